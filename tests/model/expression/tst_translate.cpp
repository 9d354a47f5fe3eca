// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/translate.h"
#include "model/expression/v1.h"
#include "model/expression/v2.h"
#include "model/expression/write.h"
#include "model/schedule/instant.h"
#include "model/schedule/slicelabel.h"

#include <QTest>

using namespace millrace;
using namespace millrace::expression;
using namespace Qt::StringLiterals;

namespace {

const schedule::Slice slice = *schedule::parseSlice(u"2012-02-03T06:07:08/2012-03-03T06:07:08");

WindowTrees windowTrees()
{
    return {parameterTree(u"pipeline"_s, u"parameters"_s, u"windowStart"_s),
            parameterTree(u"pipeline"_s, u"parameters"_s, u"windowEnd"_s)};
}

Context context()
{
    Context result;
    result.parameters = {{u"windowStart"_s, schedule::formatInstant(slice.start)},
                         {u"windowEnd"_s, schedule::formatInstant(slice.end)},
                         {u"day"_s, qint64(3)}};
    return result;
}

std::optional<Node> meaning(QStringView root, QStringView name)
{
    Node node;
    node.kind = Node::Kind::Name;
    node.name = name == u"windowStart" ? u"SliceStart"_s : u"SliceEnd"_s;
    return root == u"pipeline" && name.startsWith(u"window") ? std::optional(node) : std::nullopt;
}

} // namespace

/// Expressions go over to the other language and give the same text there.
class TestTranslate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void v1GivesTheSameInV2_data();
    void v1GivesTheSameInV2();
    void v2GivesTheSameInV1_data();
    void v2GivesTheSameInV1();
    void saysWhatHasNoCounterpart_data();
    void saysWhatHasNoCounterpart();
    void writesWhatItRead_data();
    void writesWhatItRead();
};

