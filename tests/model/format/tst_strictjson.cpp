// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "model/format/readproblems.h"
#include "model/format/strictjson.h"
#include "tests/model/format/temporaryfolder.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

using Kind = json::Leniency::Kind;

/// What strict JSON forbids is written away, one kind at a time, and nothing else is touched.
class TestStrictJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mendsOneKind_data();
    void mendsOneKind();
    void leavesWhatAPersonMustDecide();
    void respells();
    void fixesMendWhatTheyStandBeside();
    void allOfAProject();
};

void TestStrictJson::mendsOneKind_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, Kind kind, const QByteArray &text, const QByteArray &expected) {
        QTest::newRow(name) << kind << text << expected;
    };
    row("comment with its line", Kind::Comment, "// a\n{\n  // b\n  \"x\": 1\n}\n", "{\n  \"x\": 1\n}\n");
    row("comment after a value", Kind::Comment, "{\"x\": 1 // a\n}", "{\"x\": 1\n}");
    row("comment before a value", Kind::Comment, "{\n  /* a */ \"x\": 1}", "{\n   \"x\": 1}");
    row("comment over lines", Kind::Comment, "{\n  /* a\n  b */\n  \"x\": 1}", "{\n  \"x\": 1}");
    row("comment with Windows' lines", Kind::Comment, "{\r\n // a\r\n\"x\": 1}// b\r\n", "{\r\n\"x\": 1}\r\n");
    row("comment at the end", Kind::Comment, "{} // a", "{}");
    row("no comment but text", Kind::Comment, "{\"u\": \"http://x\"}", "{\"u\": \"http://x\"}");
    row("commas", Kind::TrailingComma, "{\"x\": [1, 2,],\n}", "{\"x\": [1, 2]\n}");
    row("spaces", Kind::NonBreakingSpace, "{\xC2\xA0\"x\":\xC2\xA0\"\xC2\xA0\"}", "{ \"x\": \"\xC2\xA0\"}");
    row("control characters", Kind::ControlCharacter, "{\"x\":\"a\tb\nc\x01\"}", "{\"x\":\"a\\tb\\nc\\u0001\"}");
    row("only what was asked", Kind::TrailingComma, "{ // a\n\"x\": [1,]}", "{ // a\n\"x\": [1]}");
    row("broken", Kind::Comment, "{ // a", "{ // a");
}

void TestStrictJson::mendsOneKind()
{
    QFETCH(const Kind, kind);
    QFETCH(const QByteArray, text);
    QTEST(withoutLeniency(text, kind), "expected");
}

void TestStrictJson::leavesWhatAPersonMustDecide()
{
    const QByteArray text = R"({"a": 1, "a": "\ud800"})";
    QCOMPARE(withoutLeniency(text, Kind::DuplicateName), text);
    QCOMPARE(withoutLeniency(text, Kind::LoneSurrogate), text);
    QVERIFY(!leniencyFix({}, Kind::DuplicateName));
    QVERIFY(!leniencyFix({}, Kind::LoneSurrogate));
}

void TestStrictJson::respells()
{
    const QByteArray text = R"({"Properties": {"concurrency": "2", "description": "2"}})";
    QCOMPARE(respelled(text, Misspelling::Kind::Case), R"({"properties": {"concurrency": "2", "description": "2"}})");
    QCOMPARE(respelled(text, Misspelling::Kind::NumberAsText),
             R"({"Properties": {"concurrency": 2, "description": "2"}})");
}

void TestStrictJson::fixesMendWhatTheyStandBeside()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, "\xEF\xBB\xBF{\"name\":\"p\", // a\n\"Properties\":{\xC2\xA0\"activities\":[],"
                              "\"concurrency\":\"2\",\"description\":\"a\tb\",}}");
    const auto read = readProject(folder.path());
    QCOMPARE(read->problems.size(), 7);
    Project project = read->project;
    for (const Problem &problem : read->problems) {
        QVERIFY2(problem.fix, qPrintable(problem.message));
        const auto isThere = [&](const Problem &each) { return each.fix->title == problem.fix->title; };
        const QList<Problem> before = textProblems(*project.find(problem.resource));
        QCOMPARE(std::count_if(before.begin(), before.end(), isThere), 1);
        project = *problem.fix->edit(project);
        const QList<Problem> after = textProblems(*project.find(problem.resource));
        QCOMPARE(after.size(), before.size() - 1);
        QCOMPARE(std::count_if(after.begin(), after.end(), isThere), 0);
    }
    QCOMPARE(textOf(*project.resources[0]),
             "{\"name\":\"p\",\n\"properties\":{ \"activities\":[],\"concurrency\":2,\"description\":\"a\\tb\"}}");
}

void TestStrictJson::allOfAProject()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s,
                 "// a\n{\"name\":\"p\",\"properties\":{\"activities\":[],\"pipelineMode\":\"OneTime\",}}");
    folder.write(u"q.json"_s, R"({ "name":"q", "properties":{"activities":[]}})");
    folder.write(u"r.json"_s, R"({"name":"r","properties":{"activities":[})");
    const Project before = readProject(folder.path())->project;
    const Project strict = withStrictJson(before);
    for (const ResourcePtr &resource : strict.resources) {
        const bool isParsed = !QJsonDocument::fromJson(textOf(*resource)).isNull(); // Qt's reader is a strict one
        QCOMPARE(isParsed, !resource->isBroken());
    }
    QCOMPARE(textOf(*strict.resources[1]), textOf(*before.resources[1]));
    QCOMPARE(textOf(*strict.resources[2]), textOf(*before.resources[2]));
}

QTEST_APPLESS_MAIN(TestStrictJson)
#include "tst_strictjson.moc"
