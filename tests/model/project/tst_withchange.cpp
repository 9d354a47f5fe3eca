// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using json::Pointer;

namespace {

QByteArray activity(int i)
{
    return R"({"name":"a)" + QByteArray::number(i) + R"(","type":"T","typeProperties":{"n":)" + QByteArray::number(i) +
           "}}";
}

QByteArray pipelineText(int count)
{
    QByteArrayList activities;
    for (int i = 0; i < count; ++i)
        activities << activity(i);
    const QByteArray text =
        R"({"name":"p","properties":{"start":"x","activities":[)" + activities.join(',') + R"(],"end":"y"}})";
    return json::indented(text);
}

Project projectOf(const QByteArray &text, ResourceKind kind = ResourceKind::Pipeline)
{
    Project project;
    return withResource(project, makeResource(project, kind, u"p.json"_s, text));
}

const Resource &pipelineIn(const Project &project) { return *project.resources.at(0); }

QByteArray editedText(const QByteArray &text, const Pointer &pointer, const json::Change &change)
{
    return json::edit(*json::parse(text).fragment, pointer, change).valueOr("refused");
}

} // namespace

/// Changes by pointer reach the activity, the elements or the skeleton, and the text is what an edit of the whole
/// gives.
class TestWithChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAsEditingTheWholeText_data();
    void sameAsEditingTheWholeText();
    void keepsIds();
    void sharesTheRest();
    void worksBehindATrailingComma();
    void byActivity();
    void otherKinds();
    void refusals();
    void randomSequenceEqualsWholeEdits();
};

void TestWithChange::sameAsEditingTheWholeText_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<json::Change>("change");
    const json::Set set{R"({"name":"n"})"};
    const json::Insert insert{R"({"name":"n","list":[1]})"};
    const QString all = u"/properties/activities"_s;
    QTest::newRow("inside") << 3 << all + u"/1/typeProperties/n"_s << json::Change(json::Set{"7"});
    QTest::newRow("inside, new") << 3 << all + u"/2/policy/retry"_s << json::Change(json::Set{"7"});
    QTest::newRow("insert first") << 3 << all + u"/0"_s << json::Change(insert);
    QTest::newRow("insert middle") << 200 << all + u"/100"_s << json::Change(insert);
    QTest::newRow("insert last") << 200 << all + u"/-"_s << json::Change(insert);
    QTest::newRow("insert into none") << 0 << all + u"/0"_s << json::Change(insert);
    QTest::newRow("append by set") << 3 << all + u"/-"_s << json::Change(set);
    QTest::newRow("replace") << 3 << all + u"/1"_s << json::Change(set);
    QTest::newRow("remove first") << 3 << all + u"/0"_s << json::Change(json::Remove{});
    QTest::newRow("remove middle") << 200 << all + u"/64"_s << json::Change(json::Remove{});
    QTest::newRow("remove last") << 200 << all + u"/199"_s << json::Change(json::Remove{});
    QTest::newRow("remove only") << 1 << all + u"/0"_s << json::Change(json::Remove{});
    QTest::newRow("remove several") << 200 << all << json::Change(json::RemoveElements{{0, 3, 4, 199}});
    QTest::newRow("skeleton") << 3 << u"/properties/start"_s << json::Change(json::Set{"\"z\""});
    QTest::newRow("skeleton behind") << 3 << u"/properties/more/x"_s << json::Change(json::Set{"[1]"});
    QTest::newRow("skeleton remove") << 3 << u"/properties/end"_s << json::Change(json::Remove{});
    QTest::newRow("skeleton rename") << 3 << u"/properties/end"_s << json::Change(json::Rename{u"fin"_s});
    QTest::newRow("all activities") << 3 << all << json::Change(json::Set{"[]"});
    QTest::newRow("activities renamed") << 3 << all << json::Change(json::Rename{u"Activities"_s});
    QTest::newRow("activities removed") << 3 << all << json::Change(json::Remove{});
    QTest::newRow("properties renamed") << 3 << u"/properties"_s << json::Change(json::Rename{u"other"_s});
    QTest::newRow("root") << 3 << u""_s << json::Change(json::Set{pipelineText(2)});
}

void TestWithChange::sameAsEditingTheWholeText()
{
    QFETCH(int, count);
    QFETCH(QString, pointer);
    QFETCH(json::Change, change);
    const QByteArray text = pipelineText(count);
    const Project project = projectOf(text);
    const auto changed = withChange(project, pipelineIn(project).id, Pointer::of(pointer), change);
    QVERIFY(changed);
    const QByteArray after = textOf(pipelineIn(*changed));
    QCOMPARE(after, editedText(text, Pointer::of(pointer), change));
    QVERIFY(after != text);
    const auto read = json::parse(pipelineIn(*changed).skeleton->text()).fragment;
    QVERIFY(std::ranges::equal(read->tokens(), pipelineIn(*changed).skeleton->tokens()));
    QCOMPARE(pipelineIn(projectOf(after)).activities.size(), pipelineIn(*changed).activities.size());
    for (const ActivityRecord &record : pipelineIn(*changed).activities)
        QVERIFY(record.id && record.id.value <= changed->lastId);
}