void TestTranslate::v1GivesTheSameInV2_data()
{
    QTest::addColumn<QString>("v1");
    QTest::addColumn<QString>("v2");
    QTest::addColumn<QString>("back"); ///< empty: the same as at first
    const auto row = [](const char *v1, const char *v2, const char *back = "") {
        QTest::newRow(v1) << QString::fromLatin1(v1) << QString::fromLatin1(v2) << QString::fromLatin1(back);
    };
    row("plain", "plain");
    row("@start", "@@start");
    row("mail a@{b}", "mail a@@{b}");
    row("$$SliceStart", "@formatDateTime(pipeline().parameters.windowStart, 'M/d/yyyy h:mm:ss tt')");
    row("$$Text.Format('{0:yyyy}', SliceStart)", "@formatDateTime(pipeline().parameters.windowStart, 'yyyy')");
    row("$$Text.Format('{0:yyyy}-{0:MM}', WindowStart)",
        "@concat(formatDateTime(pipeline().parameters.windowStart, 'yyyy'), '-', "
        "formatDateTime(pipeline().parameters.windowStart, 'MM'))",
        "$$Text.Format('{0:yyyy}-{0:MM}', SliceStart)");
    row("$$Text.Format('it\\'s {{{0:dd}}}', SliceEnd)",
        "@concat('it''s {', formatDateTime(pipeline().parameters.windowEnd, 'dd'), '}')");
    row("$$Text.Format('{0}', SliceStart)", "@formatDateTime(pipeline().parameters.windowStart, 'M/d/yyyy h:mm:ss tt')",
        "$$SliceStart");
    row("$$Text.Format('{0:yyyyMMdd}', Date.AddDays(SliceStart, -1))",
        "@formatDateTime(addDays(pipeline().parameters.windowStart, -1), 'yyyyMMdd')");
    row("$$Text.Format('{0:HHmm}', Time.AddHours(SliceStart, 0.5))",
        "@formatDateTime(addSeconds(pipeline().parameters.windowStart, 1800), 'HHmm')",
        "$$Text.Format('{0:HHmm}', Time.AddMinutes(SliceStart, 30))");
    row("$$Text.Format('{0:HHmm}', Time.AddMinutes(SliceStart, 90))",
        "@formatDateTime(addMinutes(pipeline().parameters.windowStart, 90), 'HHmm')");
    row("$$Text.Format('{0:MM-dd}', Date.AddWeeks(SliceStart, -2))",
        "@formatDateTime(subtractFromTime(pipeline().parameters.windowStart, 2, 'Week'), 'MM-dd')");
    row("$$Text.Format('{0:MM-dd}', Date.AddMonths(SliceStart, 1))",
        "@formatDateTime(addToTime(pipeline().parameters.windowStart, 1, 'Month'), 'MM-dd')");
    row("$$Text.Format('{0:yyyy-MM}', Date.AddQuarters(SliceStart, -2))",
        "@formatDateTime(subtractFromTime(pipeline().parameters.windowStart, 6, 'Month'), 'yyyy-MM')",
        "$$Text.Format('{0:yyyy-MM}', Date.AddMonths(SliceStart, -6))");
    row("$$Text.Format('{0:yyyy}', Date.AddYears(SliceStart, -1))",
        "@formatDateTime(subtractFromTime(pipeline().parameters.windowStart, 1, 'Year'), 'yyyy')");
    row("$$Text.Format('{0:HH:mm:ss}', Time.StartOfHour(SliceStart))",
        "@formatDateTime(startOfHour(pipeline().parameters.windowStart), 'HH:mm:ss')");
    row("$$Text.Format('{0:HH:mm:ss}', Date.EndOfDay(SliceStart))",
        "@formatDateTime(addSeconds(addDays(startOfDay(pipeline().parameters.windowStart), 1), -1), 'HH:mm:ss')");
    row("$$Text.Format('{0:dd HH:mm:ss}', Date.EndOfMonth(SliceStart))",
        "@formatDateTime(addSeconds(addToTime(startOfMonth(pipeline().parameters.windowStart), 1, 'Month'), -1), "
        "'dd HH:mm:ss')");
    row("$$Date.DaysInMonth(SliceStart)",
        "@dayOfMonth(addDays(addToTime(startOfMonth(pipeline().parameters.windowStart), 1, 'Month'), -1))");
    row("$$Date.DayOfYear(SliceEnd)", "@dayOfYear(pipeline().parameters.windowEnd)");
    row("$$Text.Format('{0:dd}', Date.AddDays(SliceStart, -Date.DayOfWeek(SliceStart)))",
        "@formatDateTime(addDays(pipeline().parameters.windowStart, mul(-1, "
        "dayOfWeek(pipeline().parameters.windowStart))), 'dd')");
    row("$$Text.Format('day {0} of {1:yyyy}', Date.Day(SliceStart), SliceStart)",
        "@concat('day ', string(dayOfMonth(pipeline().parameters.windowStart)), ' of ', "
        "formatDateTime(pipeline().parameters.windowStart, 'yyyy'))");
    row("$$Text.Format('{0:yyyy}', DateTime.From('2014-05-06'))", "@formatDateTime('2014-05-06', 'yyyy')");
}

void TestTranslate::v1GivesTheSameInV2()
{
    QFETCH(QString, v1);
    QFETCH(QString, v2);
    QFETCH(QString, back);
    const auto translated = stringToV2(v1, windowTrees());
    QVERIFY2(translated, translated ? "" : qPrintable(translated.error().message));
    QCOMPARE(*translated, v2);
    const auto before = evaluateV1(v1, contextOf(slice));
    const auto after = evaluateV2(*translated, context());
    QVERIFY(before);
    QVERIFY2(after, after ? "" : qPrintable(after.error().message));
    QCOMPARE(toText(*after), *before);
    const auto again = stringToV1(*translated, meaning);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QCOMPARE(*again, back.isEmpty() ? v1 : back);
}

