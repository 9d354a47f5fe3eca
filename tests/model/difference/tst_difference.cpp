// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/difference/difference.h"
#include "tests/support/projects.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::test;

namespace {

const Catalog &catalog()
{
    static const Catalog loaded = *Catalog::load();
    return loaded;
}

QByteArray pipeline(const QByteArray &name, const QByteArray &activities)
{
    return "{\"name\": \"" + name + "\", \"properties\": {\"activities\": [" + activities + "]}}";
}

QByteArray activity(const QByteArray &name, const QByteArray &more = {}, const QByteArray &type = "Wait")
{
    return "{\"name\": \"" + name + "\", \"type\": \"" + type + '"' + more + '}';
}

Project v2(const QByteArray &text, ResourceKind kind = ResourceKind::Pipeline)
{
    return projectOf(Dialect::V2, {{kind, text}});
}

/// A difference as one line: "changed a/b 1 > 2".
QString lineOf(const MemberDifference &member)
{
    static const char *const Words[] = {"added", "removed", "changed", "renamed", "reordered", "follows"};
    QString line = QString::fromLatin1(Words[static_cast<int>(member.kind)]) + u' ' + member.place.join(u'/');
    if (!member.was.isEmpty() || !member.is.isEmpty())
        line += u' ' + QString::fromUtf8(member.was) + u" > "_s + QString::fromUtf8(member.is);
    return line;
}

QStringList linesOf(const Differences &differences)
{
    QStringList lines;
    for (const ResourceDifference &resource : differences.resources) {
        if (resource.kind != ResourceDifference::Kind::Changed || resource.isRenamed())
            lines << resource.before + u" > "_s + resource.after;
        for (const MemberDifference &member : resource.members)
            lines << lineOf(member);
    }
    return lines;
}

QStringList between(const QByteArray &before, const QByteArray &after)
{
    return linesOf(differences(v2(before), v2(after), catalog()));
}

} // namespace

/// What two projects do not have in common, told by resource and member.
class TestDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layoutMakesNone_data();
    void layoutMakesNone();
    void members_data();
    void members();
    void pointersLeadToEitherText();
    void resourcesComeAndGo();
    void aRenamedResourceIsRecognised();
    void whatIsUnlikeIsNoRename();
    void secretsAreMasked();
    void aBrokenTextDiffersAsAWhole();
    void positionsMakeNoDifference();
    void sideFiles();
};

void TestDifference::layoutMakesNone_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("the same") << pipeline("p", activity("a", R"(, "typeProperties": {"x": 1.0, "y": "é"})"));
    QTest::newRow("white space") << QByteArray(
        "{\n  \"name\": \"p\",\n \"properties\":{ \"activities\": [\n {\"name\":\"a\",\"type\":\"Wait\",\r\n"
        "\"typeProperties\": {\"x\": 1.0, \"y\":\"é\"}}]}}");
    QTest::newRow("order of members") << QByteArray(
        R"({"properties": {"activities": [{"typeProperties": {"y": "é", "x": 1.0}, "type": "Wait", "name": "a"}]}, "name": "p"})");
    QTest::newRow("spelling of values") << pipeline("p",
                                                    activity("a", R"(, "typeProperties": {"x": 1, "y": "\u00e9"})"));
    QTest::newRow("comments") << pipeline(
        "p", "/* b */" + activity("a", R"(, "typeProperties": {"x": 1.0, "y": "é"})") + "// c\n");
    QTest::newRow("case of members") << pipeline("p", activity("a", R"(, "typeproperties": {"X": 1.0, "y": "é"})"));
    QTest::newRow("duplicates that do not count")
        << pipeline("p", activity("a", R"(, "typeProperties": {"x": 7, "x": 1.0, "y": "é"})"));
}

void TestDifference::layoutMakesNone()
{
    QFETCH(QByteArray, after);
    const QByteArray before = pipeline("p", activity("a", R"(, "typeProperties": {"x": 1.0, "y": "é"})"));
    QCOMPARE(between(before, after), QStringList());
    QVERIFY(differences(v2(before), v2(after), catalog()).isEmpty());
}

