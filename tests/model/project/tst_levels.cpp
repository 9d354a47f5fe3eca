// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/levels.h"

#include "model/project/changes.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const char *const Nested = R"({
  "name": "p",
  "properties": {
    "activities": [
      { "name": "before", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 1 } },
      {
        "name": "loop", "type": "ForEach",
        "typeProperties": {
          "items": { "value": "@x", "type": "Expression" },
          "activities": [
            { "name": "copy", "type": "Copy", "typeProperties": {} },
            {
              "name": "check", "type": "IfCondition",
              "typeProperties": {
                "ifTrueActivities": [ { "name": "yes", "type": "Wait", "typeProperties": {} } ],
                "ifFalseActivities": [ { "name": "no", "type": "Fail", "typeProperties": {} } ]
              }
            }
          ]
        }
      },
      {
        "name": "choose", "type": "Switch",
        "typeProperties": {
          "cases": [
            { "value": "a", "activities": [ { "name": "first", "type": "Wait" } ] },
            { "value": "b", "activities": [] }
          ],
          "defaultActivities": [ { "name": "rest", "type": "Wait" } ]
        }
      }
    ]
  }
})";

Project projectOf(const QByteArray &text)
{
    Project project;
    project.dialect = Dialect::V2;
    return withResource(project, makeResource(project, ResourceKind::Pipeline, u"p.json"_s, text));
}

const Resource &pipelineIn(const Project &project) { return *project.resources.at(0); }

const ActivityRecord *named(const Project &project, const QString &name)
{
    const ActivityRecord *found = nullptr;
    forEachActivity(pipelineIn(project), [&](const ActivityRecord &record, const Level &) {
        if (record.name() == name)
            found = &record;
    });
    return found;
}

ActivityId idOf(const Project &project, const QString &name)
{
    const ActivityRecord *record = named(project, name);
    return record ? record->id : ActivityId();
}

Project replaced(const Project &project, const QByteArray &before, const QByteArray &after)
{
    return withText(project, pipelineIn(project).id, textOf(pipelineIn(project)).replace(before, after));
}

/// What an activity's records must agree on, whatever happened; the first thing that is wrong.
QString flawIn(const Project &project)
{
    const Resource &pipeline = pipelineIn(project);
    QSet<ActivityId> seen;
    QString flaw;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &level) {
        const json::Pointer whole = outerPointer(pipeline, record.id, {});
        if (seen.contains(record.id) || !record.id || record.id.value > project.lastId)
            flaw = u"id of "_s + record.name();
        seen.insert(record.id);
        if (valueAt(pipeline, whole).text() != record.fragment->text())
            flaw = u"text of "_s + record.name();
        if (levelOf(pipeline, record.id) != level)
            flaw = u"level of "_s + record.name();
        const InnerPointer inner = innerPointer(pipeline, whole / u"type"_s);
        if (inner.activity != record.id || inner.pointer != json::Pointer({u"type"_s}))
            flaw = u"pointer of "_s + record.name();
    });
    QStringList names, fresh;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &) { names += record.name(); });
    const Project again = projectOf(textOf(pipeline));
    forEachActivity(pipelineIn(again), [&](const ActivityRecord &record, const Level &) { fresh += record.name(); });
    return names == fresh ? flaw : u"the tree is another one when the text is read again"_s;
}

} // namespace

/// Activities inside containers: who they are, where they stand, and what survives an edit.
class TestLevels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBranches();
    void findsAtAllLevels();
    void wayLeadsFromTheTop();
    void keepsIdsOverTextEdits_data();
    void keepsIdsOverTextEdits();
    void changesOneActivityInside();
    void replacedAsAWholeIsTheSame();
    void positionsStayInside();
    void namesWhatChangedInside();
    void survivesRandomEdits_data();
    void survivesRandomEdits();
};

void TestLevels::readsBranches()
{
    const Project project = projectOf(Nested);
    const Resource &pipeline = pipelineIn(project);
    QCOMPARE(flawIn(project), QString());
    QCOMPARE(pipeline.activities.size(), 3);
    QVERIFY(!pipeline.activities[0].branches);
    QStringList pointers;
    for (const Level &level : levelsOf(pipeline))
        pointers << pointerOf(pipeline, level).toString() + u' ' +
                        QString::number(activitiesAt(pipeline, level).size());
    QCOMPARE(pointers,
             (QStringList{u"/properties/activities 3"_s, u"/properties/activities/1/typeProperties/activities 2"_s,
                          u"/properties/activities/1/typeProperties/activities/1/typeProperties/ifTrueActivities 1"_s,
                          u"/properties/activities/1/typeProperties/activities/1/typeProperties/ifFalseActivities 1"_s,
                          u"/properties/activities/2/typeProperties/cases/0/activities 1"_s,
                          u"/properties/activities/2/typeProperties/cases/1/activities 0"_s,
                          u"/properties/activities/2/typeProperties/defaultActivities 1"_s}));
    QCOMPARE(countInside(pipeline.activities[1]), 4);
}

