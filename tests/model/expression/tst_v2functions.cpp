// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"
#include "model/expression/v2functions.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace millrace::expression;
using namespace Qt::StringLiterals;

namespace {

Context atNoon()
{
    Context context;
    context.now = QDateTime(QDate(2012, 5, 6), QTime(12, 0), Qt::UTC);
    return context;
}

} // namespace

/// Every function of the language by what it yields for known arguments.
class TestV2Functions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void yields_data();
    void yields();
    void refuses_data();
    void refuses();
    void randomAnswersStayInTheirRange();
    void everyFunctionIsTested();
};

void TestV2Functions::yields_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *expression, const char *json) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(json);
    };
    row("concat('a', 1, true, null, createArray(2))", "\"a1True[2]\"");
    row("endsWith('Model.iLearner', '.ilearner')", "true");
    row("startsWith('Model', 'mod')", "true");
    row("startsWith('Model', 'odel')", "false");
    row("indexOf('Hello World', 'world')", "6");
    row("indexOf('Hello', 'x')", "-1");
    row("lastIndexOf('a/b/c', '/')", "3");
    row("replace('a-b-c', '-', '/')", "\"a/b/c\"");
    row("split('a,b,,c', ',')", "[\"a\",\"b\",\"\",\"c\"]");
    row("substring('somevalue-foo', 10, 3)", "\"foo\"");
    row("substring('somevalue', 4)", "\"value\"");
    row("substring('abc', 3)", "\"\"");
    row("toLower('AbC')", "\"abc\"");
    row("toUpper('AbC')", "\"ABC\"");
    row("trim('  a b ')", "\"a b\"");
    row("contains('abcd', 'bc')", "true");
    row("contains('abcd', 'BC')", "false");
    row("contains(createArray(1, 2), 2.0)", "true");
    row("contains(json('{\"a\":1}'), 'a')", "true");
    row("empty('')", "true");
    row("empty(createArray())", "true");
    row("empty(json('{}'))", "true");
    row("empty(null)", "true");
    row("empty('x')", "false");
    row("first('abc')", "\"a\"");
    row("first(createArray(7, 8))", "7");
    row("first(createArray())", "null");
    row("last('abc')", "\"c\"");
    row("last(createArray(7, 8))", "8");
    row("intersection(createArray(1, 2, 2, 3), createArray(2, 3, 4))", "[2,3]");
    row("intersection(json('{\"a\":1,\"b\":2}'), json('{\"a\":1,\"b\":3}'))", "{\"a\":1}");
    row("join(createArray('a', 1), '; ')", "\"a; 1\"");
    row("length('abc')", "3");
    row("length(createArray(1, 2))", "2");
    row("skip(createArray(1, 2, 3), 1)", "[2,3]");
    row("skip('abc', 5)", "\"\"");
    row("take(createArray(1, 2, 3), 2)", "[1,2]");
    row("take('abc', 1)", "\"a\"");
    row("take(createArray(1), -1)", "[]");
    row("union(createArray(1, 2), createArray(2, 3))", "[1,2,3]");
    row("union(json('{\"a\":1,\"b\":2}'), json('{\"b\":3}'))", "{\"a\":1,\"b\":3}");
    row("and(true, false)", "false");
    row("or(true, false)", "true");
    row("not(false)", "true");
    row("equals('a', 'A')", "false");
    row("equals(1, 1.0)", "true");
    row("equals(null, null)", "true");
    row("equals(createArray(1), createArray(1))", "true");
    row("greater(10, 9.5)", "true");
    row("greaterOrEquals(3, 3)", "true");
    row("greaterOrEquals(startOfDay('2012-05-02'), startOfDay('2012-05-01'))", "true");
    row("less('a', 'b')", "true");
    row("lessOrEquals(4, 3)", "false");
    row("if(less(1, 2), 'yes', 'no')", "\"yes\"");
    row("add(1, 2)", "3");
    row("add(1, 2.5)", "3.5");
    row("sub(1, 2)", "-1");
    row("mul(3, 4)", "12");
    row("div(7, 2)", "3");
    row("div(7.0, 2)", "3.5");
    row("div(-9223372036854775807, -1)", "9223372036854775807");
    row("mod(7, 2)", "1");
    row("mod(7.5, 2)", "1.5");
    row("max(1, 3, 2)", "3");
    row("max(createArray(1, 3, 2))", "3");
    row("min(1.5, 3)", "1.5");
    row("range(3, 4)", "[3,4,5,6]");
    row("array('a')", "[\"a\"]");
    row("createArray('a', 1)", "[\"a\",1]");
    row("base64('hello')", "\"aGVsbG8=\"");
    row("base64ToString('aGVsbG8=')", "\"hello\"");
    row("decodeBase64('aGVsbG8=')", "\"hello\"");
    row("base64ToBinary('aGVsbG8=')", "{\"$content-type\":\"application/octet-stream\",\"$content\":\"aGVsbG8=\"}");
    row("binary('hello')", "{\"$content-type\":\"application/octet-stream\",\"$content\":\"aGVsbG8=\"}");
    row("base64(binary('hello'))", "\"aGVsbG8=\"");
    row("dataUri('hello')", "\"data:text/plain;charset=utf-8;base64,aGVsbG8=\"");
    row("dataUriToString(dataUri('hello'))", "\"hello\"");
    row("dataUriToString('data:,a%20b')", "\"a b\"");
    row("dataUriToBinary('data:text/csv;base64,aGVsbG8=')",
        "{\"$content-type\":\"text/csv\",\"$content\":\"aGVsbG8=\"}");
    row("decodeDataUri('data:text/csv;base64,aGVsbG8=')", "{\"$content-type\":\"text/csv\",\"$content\":\"aGVsbG8=\"}");
    row("uriComponent('a b/c')", "\"a%20b%2Fc\"");
    row("encodeUriComponent('a b')", "\"a%20b\"");
    row("uriComponentToString('a%20b')", "\"a b\"");
    row("decodeUriComponent('a%20b')", "\"a b\"");
    row("uriComponentToBinary('hello')", "{\"$content-type\":\"application/octet-stream\",\"$content\":\"aGVsbG8=\"}");
    row("bool('True')", "true");
    row("bool(0)", "false");
    row("bool(true)", "true");
    row("int('10')", "10");
    row("int(3.0)", "3");
    row("float('1.5')", "1.5");
    row("float(2)", "2.0");
    row("string(12)", "\"12\"");
    row("string(json('{\"a\":\"b\"}'))", "\"{\\\"a\\\":\\\"b\\\"}\"");
    row("json('[1,\"x\"]')", "[1,\"x\"]");
    row("json('null')", "null");
    row("coalesce(null, 2, 3)", "2");
    row("coalesce(null)", "null");
    row("addDays('2018-03-15T13:00:00Z', 10)", "\"2018-03-25T13:00:00.0000000Z\"");
    row("addDays('2018-03-15', -10, 'yyyy-MM-dd')", "\"2018-03-05\"");
    row("addHours('2018-03-15T00:00:00Z', 10)", "\"2018-03-15T10:00:00.0000000Z\"");
    row("addMinutes('2018-03-15T00:20:00Z', 15, 'HH:mm')", "\"00:35\"");
    row("addSeconds('2018-03-15T00:00:00Z', -1, 's')", "\"2018-03-14T23:59:59\"");
    row("addToTime('2018-01-31T00:00:00Z', 1, 'Month', 'yyyy-MM-dd')", "\"2018-02-28\"");
    row("addToTime('2018-01-01T00:00:00Z', 2, 'week', 'yyyy-MM-dd')", "\"2018-01-15\"");
    row("subtractFromTime('2018-01-02T00:00:00Z', 1, 'Day')", "\"2018-01-01T00:00:00.0000000Z\"");
    row("subtractFromTime('2020-02-29', 1, 'Year', 'd')", "\"2/28/2019\"");
    row("getFutureTime(5, 'Day', 'D')", "\"Friday, May 11, 2012\"");
    row("getPastTime(1, 'Hour')", "\"2012-05-06T11:00:00.0000000Z\"");
    row("utcNow()", "\"2012-05-06T12:00:00.0000000Z\"");
    row("utcnow('yyyy')", "\"2012\"");
    row("formatDateTime('2018-03-15T13:00:00+02:00')", "\"2018-03-15T11:00:00.0000000Z\"");
    row("formatDateTime('01/31/2016', 'dddd MMMM d')", "\"Sunday January 31\"");
    row("formatDateTime('2018-03-15', 'yyyy/MM', 'en-us')", "\"2018/03\"");
    row("startOfHour('2018-03-15T13:30:30Z')", "\"2018-03-15T13:00:00.0000000Z\"");
    row("startOfDay('2018-03-15T13:30:30Z')", "\"2018-03-15T00:00:00.0000000Z\"");
    row("startOfMonth('2018-03-15T13:30:30Z', 'yyyy-MM-dd')", "\"2018-03-01\"");
    row("dayOfMonth('2018-03-15T13:27:36Z')", "15");
    row("dayOfWeek('2018-03-15T13:27:36Z')", "4");
    row("dayOfYear('2018-03-15T13:27:36Z')", "74");
    row("ticks('1970-01-01')", "621355968000000000");
    row("convertFromUtc('2018-01-01T08:00:00Z', 'Pacific Standard Time')", "\"2018-01-01T00:00:00.0000000\"");
    row("convertToUtc('2018-01-01T00:00:00', 'Pacific Standard Time')", "\"2018-01-01T08:00:00.0000000Z\"");
    row("convertTimeZone('2018-07-01T00:00:00Z', 'UTC', 'W. Europe Standard Time', 'HH:mm')", "\"02:00\"");
}

