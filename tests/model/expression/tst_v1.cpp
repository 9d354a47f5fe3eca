// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v1.h"
#include "model/schedule/slicelabel.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace millrace;
using namespace millrace::expression;
using namespace Qt::StringLiterals;

namespace {

SliceContext april() { return contextOf(*schedule::parseSlice(u"2012-04-05T06:07:08/2012-05-01")); }

} // namespace

class TestV1 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluates_data();
    void evaluates();
    void instants_data();
    void instants();
    void refuses_data();
    void refuses();
    void analysisNamesWhatIsUsed();
    void analysisFindsEveryUnknownName();
    void deepNestingIsRefusedNotCrashed();
    void everyExpressionOfTheCorpusIsUnderstood();
};

void TestV1::evaluates_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *expression, const char *expected) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(expected);
    };
    row("no expression", "no expression");
    row("$one", "$one");
    row("$$Text.Format('{0:yyyy}',SliceStart)", "2012");
    row("$$Text.Format('{0:%M}-{1:%d}', SliceStart, WindowEnd)", "4-1");
    row("$$ text.format ( '{0:yyyy-MM-dd HH:mm:ss}' , slicestart ) ", "2012-04-05 06:07:08");
    row("$$Text.Format('at \\'{0:yyyy}\\' \\\\ C:\\d', SliceStart)", "at '2012' \\ C:\\d");
    row("$$Text.Format('{0:yyyyMMddHHmm}', Time.AddMinutes(SliceStart, -60))", "201204050507");
    row("$$Text.Format('{0:yyyyMMddHH}', Time.AddHours(SliceStart, 24))", "2012040606");
    row("$$Text.Format('{0:HH:mm}', Time.AddHours(SliceStart, 0.5))", "06:37");
    row("$$Text.Format('{0:HH:mm:ss}', Time.StartOfHour(SliceStart))", "06:00:00");
    row("$$Text.Format('{0:MM-dd}', Date.AddDays(SliceStart, -5))", "03-31");
    row("$$Text.Format('{0:MM-dd}', Date.AddWeeks(SliceStart, 1))", "04-12");
    row("$$Text.Format('{0:MM-dd}', Date.AddMonths(DateTime.From('2012-01-31'), 1))", "02-29");
    row("$$Text.Format('{0:yyyy-MM}', Date.AddQuarters(SliceStart, -2))", "2011-10");
    row("$$Text.Format('{0:yyyy}', Date.AddYears(WindowStart, -1))", "2011");
    row("$$Date.Day(SliceStart)", "5");
    row("$$Text.Format('{0:D2}', Date.Day(SliceStart))", "05");
    row("$$Date.DayOfYear(SliceStart)", "96");
    row("$$Date.DaysInMonth(SliceStart)", "30");
    row("$$Date.DayOfWeek(SliceStart)", "4");
    row("$$Text.Format('{0:ddd}', Date.AddDays(SliceStart, - Date.DayOfWeek(SliceStart)))", "Sun");
    row("$$Text.Format('{0:o}', Date.StartOfDay(SliceStart))", "2012-04-05T00:00:00.0000000Z");
    row("$$Text.Format('{0:s}', Date.EndOfDay(SliceStart))", "2012-04-05T23:59:59");
    row("$$Text.Format('{0:s}', Date.EndOfMonth(SliceStart))", "2012-04-30T23:59:59");
    row("$$DateTime.Ticks(DateTime.From('1970-01-01T00:00:00Z'))", "621355968000000000");
    row("$$SliceStart", "4/5/2012 6:07:08 AM");
    row("$$-(-3)", "3");
    row("$$'only text'", "only text");
}

void TestV1::evaluates()
{
    QFETCH(QString, expression);
    QFETCH(QString, expected);
    const auto text = evaluateV1(expression, april());
    QVERIFY2(text.isOk(), text ? "" : qPrintable(text.error().message));
    QCOMPARE(*text, expected);
    QVERIFY(analyseV1(expression).issues.empty());
}

void TestV1::instants_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("expected");
    QTest::newRow("bare") << u"Date.AddDays(SliceStart, -1)"_s << u"2012-04-04T06:07:08Z"_s;
    QTest::newRow("with $$") << u"$$SliceEnd"_s << u"2012-05-01T00:00:00Z"_s;
}

void TestV1::instants()
{
    QFETCH(QString, expression);
    QFETCH(QString, expected);
    QCOMPARE(evaluateV1Instant(expression, april())->toString(Qt::ISODate), expected);
    QVERIFY(!evaluateV1Instant(u"Date.Day(SliceStart)", april()));
}

