// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"

#include <QTest>

using namespace millrace::expression;
using namespace Qt::StringLiterals;

namespace {

Value text(const QString &string) { return string; }

Value number(qint64 count) { return count; }

Context aRun()
{
    const QDateTime start(QDate(2012, 4, 1), QTime(0, 0), Qt::UTC);
    const Object window{{u"windowStartTime"_s, start}, {u"windowEndTime"_s, start.addMonths(1)}};
    const Object look{
        {u"output"_s, Object{{u"value"_s, Array{Object{{u"name"_s, text(u"first"_s)}}}}, {u"count"_s, number(1)}}},
        {u"status"_s, text(u"Succeeded"_s)}};
    return {
        .parameters = {{u"windowStart"_s, text(u"2012-04-01T00:00:00Z"_s)},
                       {u"count"_s, number(3)},
                       {u"list"_s, Array{number(10), number(20)}}},
        .globalParameters = {{u"region"_s, text(u"west"_s)}},
        .system = {{u"RunId"_s, text(u"42"_s)}},
        .variables = {{u"name"_s, text(u"it's"_s)}, {u"missing"_s, Value()}},
        .activities = {{u"Look up"_s, look}},
        .dataset = {{u"FileName"_s, text(u"model.ilearner"_s)}},
        .linkedService = {{u"host"_s, text(u"example.org"_s)}},
        .item = number(5),
        .trigger = Object{{u"outputs"_s, window}},
        .now = QDateTime(QDate(2012, 5, 6), QTime(7, 8, 9), Qt::UTC),
    };
}

} // namespace

class TestV2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluates_data();
    void evaluates();
    void resultsKeepTheirType();
    void refuses_data();
    void refuses();
    void tellsExpressionsFromText();
    void theLongestExpressionIsTaken();
    void deepNestingIsRefusedNotCrashed();
    void aTriggerIsNotAlwaysThere();
};

void TestV2::evaluates_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *expression, const char *expected) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(expected);
    };
    row("plain", "plain");
    row("", "");
    row("@@plain", "@plain");
    row(" @pipeline().RunId", " @pipeline().RunId");
    row("a@b.c", "a@b.c");
    row("@@{x}", "@{x}");
    row("a@@{x}b", "a@{x}b");
    row("@@and @{1}", "@and 1");
    row("@pipeline().RunId", "42");
    row("@pipeline ( ) . parameters [ 'windowStart' ]", "2012-04-01T00:00:00Z");
    row("@PIPELINE().Parameters.WindowStart", "2012-04-01T00:00:00Z");
    row("@pipeline().globalParameters.region", "west");
    row("@pipeline().parameters.list[1]", "20");
    row("@{pipeline().RunId}", "42");
    row("a/@{pipeline().RunId}/@{item()}.csv", "a/42/5.csv");
    row("@{variables('missing')}x", "x");
    row("@{equals(1,1)}", "True");
    row("@variables('name')", "it's");
    row("@concat('it''s ', '{', '}')", "it's {}");
    row("@{concat('}', '@{')}", "}@{");
    row("@activity('Look up').output.value[0].name", "first");
    row("@activity('look up').output['value'][0]['name']", "first");
    row("@activity('Look up')?.error?.message", "");
    row("@activity('Look up')?['error']?['message']", "");
    row("@dataset().FileName", "model.ilearner");
    row("@linkedService().host", "example.org");
    row("@item()", "5");
    row("@trigger().outputs.windowStartTime", "2012-04-01T00:00:00Z");
    row("@formatDateTime(trigger().outputs.windowEndTime, 'yyyy-MM')", "2012-05");
    row("@if(true, 1, activity('Never ran').output)", "1");
    row("@if(\n or(\n equals(pipeline().parameters.count, 4), \t equals(item(), 5)),\n 'Running', 'no')", "Running");
    row("@coalesce(null, variables('missing'), 'third')", "third");
    row("@json('{\"a\":[1,2]}').a[1]", "2");
    row("@createArray(1, 'x', null)", "[1,\"x\",null]");
    row("@true", "True");
    row("@-3", "-3");
    row("@1.5", "1.5");
    row("@'text'", "text");
}

void TestV2::evaluates()
{
    QFETCH(QString, expression);
    QFETCH(QString, expected);
    const auto value = evaluateV2(expression, aRun());
    QVERIFY2(value.isOk(), value ? "" : qPrintable(value.error().message));
    QCOMPARE(toText(*value), expected);
    QVERIFY(analyseV2(expression).issues.empty());
}