void TestV2Functions::yields()
{
    QFETCH(QString, expression);
    QFETCH(QString, json);
    const auto value = evaluateV2(QString(u'@' + expression), atNoon());
    QVERIFY2(value.isOk(), value ? "" : qPrintable(value.error().message));
    QCOMPARE(toJsonText(*value), json);
}

void TestV2Functions::refuses_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression : {"add('1', 2)",
                                   "add(9223372036854775807, 1)",
                                   "mul(9223372036854775807, 2)",
                                   "div(1, 0)",
                                   "mod(1, 0)",
                                   "mod(1, 0.0)",
                                   "max('a')",
                                   "max(createArray())",
                                   "rand(2, 2)",
                                   "range(0, 100001)",
                                   "range(0, -1)",
                                   "substring('abc', 4)",
                                   "substring('abc', 1, 3)",
                                   "substring('abc', -1)",
                                   "replace('abc', '', 'x')",
                                   "split('abc', '')",
                                   "int('1.5')",
                                   "int(1.5)",
                                   "float('x')",
                                   "bool('yes')",
                                   "json('{')",
                                   "json('1,2')",
                                   "base64ToString('a?c')",
                                   "dataUriToString('x')",
                                   "join('abc', ',')",
                                   "length(5.5, 1)",
                                   "skip(createArray(1), 'x')",
                                   "addDays('soon', 1)",
                                   "addDays('9999-12-31', 1)",
                                   "addDays('2012-01-01', 9223372036854775807)",
                                   "addToTime('2012-01-01', 9223372036854775807, 'Month')",
                                   "subtractFromTime('2012-01-01', -9223372036854775807, 'Year')",
                                   "addToTime('2012-01-01', 1, 'Fortnight')",
                                   "formatDateTime('2012-01-01', 'yyyy', 'fr-fr')",
                                   "formatDateTime('2012-01-01', '''open')",
                                   "guid('Z')",
                                   "convertFromUtc('2012-01-01', 'Middle Earth')",
                                   "less(1, 'a')",
                                   "less(null, 1)",
                                   "xml('<a/>')",
                                   "xpath('a', 'b')",
                                   "toUpper(createArray(1))"})
        QTest::newRow(expression) << QString::fromLatin1(expression);
}