void TestLevels::findsAtAllLevels()
{
    const Project project = projectOf(Nested);
    for (const QString &name : {u"before"_s, u"copy"_s, u"no"_s, u"first"_s, u"rest"_s}) {
        const ActivityId id = idOf(project, name);
        QCOMPARE(pipelineIn(project).find(id)->name(), name);
        QCOMPARE(project.pipelineOf(id), pipelineIn(project).id);
        const json::Place place = placeOf(pipelineIn(project), outerPointer(pipelineIn(project), id, {}));
        QVERIFY(
            textOf(pipelineIn(project)).sliced(place.offset).startsWith(QByteArray("{ \"name\": \"" + name.toUtf8())));
    }
    QVERIFY(!pipelineIn(project).find({999}));
}

void TestLevels::wayLeadsFromTheTop()
{
    const Project project = projectOf(Nested);
    const Resource &pipeline = pipelineIn(project);
    const auto level = levelOf(pipeline, idOf(project, u"no"_s));
    QVERIFY(level);
    const QList<Level> way = wayTo(pipeline, *level);
    QCOMPARE(way.size(), 3);
    QVERIFY(way[0].isTop());
    QCOMPARE(way[1].container, idOf(project, u"loop"_s));
    QCOMPARE(way[2].container, idOf(project, u"check"_s));
    QVERIFY(holds(pipeline, idOf(project, u"loop"_s), *level));
    QVERIFY(!holds(pipeline, idOf(project, u"choose"_s), *level));
    QCOMPARE(atLevel(pipeline, *level).activities.size(), 1);
}

void TestLevels::keepsIdsOverTextEdits_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("now"); ///< what the activity is called afterwards; empty: gone
    const auto row = [](const char *name, const char *before, const char *after, const QString &now) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << now;
    };
    row("another member", R"("name": "copy",)", R"("name": "copy", "x": 1,)", u"copy"_s);
    row("another name", R"("name": "copy")", R"("name": "fetch")", u"fetch"_s);
    row("another case", R"("name": "copy")", R"("name": "COPY")", u"COPY"_s);
    row("a neighbour before", R"({ "name": "copy")", R"({ "name": "n", "type": "Wait" }, { "name": "copy")", u"copy"_s);
    row("the container renamed", R"("name": "loop")", R"("name": "every")", u"copy"_s);
    row("the container moved", R"({ "name": "before")", R"({ "name": "n", "type": "Wait" }, { "name": "before")",
        u"copy"_s);
    row("another name and type", R"("name": "copy", "type": "Copy")", R"("name": "x", "type": "Wait")", {});
}

void TestLevels::keepsIdsOverTextEdits()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, now);
    const Project old = projectOf(Nested);
    const ActivityId copy = idOf(old, u"copy"_s);
    const ActivityId inner = idOf(old, u"no"_s);
    const Project fresh = replaced(old, before, after);
    QCOMPARE(flawIn(fresh), QString());
    const ActivityRecord *found = pipelineIn(fresh).find(copy);
    QCOMPARE(found ? found->name() : QString(), now);
    QCOMPARE(idOf(fresh, u"no"_s), inner);
    QVERIFY(*withText(fresh, pipelineIn(fresh).id, Nested).resources.at(0)->find(inner) ==
            *pipelineIn(old).find(inner));
}

void TestLevels::changesOneActivityInside()
{
    const Project old = projectOf(Nested);
    const ActivityId no = idOf(old, u"no"_s);
    const auto next = withChange(old, no, json::Pointer({u"name"_s}), json::Set{"\"never\""});
    QVERIFY(next);
    QCOMPARE(textOf(pipelineIn(*next)), QByteArray(Nested).replace("\"no\"", "\"never\""));
    QCOMPARE(pipelineIn(*next).find(no)->name(), u"never"_s);
    QCOMPARE(flawIn(*next), QString());
    const auto gone = withChange(*next, no, {}, json::Remove{});
    QVERIFY(gone);
    QVERIFY(!pipelineIn(*gone).find(no));
    QCOMPARE(idOf(*gone, u"yes"_s), idOf(old, u"yes"_s));
    QCOMPARE(flawIn(*gone), QString());
}