void TestV2::resultsKeepTheirType()
{
    QVERIFY(evaluateV2(u"@pipeline().parameters.count", aRun())->as<qint64>());
    QVERIFY(evaluateV2(u"@{pipeline().parameters.count}", aRun())->as<QString>());
    QVERIFY(evaluateV2(u"@pipeline().parameters.list", aRun())->as<Array>());
    QVERIFY(evaluateV2(u"@equals(1, 2)", aRun())->as<bool>());
    QVERIFY(evaluateV2(u"@variables('missing')", aRun())->isNull());
}

void TestV2::refuses_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *expression, const char *message) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(message);
    };
    row("@", "At column 2, the expression ends where a value must follow.");
    row("@pipeline",
        "At column 2, \"pipeline\" is no value; write pipeline() to call it, or 'pipeline' to mean the text.");
    row("@concat('a",
        "At column 9, the text that begins here has no closing quote; write ' after it (and '' for a quote inside).");
    row("@concat('a'", "At column 12, a comma or a closing parenthesis of concat is missing.");
    row("@item() + 1", "At column 9, \"+ 1\" follows a complete expression.");
    row("x@{item()", "At column 10, a closing brace of @{ is missing.");
    row("x@{1e309}", "At column 4, this number is too large: a double holds at most 1.8e308.");
    row("@item()[1", "At column 10, a closing bracket is missing.");
    row("@item().", "At column 9, a member's name must follow the dot.");
    row("@item()?", "At column 9, a dot or a bracket must follow the question mark.");
    row("@formatDatTime('2012')",
        "At column 2, the function \"formatDatTime\" is unknown; did you mean formatDateTime?");
    row("@addDays('2012-01-01')", "At column 2, addDays takes 2 or 3 arguments, not 1.");
    row("@not(1)", "At column 2, not needs true or false as argument 1, not \"1\".");
    row("@pipeline().parameters.windowStrt", "At column 24, there is no \"windowStrt\"; did you mean windowStart?");
    row("@item().x", "At column 9, \"5\" has no member \"x\".");
    row("@pipeline().parameters.list[2]", "At column 29, an array of 2 has no element \"2\".");
    row("@variables('nome')", "At column 2, variables finds no variable \"nome\" in this pipeline.");
    row("@activity('Never')",
        "At column 2, activity finds no result of \"Never\"; the activity has not run before this one.");
    row("@triggerBody().fileName", "At column 2, triggerBody has a value only where an event started the run.");
    row("@xml('<a/>')", "At column 2, xml is known, but XML is not evaluated here; Data Factory itself does it.");
}

void TestV2::refuses()
{
    QFETCH(QString, expression);
    QFETCH(QString, message);
    const auto value = evaluateV2(expression, aRun());
    QVERIFY(!value);
    QCOMPARE(value.error().message, message);
}

void TestV2::tellsExpressionsFromText()
{
    for (const QString &expression : {u"@x"_s, u"@{x}"_s, u"a@{x}"_s, u"@@a@{x}"_s})
        QVERIFY2(isV2Expression(expression), qPrintable(expression));
    for (const QString &plain : {u""_s, u"@@"_s, u"@@{x}"_s, u"a@b"_s, u" @x"_s, u"a@@{x}"_s})
        QVERIFY2(!isV2Expression(plain), qPrintable(plain));
}

void TestV2::theLongestExpressionIsTaken()
{
    const auto expression = [](qsizetype size) { return QString(u"@'"_s + QString(size - 3, u'x') + u'\''); };
    QVERIFY(parseV2(expression(longestExpression)).isOk());
    QCOMPARE(parseV2(expression(longestExpression + 1)).error().message,
             u"At column 1, the expression has 8193 characters, more than the 8192 the service takes."_s);
    QVERIFY(parseV2(QString(20'000, u'x')).isOk());
}

void TestV2::deepNestingIsRefusedNotCrashed()
{
    QString calls;
    for (int i = 0; i < 1500; ++i)
        calls += u"not(";
    QVERIFY(!parseV2(QString(u'@' + calls)));
    QString members = u"@item()"_s;
    for (int i = 0; i < 2000; ++i)
        members += u".a";
    QVERIFY(!evaluateV2(members, aRun()));
}

void TestV2::aTriggerIsNotAlwaysThere()
{
    Context context = aRun();
    context.trigger.reset();
    QCOMPARE(evaluateV2(u"@trigger().outputs.windowStartTime", context).error().message,
             u"At column 2, trigger has a value only where a trigger started the run."_s);
}

QTEST_APPLESS_MAIN(TestV2)
#include "tst_v2.moc"