void TestTranslate::v2GivesTheSameInV1_data()
{
    QTest::addColumn<QString>("v2");
    const auto row = [](const char *v2) { QTest::newRow(v2) << QString::fromLatin1(v2); };
    row("data/@{formatDateTime(pipeline().parameters.windowStart, 'yyyy/MM')}/x.csv");
    row("@{formatDateTime(pipeline().parameters.windowEnd)}");
    row("@concat('a', concat('b', string(dayOfMonth(pipeline().parameters.windowEnd))), 'c')");
    row("@formatDateTime(addToTime(pipeline().parameters.windowStart, 3, 'Hour'), 'HH')");
    row("@formatDateTime(subtractFromTime(pipeline().parameters.windowStart, 3, 'Minute'), 'HHmm')");
    row("@@literal");
    row("@concat('{', 'x', '}')");
}

void TestTranslate::v2GivesTheSameInV1()
{
    QFETCH(QString, v2);
    const auto translated = stringToV1(v2, meaning);
    QVERIFY2(translated, translated ? "" : qPrintable(translated.error().message));
    const auto before = evaluateV2(v2, context());
    const auto after = evaluateV1(*translated, contextOf(slice));
    QVERIFY(before);
    QVERIFY2(after, after ? "" : qPrintable(after.error().message));
    QCOMPARE(*after, toText(*before));
}

void TestTranslate::saysWhatHasNoCounterpart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("width") << u"$$Text.Format('{0,5}', Date.Day(SliceStart))"_s << u"width"_s;
    QTest::newRow("number format") << u"$$Text.Format('{0:D2}', Date.Day(SliceStart))"_s << u"D2"_s;
    QTest::newRow("function") << u"$$Text.Split('a', 'b')"_s << u"Text.Split"_s;
    QTest::newRow("variable") << u"$$Text.Format('{0:yy}', Noon)"_s << u"Noon"_s;
    QTest::newRow("syntax") << u"$$Text.Format('"_s << u"closing quote"_s;
    QTest::newRow("far months") << u"$$Text.Format('{0:yyyy}', Date.AddQuarters(SliceStart, -4e20))"_s << u"-4e+20"_s;
    QTest::newRow("far days") << u"$$Text.Format('{0:yyyy}', Date.AddDays(SliceStart, 1e300))"_s << u"1e+300"_s;
    QTest::newRow("V2 function") << u"@guid()"_s << u"guid"_s;
    for (const char *call : {"@string()", "@string(1, 2)", "@formatDateTime()", "@concat('a', string())"})
        QTest::newRow(call) << QString::fromLatin1(call) << u"arguments"_s;
    QTest::newRow("V2 run") << u"@pipeline().RunId"_s << u"RunId"_s;
    QTest::newRow("V2 parameter") << u"@concat('a', pipeline().parameters.day)"_s << u"day"_s;
    QTest::newRow("V2 instant") << u"@pipeline().parameters.windowStart"_s << u"format"_s;
    QTest::newRow("V2 unit") << u"@formatDateTime(addToTime(pipeline().parameters.windowStart, 1, 'Second'), 'ss')"_s
                             << u"Second"_s;
}

void TestTranslate::saysWhatHasNoCounterpart()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto translated = text.startsWith(u'@') ? stringToV1(text, meaning) : stringToV2(text, windowTrees());
    QVERIFY(!translated);
    QVERIFY2(translated.error().message.contains(says), qPrintable(translated.error().message));
}

void TestTranslate::writesWhatItRead_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"$$-(3)", "$$-(-3)", "$$-Date.DayOfWeek(SliceStart)", "@-3", "@3", "@true", "@null",
                             "@1.5", "3", "@@x", "@'x'", "@map(0, 3. 2)"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestTranslate::writesWhatItRead()
{
    QFETCH(QString, text);
    const bool isV1 = isV1Expression(text);
    const auto tree = isV1 ? parseV1(text) : parseV2(text);
    QVERIFY(tree);
    const auto again = isV1 ? parseV1(writeV1(*tree)) : parseV2(writeV2String(*tree));
    QVERIFY(again && normalised(*again) == normalised(*tree));
}

QTEST_APPLESS_MAIN(TestTranslate)

#include "tst_translate.moc"