void TestLevels::replacedAsAWholeIsTheSame()
{
    const Project old = projectOf(Nested);
    const ActivityId check = idOf(old, u"check"_s);
    const auto next = withChange(old, check, {}, json::Set{R"({ "name": "other", "type": "Wait" })"});
    QVERIFY(next);
    QCOMPARE(pipelineIn(*next).find(check)->name(), u"other"_s);
    QCOMPARE(flawIn(*next), QString());
}

void TestLevels::positionsStayInside()
{
    Project project = projectOf(Nested);
    const ResourceId id = pipelineIn(project).id;
    const ActivityId first = idOf(project, u"first"_s);
    const Level inside = *levelOf(pipelineIn(project), first);
    const NodeId file = NodeId::ofFile(u"s|a/b"_s);
    project = withPositions(project, id, {{NodeId::of(first), {3, 4}}, {file, {5, 6}}}, inside);
    QCOMPARE(positionOf(pipelineIn(project), NodeId::of(first)), QPointF(3, 4));
    QCOMPARE(positionOf(pipelineIn(project), file, inside), QPointF(5, 6));
    QVERIFY(!positionOf(pipelineIn(project), file));
    project = replaced(project, "\"first\"", "\"second\"");
    QCOMPARE(positionOf(pipelineIn(project), NodeId::of(first)), QPointF(3, 4));
    QCOMPARE(positionOf(pipelineIn(project), file, inside), QPointF(5, 6));
    const Level unwritten{idOf(project, u"check"_s), json::Pointer::of(u"/typeProperties/moreActivities")};
    project = withPosition(project, id, file, {7, 8}, unwritten);
    project = replaced(project, "\"yes\"", "\"yes!\"");
    QCOMPARE(positionOf(pipelineIn(project), file, unwritten), QPointF(7, 8));
}

void TestLevels::namesWhatChangedInside()
{
    const Project old = projectOf(Nested);
    const Project named = replaced(old, "\"no\"", "\"never\"");
    QCOMPARE(diff(old, named).pipelines.at(0).changed,
             (QList<ActivityId>{idOf(old, u"loop"_s), idOf(old, u"check"_s), idOf(old, u"no"_s)}));
    const auto removed = withChange(old, idOf(old, u"loop"_s), {}, json::Remove{});
    QCOMPARE(diff(old, *removed).pipelines.at(0).removed.size(), 5);
    QCOMPARE(diff(*removed, old).pipelines.at(0).added.size(), 5);
    const NodeId yes = NodeId::of(idOf(old, u"yes"_s));
    const Changes moved = diff(old, withPosition(old, pipelineIn(old).id, yes, {1, 2}));
    QCOMPARE(moved.pipelines.at(0).moved, QList<ActivityId>{yes.activity()});
    QVERIFY(moved.changed.isEmpty() && moved.pipelines.at(0).changed.isEmpty());
}

void TestLevels::survivesRandomEdits_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Adds, removes, renames and replaces activities at random levels; the records agree with the text after each.
void TestLevels::survivesRandomEdits()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Project project = projectOf(Nested);
    for (int step = 0; step < 60; ++step) {
        const Resource &pipeline = pipelineIn(project);
        const QList<Level> levels = levelsOf(pipeline);
        const Level &level = levels.at(random.bounded(levels.size()));
        const auto &there = activitiesAt(pipeline, level);
        const QByteArray fresh = R"({"name":"n)" + QByteArray::number(step) +
                                 R"(","type":"Until","typeProperties":{"activities":[{"name":"i)" +
                                 QByteArray::number(step) + R"(","type":"Wait"}]}})";
        const int choice = random.bounded(4);
        Result<Project> next = project;
        if (there.isEmpty() || choice == 0) {
            const qsizetype place = random.bounded(there.size() + 1);
            next = withChange(project, pipeline.id, pointerOf(pipeline, level) / place, json::Insert{fresh});
        } else {
            const ActivityId id = there.at(random.bounded(there.size())).id;
            if (choice == 1)
                next = withChange(project, id, {}, json::Remove{});
            else if (choice == 2)
                next = withChange(project, id, json::Pointer({u"name"_s}),
                                  json::Set{"\"r" + QByteArray::number(step) + '"'});
            else
                next = withChange(project, id, {}, json::Set{fresh});
            QCOMPARE(pipelineIn(*next).find(id) == nullptr, choice == 1);
        }
        QVERIFY2(next, qPrintable(next ? QString() : next.error().message));
        QCOMPARE(flawIn(*next), QString());
        const Project back = withText(*next, pipeline.id, textOf(pipeline));
        QCOMPARE(textOf(pipelineIn(back)), textOf(pipeline));
        project = *next;
    }
}

QTEST_APPLESS_MAIN(TestLevels)
#include "tst_levels.moc"