void TestV1::refuses_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *expression, const char *message) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(message);
    };
    row("$$Text.Format('{0:yyyy}',WindowsStart)",
        "At column 26, the variable \"WindowsStart\" is unknown; did you mean WindowStart?");
    row("$$Tex.Format('x')", "At column 3, the function \"Tex.Format\" is unknown; did you mean Text.Format?");
    row("$$Nonsense(1)", "At column 3, the function \"Nonsense\" is unknown.");
    row("$$Date.AddDays(SliceStart)", "At column 3, Date.AddDays takes 2 arguments, not 1.");
    row("$$Text.Format()", "At column 3, Text.Format takes at least 1 arguments, not 0.");
    row("$$Date.AddDays('soon', 1)", "At column 3, Date.AddDays needs a time as argument 1, not \"soon\".");
    row("$$Date.AddMonths(SliceStart, 1.5)",
        "At column 3, Date.AddMonths needs a whole number as argument 2, not \"1.5\".");
    row("$$Text.Format('{0:yyyy}",
        "At column 15, the text that begins here has no closing quote; write ' after it (and \\' for a quote inside).");
    row("$$Date.Day(SliceStart", "At column 22, a comma or a closing parenthesis of Date.Day is missing.");
    row("$$", "At column 3, the expression ends where a value must follow.");
    row("$$Date.Day(,)", "At column 12, \",\" begins no value; write a variable, a function or 'text'.");
    row("$$SliceStart SliceEnd", "At column 14, \"SliceEnd\" follows a complete expression.");
    row("$$Text.Format('{1:yyyy}', SliceStart)", "At column 3, Text.Format cannot write its text: the format "
                                                 "\"{1:yyyy}\" names value {1}, but only 1 follow it.");
}

void TestV1::refuses()
{
    QFETCH(QString, expression);
    QFETCH(QString, message);
    const auto text = evaluateV1(expression, april());
    QVERIFY(!text);
    QCOMPARE(text.error().message, message);
    const V1Analysis analysis = analyseV1(expression);
    QCOMPARE(analysis.issues.size(), size_t(1));
    QCOMPARE(toError(analysis.issues.front()).message, message);
}

void TestV1::analysisNamesWhatIsUsed()
{
    const V1Analysis analysis = analyseV1(u"$$Text.Format('{0:yyyy}/{1:hh}', Date.AddDays(SliceStart, 1), WindowEnd)");
    QCOMPARE(analysis.functions, (std::vector<Use>{{u"Text.Format"_s, 3}, {u"Date.AddDays"_s, 34}}));
    QCOMPARE(analysis.identifiers, (std::vector<Use>{{u"SliceStart"_s, 47}, {u"WindowEnd"_s, 63}}));
    QCOMPARE(analysis.dateFormats, (std::vector<Use>{{u"yyyy"_s, 15}, {u"hh"_s, 15}}));
    QVERIFY(analysis.issues.empty());
    QVERIFY(analyseV1(u"Date.Nothing(").issues.empty());
    QCOMPARE(analyseV1Bare(u"Date.Nothing(").issues.size(), size_t(1));
}

void TestV1::analysisFindsEveryUnknownName()
{
    QCOMPARE(analyseV1(u"$$Text.Format('{0}{1}', SlicesStart, WindowStrt)").issues.size(), size_t(2));
}

void TestV1::deepNestingIsRefusedNotCrashed()
{
    QVERIFY(evaluateV1(QString(u"$$"_s + QString(90, u'(') + u'1' + QString(90, u')')), april()).isOk());
    for (const QChar open : {u'(', u'-'})
        QVERIFY(!evaluateV1(QString(u"$$"_s + QString(200'000, open) + u'1'), april()));
    QString calls = u"$$"_s;
    for (int i = 0; i < 50'000; ++i)
        calls += u"Date.Day(";
    QVERIFY(!evaluateV1(calls, april()));
}

void TestV1::everyExpressionOfTheCorpusIsUnderstood()
{
    const QString root =
        qEnvironmentVariable("MILLRACE_SHARED", QStringLiteral(MILLRACE_SOURCE_DIR "/../shared")) + u"/corpus/v1"_s;
    if (!QDir(root).exists())
        QSKIP("the corpus is not here");
    static const QRegularExpression form(u"\"(\\$\\$[A-Z](?:[^\"\\\\]|\\\\.)*)\""_s);
    int found = 0;
    for (QDirIterator it(root, {u"*.json"_s, u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString content = QString::fromUtf8(file.readAll());
        for (auto matches = form.globalMatch(content); matches.hasNext();) {
            const QString text = matches.next().captured(1).replace(u"\\\\"_s, u"\\"_s);
            const V1Analysis analysis = analyseV1(text);
            const bool isDocsTypo = text.contains(u"WindowsStart"_s);
            const QString message = analysis.issues.empty() ? QString() : analysis.issues.front().message;
            QVERIFY2(analysis.issues.empty() != isDocsTypo, qPrintable(text + u": "_s + message));
            ++found;
        }
    }
    QVERIFY(found > 50);
}

QTEST_APPLESS_MAIN(TestV1)
#include "tst_v1.moc"