void TestDifference::members_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("expected");
    const QByteArray two = activity("a") + ',' + activity("b");
    QTest::newRow("changed") << pipeline("p", activity("a", R"(, "x": {"y": 1})"))
                             << pipeline("p", activity("a", R"(, "x": {"y": 2})"))
                             << QStringList{u"changed properties/activities/a/x/y 1 > 2"_s};
    QTest::newRow("added and removed") << pipeline("p", activity("a", R"(, "old": null)"))
                                       << pipeline("p", activity("a", R"(, "new": "1")"))
                                       << QStringList{u"removed properties/activities/a/old null > "_s,
                                                      u"added properties/activities/a/new  > \"1\""_s};
    QTest::newRow("another kind of value")
        << pipeline("p", activity("a", R"(, "x": 1)")) << pipeline("p", activity("a", R"(, "x": "1")"))
        << QStringList{u"changed properties/activities/a/x 1 > \"1\""_s};
    QTest::newRow("a long number")
        << pipeline("p", activity("a", R"(, "x": 12345678901234567890)"))
        << pipeline("p", activity("a", R"(, "x": 12345678901234567891)"))
        << QStringList{u"changed properties/activities/a/x 12345678901234567890 > 12345678901234567891"_s};
    QTest::newRow("an activity more")
        << pipeline("p", two) << pipeline("p", activity("c", {}, "Copy") + ',' + two)
        << QStringList{u"added properties/activities/c  > {\"name\": \"c\", \"type\": \"Copy\"}"_s};
    QTest::newRow("an activity less")
        << pipeline("p", two) << pipeline("p", activity("b"))
        << QStringList{u"removed properties/activities/a {\"name\": \"a\", \"type\": \"Wait\"} > "_s};
    QTest::newRow("another order") << pipeline("p", two) << pipeline("p", activity("b") + ',' + activity("a"))
                                   << QStringList{u"reordered properties/activities"_s};
    QTest::newRow("an activity renamed, and who waits for it")
        << pipeline("p",
                    activity("a", R"(, "x": 1)") + ',' +
                        activity("b", R"(, "dependsOn": [{"activity": "a"}], "v": "@activity('a').output")", "Copy"))
        << pipeline("p",
                    activity("z", R"(, "x": 1)") + ',' +
                        activity("b", R"(, "dependsOn": [{"activity": "z"}], "v": "@activity('z').output")", "Copy"))
        << QStringList{u"renamed properties/activities/a \"a\" > \"z\""_s,
                       u"follows properties/activities/b/dependsOn/0/activity \"a\" > \"z\""_s,
                       u"follows properties/activities/b/v \"@activity('a').output\" > \"@activity('z').output\""_s};
    QTest::newRow("inside a container")
        << pipeline("p", activity("f", R"(, "typeProperties": {"activities": [)" + two + "]}", "ForEach"))
        << pipeline("p", activity("f",
                                  R"(, "typeProperties": {"activities": [)" + activity("a", R"(, "x": 1)") + ',' +
                                      activity("c") + "]}",
                                  "ForEach"))
        << QStringList{u"added properties/activities/f/typeProperties/activities/a/x  > 1"_s,
                       u"renamed properties/activities/f/typeProperties/activities/b \"b\" > \"c\""_s};
    QTest::newRow("elements without names")
        << pipeline("p", activity("a", R"(, "x": [1, 2, 3, 4])")) << pipeline("p", activity("a", R"(, "x": [1, 9, 4])"))
        << QStringList{u"changed properties/activities/a/x/1 2 > 9"_s, u"removed properties/activities/a/x/2 3 > "_s};
}

void TestDifference::members()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, expected);
    QCOMPARE(between(before, after), expected);
}

void TestDifference::pointersLeadToEitherText()
{
    const Project before = v2(pipeline("p", activity("a") + ',' + activity("b", R"(, "x": 1)")));
    const Project after = v2(pipeline("p", activity("b", R"(, "x": 2)")));
    const Differences found = differences(before, after, catalog());
    const auto changed = std::find_if(found.resources[0].members.begin(), found.resources[0].members.end(),
                                      [](const auto &each) { return each.kind == MemberDifference::Kind::Changed; });
    QVERIFY(changed != found.resources[0].members.end());
    QCOMPARE(valueAt(*before.resources[0], changed->before).text().toByteArray(), "1");
    QCOMPARE(valueAt(*after.resources[0], changed->after).text().toByteArray(), "2");
}

void TestDifference::resourcesComeAndGo()
{
    const QByteArray dataset =
        R"({"name": "d", "properties": {"type": "AzureBlob", "typeProperties": {"fileName": "x"}}})";
    const Project before = v2(pipeline("p", {}));
    const Project after = v2(dataset, ResourceKind::Dataset);
    QCOMPARE(linesOf(differences(before, after, catalog())), (QStringList{u"p > "_s, u" > d"_s}));
}