void TestV2Functions::refuses()
{
    QFETCH(QString, expression);
    const auto value = evaluateV2(QString(u'@' + expression), atNoon());
    QVERIFY2(!value, value ? qPrintable(toText(*value)) : "");
    QVERIFY2(value.error().message.endsWith(u'.'), qPrintable(value.error().message));
}

void TestV2Functions::randomAnswersStayInTheirRange()
{
    for (int i = 0; i < 200; ++i) {
        const Value value = *evaluateV2(u"@rand(-2, 3)", atNoon());
        QVERIFY(*value.as<qint64>() >= -2 && *value.as<qint64>() < 3);
    }
    QCOMPARE(toText(*evaluateV2(u"@guid()", atNoon())).size(), 36);
    QCOMPARE(toText(*evaluateV2(u"@guid('N')", atNoon())).size(), 32);
    QVERIFY(*evaluateV2(u"@guid()", atNoon()) != *evaluateV2(u"@guid()", atNoon()));
}

void TestV2Functions::everyFunctionIsTested()
{
    QFile file(QStringLiteral(MILLRACE_SOURCE_DIR "/tests/model/expression/tst_v2functions.cpp"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString source = QString::fromUtf8(file.readAll());
    for (const Function &function : v2Functions())
        if (!find(v2Roots(), function.name))
            QVERIFY2(source.contains(function.name.toString() + u'('), qPrintable(function.name.toString()));
    QSet<QString> names;
    for (const Function &function : v2Functions())
        names += function.name.toString().toLower();
    QCOMPARE(size_t(names.size()), v2Functions().size());
}

QTEST_APPLESS_MAIN(TestV2Functions)
#include "tst_v2functions.moc"
