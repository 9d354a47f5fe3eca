// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/compositeformat.h"

#include <QTest>

using namespace millrace::expression;
using namespace Qt::StringLiterals;

class TestCompositeFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void composes_data();
    void composes();
    void refuses_data();
    void refuses();
    void findsPlaceholders();
};

void TestCompositeFormat::numbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("expected");
    const auto row = [](double number, const char *format, const char *expected) {
        QTest::addRow("%g %s", number, format)
            << number << QString::fromLatin1(format) << QString::fromLatin1(expected);
    };
    row(7, "D2", "07");
    row(-7, "D3", "-007");
    row(-7.9, "D", "-7");
    row(-1e20, "D", "-100000000000000000000");
    row(1e20, "X", "7FFFFFFFFFFFFFFF");
    row(255, "X", "FF");
    row(255, "x4", "00ff");
    row(3.14159, "F2", "3.14");
    row(3, "F", "3.00");
    row(1234567.891, "N1", "1,234,567.9");
    row(1234.5, "G", "1234.5");
    row(7, "00", "07");
    row(123, "00", "123");
    row(0.5, "0.0#", "0.5");
    row(0.25, "0.0#", "0.25");
    row(0.5, "#.##", ".5");
    row(7, "m00", "m07");
}

void TestCompositeFormat::numbers()
{
    QFETCH(double, number);
    QFETCH(QString, format);
    QFETCH(QString, expected);
    QCOMPARE(formatValue(number, format).valueOr(u"refused"_s), expected);
}

void TestCompositeFormat::composes_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *format, const char *expected) {
        QTest::newRow(format) << QString::fromLatin1(format) << QString::fromLatin1(expected);
    };
    row("{0:yyyyMMdd-HH}", "20120401-06");
    row("plain", "plain");
    row("{1}/{0:MM}/{1:D2}", "7/04/07");
    row("{{{1}}} {{}}", "{7} {}");
    row("[{1,4}][{1,-4}]", "[   7][7   ]");
    row("{ 1 }", "7");
    row("{0}", "4/1/2012 6:00:00 AM");
    row("{2}", "text");
    row("{0:HH:mm}", "06:00");
}

void TestCompositeFormat::composes()
{
    QFETCH(QString, format);
    QFETCH(QString, expected);
    const std::vector<Value> values{QDateTime(QDate(2012, 4, 1), QTime(6, 0), Qt::UTC), qint64(7), u"text"_s};
    QCOMPARE(formatComposite(format, values).valueOr(u"refused"_s), expected);
}

void TestCompositeFormat::refuses_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"{", "}", "{0", "{x}", "{0:yyyy", "{3}", "{0:'open}", "{1:abc}", "{-1}"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestCompositeFormat::refuses()
{
    QFETCH(QString, format);
    const std::vector<Value> values{QDateTime(QDate(2012, 4, 1), QTime(6, 0), Qt::UTC), qint64(7), u"text"_s};
    QVERIFY(!formatComposite(format, values));
}

void TestCompositeFormat::findsPlaceholders()
{
    const auto placeholders = placeholdersOf(u"a{0:yyyy}{{1}}{12,-3}");
    QCOMPARE(placeholders->size(), size_t(2));
    QCOMPARE(placeholders->front(), (Placeholder{0, 0, u"yyyy"_s, 1, 9}));
    QCOMPARE(placeholders->back(), (Placeholder{12, -3, {}, 14, 21}));
}

QTEST_APPLESS_MAIN(TestCompositeFormat)
#include "tst_compositeformat.moc"
