// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/instant.h"

#include <QTest>

using namespace millrace::schedule;
using namespace Qt::StringLiterals;

class TestInstant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readsTheWallClockOfAZone();
    void knowsWindowsZones();
};

void TestInstant::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &expected) {
        QTest::newRow(text) << QString::fromLatin1(text) << expected;
    };
    row("2014-10-14T12:00:00Z", u"2014-10-14T12:00:00Z"_s);
    row("2014-10-14", u"2014-10-14T00:00:00Z"_s);
    row("2014-10-14Z", u"2014-10-14T00:00:00Z"_s);
    row("2014-10", u"2014-10-01T00:00:00Z"_s);
    row("2014", u"2014-01-01T00:00:00Z"_s);
    row("2014-10-14T12:30", u"2014-10-14T12:30:00Z"_s);
    row("2014-10-14 12:30:05", u"2014-10-14T12:30:05Z"_s);
    row("2014-10-14T24:00:00Z", u"2014-10-15T00:00:00Z"_s);
    row("2014-10-14T12:00:00.1234567Z", u"2014-10-14T12:00:00.123Z"_s);
    row("2014-10-14T12:00:00-05:00", u"2014-10-14T17:00:00Z"_s);
    row("2014-10-14T12:00:00+0530", u"2014-10-14T06:30:00Z"_s);
    row("9999-09-09", u"9999-09-09T00:00:00Z"_s);
    row("0001-01-01", u"0001-01-01T00:00:00Z"_s);
}

void TestInstant::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto instant = parseInstant(text);
    QVERIFY2(instant.isOk(), instant ? "" : qPrintable(instant.error().message));
    QCOMPARE(formatInstant(*instant), expected);
    QCOMPARE(instant->timeSpec(), Qt::UTC);
}

void TestInstant::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "soon", "2014-13-01", "2014-02-30", "2014-10-14T25:00", "14/10/2014", "<Start-Date>"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestInstant::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!parseInstant(text));
}

void TestInstant::readsTheWallClockOfAZone()
{
    const auto zone = timeZoneFor(u"Eastern Standard Time");
    QVERIFY(zone.isOk());
    QCOMPARE(formatInstant(*parseInstant(u"2022-08-30T20:16:00", *zone)), u"2022-08-31T00:16:00Z"_s);
    QCOMPARE(formatInstant(*parseInstant(u"2022-01-30T20:16:00", *zone)), u"2022-01-31T01:16:00Z"_s);
    QCOMPARE(formatInstant(*parseInstant(u"2022-08-30T20:16:00Z", *zone)), u"2022-08-30T20:16:00Z"_s);
}

void TestInstant::knowsWindowsZones()
{
    QVERIFY(timeZoneFor(u"UTC").isOk());
    QVERIFY(timeZoneFor(u"").isOk());
    QCOMPARE(timeZoneFor(u"W. Europe Standard Time")->id(), "Europe/Berlin");
    QCOMPARE(timeZoneFor(u"Asia/Kolkata")->id(), "Asia/Kolkata");
    QVERIFY(timeZoneFor(u"Middle Earth Time").error().message.contains(u"Middle Earth Time"_s));
}

QTEST_APPLESS_MAIN(TestInstant)
#include "tst_instant.moc"