void TestDifference::aRenamedResourceIsRecognised()
{
    const auto dataset = [](const QByteArray &name) {
        return R"({"name": ")" + name +
               R"(", "properties": {"type": "AzureBlob", "typeProperties": {"fileName": "x", "folderPath": "f"}}})";
    };
    const auto project = [&dataset](const QByteArray &name) {
        return projectOf(Dialect::V2,
                         {{ResourceKind::Dataset, dataset("other")},
                          {ResourceKind::Dataset, dataset(name)},
                          {ResourceKind::Pipeline,
                           pipeline("p", activity("a", R"(, "inputs": [{"referenceName": ")" + name + "\"}]"))}});
    };
    QCOMPARE(
        linesOf(differences(project("old"), project("new"), catalog())),
        (QStringList{u"follows properties/activities/a/inputs/0/referenceName \"old\" > \"new\""_s, u"old > new"_s}));
}

void TestDifference::whatIsUnlikeIsNoRename()
{
    const QByteArray one =
        R"({"name": "one", "properties": {"type": "AzureBlob", "typeProperties": {"a": 1, "b": 2}}})";
    const QByteArray two =
        R"({"name": "two", "properties": {"type": "AzureBlob", "typeProperties": {"c": 3, "d": 4}}})";
    QCOMPARE(linesOf(differences(v2(one, ResourceKind::Dataset), v2(two, ResourceKind::Dataset), catalog())),
             (QStringList{u"one > "_s, u" > two"_s}));
}

void TestDifference::secretsAreMasked()
{
    const auto service = [](const QByteArray &key) {
        return v2(R"({"name": "s", "properties": {"type": "AzureBlobStorage", "typeProperties": {"connectionString":
                  "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=)" +
                      key + "\"}}}",
                  ResourceKind::LinkedService);
    };
    const Differences found = differences(service("CANARYONE=="), service("CANARYTWO=="), catalog());
    QCOMPARE(found.resources.size(), 1);
    QCOMPARE(found.resources[0].members.size(), 1);
    const MemberDifference &member = found.resources[0].members[0];
    QVERIFY(member.isSecret);
    QVERIFY2(!(member.was + member.is).contains("CANARY"), (member.was + member.is).constData());
    QVERIFY2(member.was.contains("acme"), member.was.constData());
}

void TestDifference::aBrokenTextDiffersAsAWhole()
{
    const QByteArray whole = pipeline("p", activity("a"));
    QVERIFY(differences(v2(whole.chopped(3)), v2(whole.chopped(3)), catalog()).isEmpty());
    QCOMPARE(differences(v2(whole.chopped(3)), v2(whole.chopped(2)), catalog()).resources.size(), 1);
}

void TestDifference::positionsMakeNoDifference()
{
    const auto withSettings = [](const QByteArray &settings) {
        Project project = v2(pipeline("p", activity("a")));
        project.settings = json::parse(settings).fragment;
        return project;
    };
    const Project read = withSettings(R"({"layout": {"activities": {"p/a": [1, 2]}}})");
    const ResourcePtr resource = read.resources[0];
    const Project before = withPosition(read, resource->id, NodeId::of(resource->activities[0].id), {5, 5});
    QVERIFY(differences(before, withSettings("{}"), catalog()).isEmpty());
    QVERIFY(differences(before, v2(pipeline("p", activity("a"))), catalog()).isEmpty());
    QCOMPARE(linesOf(differences(before, withSettings(R"({"checks": {"severities": {"x": "off"}}})"), catalog())),
             QStringList{u"added checks  > {\"severities\": {\"x\": \"off\"}}"_s});
}

void TestDifference::sideFiles()
{
    const auto with = [](const QByteArray &content) {
        Project project = v2(pipeline("p", {}));
        project.sideFiles = {{u"bench/s.json"_s, content}};
        return project;
    };
    QVERIFY(differences(with(R"({"a": 1})"), with(R"({ "a":1 })"), catalog()).isEmpty());
    const Differences found = differences(with(R"({"a": 1})"), with(R"({"a": 2})"), catalog());
    QCOMPARE(found.resources.size(), 1);
    QVERIFY(!found.resources[0].resource);
    QCOMPARE(linesOf(differences(with("x"), v2(pipeline("p", {})), catalog())), QStringList{u"bench/s.json > "_s});
}

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