void TestWithChange::keepsIds()
{
    const Project project = projectOf(pipelineText(3));
    const auto &before = pipelineIn(project).activities;
    const Pointer all = activitiesPointer(pipelineIn(project));
    const auto inserted = withChange(project, pipelineIn(project).id, all / 1, json::Insert{"{}"});
    const auto &after = pipelineIn(*inserted).activities;
    QCOMPARE(after.size(), 4);
    QCOMPARE(after[0].id, before[0].id);
    QCOMPARE(after[1].id.value, project.lastId + 1);
    QCOMPARE(after[2].id, before[1].id);
    const auto replaced = withChange(project, pipelineIn(project).id, all / 1, json::Set{"{}"});
    QCOMPARE(pipelineIn(*replaced).activities[1].id, before[1].id);
    const auto removed = withChange(project, pipelineIn(project).id, all / 0, json::Remove{});
    QCOMPARE(pipelineIn(*removed).activities[0].id, before[1].id);
}

void TestWithChange::sharesTheRest()
{
    const Project project = projectOf(pipelineText(1000));
    const auto changed =
        withChange(project, pipelineIn(project).id, activitiesPointer(pipelineIn(project)) / 500, json::Remove{});
    const auto [head, tail] = pipelineIn(project).activities.sharedEnds(pipelineIn(*changed).activities);
    QVERIFY(head + tail >= 1000 - 2 * 64);
}

void TestWithChange::worksBehindATrailingComma()
{
    const QByteArray text = "{\"properties\":{\"activities\":[{\"name\":\"a\"},],\"x\":1}}";
    const Project project = projectOf(text);
    for (const auto &[pointer, change] :
         {std::pair<QString, json::Change>{u"/properties/activities/-"_s, json::Set{"{}"}},
          {u"/properties/x"_s, json::Set{"2"}},
          {u"/properties/activities/0"_s, json::Remove{}}}) {
        const auto changed = withChange(project, pipelineIn(project).id, Pointer::of(pointer), change);
        QVERIFY(changed);
        QCOMPARE(textOf(pipelineIn(*changed)), editedText(text, Pointer::of(pointer), change));
    }
}

void TestWithChange::byActivity()
{
    const Project project = projectOf(pipelineText(3));
    const ActivityId second = pipelineIn(project).activities[1].id;
    const auto changed = withChange(project, second, Pointer::of(u"/name"), json::Set{"\"z\""});
    QCOMPARE(pipelineIn(*changed).find(second)->name(), u"z"_s);
    QVERIFY(*withChange(project, second, Pointer::of(u"/name"), json::Set{"\"a1\""}) == project);
    const auto removed = withChange(project, second, {}, json::Remove{});
    QVERIFY(!pipelineIn(*removed).find(second));
    const auto gone = withChange(*removed, second, Pointer::of(u"/name"), json::Set{"1"});
    QCOMPARE(gone.error().code, Error::Code::NotFound);
}

void TestWithChange::otherKinds()
{
    const QByteArray text = "{\"name\": \"d\", \"properties\": {\"activities\": [1]}}";
    const Project project = projectOf(text, ResourceKind::Dataset);
    const auto changed =
        withChange(project, pipelineIn(project).id, Pointer::of(u"/properties/activities/0"), json::Set{"2"});
    QCOMPARE(textOf(pipelineIn(*changed)), "{\"name\": \"d\", \"properties\": {\"activities\": [2]}}");
}

void TestWithChange::refusals()
{
    const Project project = projectOf(pipelineText(2));
    const ResourceId id = pipelineIn(project).id;
    const auto code = [&](const Project &in, ResourceId resource, QStringView pointer, const json::Change &change) {
        const auto changed = withChange(in, resource, Pointer::of(pointer), change);
        return changed ? Error::Code::Busy : changed.error().code;
    };
    QCOMPARE(code(project, {99}, u"/name", json::Set{"1"}), Error::Code::NotFound);
    QCOMPARE(code(project, id, u"/properties/activities/2", json::Remove{}), Error::Code::NotFound);
    QCOMPARE(code(project, id, u"/properties/activities/3", json::Set{"1"}), Error::Code::NotFound);
    QCOMPARE(code(project, id, u"/properties/activities/0", json::Set{"{"}), Error::Code::Parse);
    QCOMPARE(code(project, id, u"/properties/activities/0", json::Rename{u"x"_s}), Error::Code::Refused);
    QCOMPARE(code(project, id, u"/name/x", json::Set{"1"}), Error::Code::Refused);
    QCOMPARE(code(withText(project, id, "{"), id, u"/name", json::Set{"1"}), Error::Code::Conflict);
}

void TestWithChange::randomSequenceEqualsWholeEdits()
{
    QRandomGenerator random(1);
    QByteArray text = pipelineText(5);
    Project project = projectOf(text);
    const ResourceId id = pipelineIn(project).id;
    for (int step = 0; step < 400; ++step) {
        const auto count = static_cast<int>(pipelineIn(project).activities.size());
        const Pointer all = activitiesPointer(pipelineIn(project));
        const int index = static_cast<int>(random.bounded(count + 1));
        const bool mayTouch = index < count;
        Pointer pointer = all / index;
        json::Change change = json::Insert{activity(1000 + step)};
        if (const auto dice = random.bounded(4); mayTouch && dice == 0)
            change = json::Remove{};
        else if (mayTouch && dice == 1)
            std::tie(pointer, change) = std::pair(pointer / u"typeProperties"_s / u"n"_s,
                                                  json::Change(json::Set{"[" + QByteArray::number(step) + "]"}));
        else if (mayTouch && dice == 2)
            change = json::Set{activity(2000 + step)};
        const auto changed = withChange(project, id, pointer, change);
        QVERIFY(changed);
        text = editedText(text, pointer, change);
        project = *changed;
        QCOMPARE(textOf(pipelineIn(project)), text);
    }
}

QTEST_APPLESS_MAIN(TestWithChange)
#include "tst_withchange.moc"
