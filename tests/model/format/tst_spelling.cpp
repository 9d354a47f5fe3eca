// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "model/format/spelling.h"
#include "tests/model/format/temporaryfolder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;

/// Names in another case and numbers in quotes, which the service reads all the same.
class TestSpelling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void isToldAtItsLine();
};

void TestSpelling::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("as it should be", R"({"name":"p","properties":{"activities":[{"policy":{"retry":3}}]}})", {});
    row("case", R"({"Name":"p","properties":{"Activities":[{"Policy":{"Concurrency":1}}]}})",
        {u"\"Name\""_s, u"\"Activities\""_s, u"\"Policy\""_s, u"\"Concurrency\""_s});
    row("numbers", R"({"properties":{"availability":{"interval":"1","offset":"1"}}})", {u"\"1\""_s});
    row("no number", R"({"properties":{"availability":{"interval":"often"}}})", {});
    row("names that people choose", R"({"properties":{"activities":[{"typeProperties":{"Policy":{"Retry":"3"}}}]}})",
        {});
    row("odd shapes", R"({"properties":{"activities":{"Name":1},"policy":[{"Retry":1}]}})",
        {u"\"Name\""_s, u"\"Retry\""_s});
}

void TestSpelling::finds()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    const auto parsed = json::parse(text);
    QStringList found;
    for (const Misspelling &each : misspellingsIn(json::Value(*parsed.fragment)))
        found << QString::fromUtf8(each.where.text());
    QCOMPARE(found, expected);
}

void TestSpelling::isToldAtItsLine()
{
    TemporaryFolder folder;
    folder.write(u"p.json"_s, "{\"name\":\"p\",\"properties\":{\n \"Activities\":[],\n \"Concurrency\":\"2\"}}");
    const auto read = readProject(folder.path());
    QCOMPARE(read->problems.size(), 2);
    QCOMPARE(read->problems[0].rule, u"json-leniency"_s);
    QCOMPARE(read->problems[0].severity, Severity::Information);
    QCOMPARE(read->problems[0].place->line, 2);
    QVERIFY(read->problems[0].message.contains(u"Activities"_s) && read->problems[0].message.contains(u"2 times"_s));
    QCOMPARE(read->problems[1].place->line, 3);
}

QTEST_APPLESS_MAIN(TestSpelling)
#include "tst_spelling.moc"
