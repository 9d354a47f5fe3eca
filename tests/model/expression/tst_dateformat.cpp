// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/dateformat.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace::expression;
using namespace Qt::StringLiterals;

class TestDateFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void refuses_data();
    void refuses();
    void midnightAndNoonOnTwelveHours();
    void anUnspecifiedClockHasNoZone();
    void agreesWithQtOnCommonFormats();
    void seesALostHalfDay();
    void readsAmericanAndIsoTimes();
    void countsTicks();
};

void TestDateFormat::writes_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *format, const char *expected) {
        QTest::newRow(format) << QString::fromLatin1(format) << QString::fromLatin1(expected);
    };
    row("yyyy", "2009");
    row("yy", "09");
    row("yyyyy", "02009");
    row("%y", "9");
    row("MMMM", "June");
    row("MMM", "Jun");
    row("MM", "06");
    row("%M", "6");
    row("dddd", "Friday");
    row("ddd", "Fri");
    row("dd", "05");
    row("%d", "5");
    row("HH", "13");
    row("%H", "13");
    row("%HH", "1313"); // % makes one H stand alone, the other is a second one
    row("hh", "01");
    row("%h", "1");
    row("mm", "04");
    row("%m", "4");
    row("ss", "07");
    row("%s", "7");
    row("%f", "0");
    row("fff", "089");
    row("fffffff", "0890000");
    row("s.FFFFFFF", "7.089");
    row("tt", "PM");
    row("%t", "P");
    row("%z", "+0");
    row("zz", "+00");
    row("zzz", "+00:00");
    row("%K", "Z");
    row("yyyyMMdd-HH", "20090605-13");
    row("ddd-MM-YYYY", "Fri-06-YYYY"); // Y is no specifier
    row("yyyy-MM-ddTHH:mm:ssZ", "2009-06-05T13:04:07Z");
    row("yyyy'y'MM\"m\"\\d", "2009y06md");
    row("HH 'o''clock'", "13 oclock");
    row("dd/MM/yyyy", "05/06/2009");
    row("o", "2009-06-05T13:04:07.0890000Z");
    row("s", "2009-06-05T13:04:07");
    row("u", "2009-06-05 13:04:07Z");
    row("r", "Fri, 05 Jun 2009 13:04:07 GMT");
    row("d", "6/5/2009");
    row("D", "Friday, June 5, 2009");
    row("G", "6/5/2009 1:04:07 PM");
    row("Y", "June 2009");
}

void TestDateFormat::writes()
{
    QFETCH(QString, format);
    QFETCH(QString, expected);
    const QDateTime friday(QDate(2009, 6, 5), QTime(13, 4, 7, 89), Qt::UTC);
    const auto text = formatDateTime(friday, format);
    QVERIFY2(text.isOk(), text ? "" : qPrintable(text.error().message));
    QCOMPARE(*text, expected);
}

void TestDateFormat::refuses_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"'open", "yyyy\\", "%", "%%", "ffffffff", "Q"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestDateFormat::refuses()
{
    QFETCH(QString, format);
    QVERIFY(!formatDateTime(QDateTime(QDate(2009, 6, 5), QTime(13, 4, 7), Qt::UTC), format));
}

void TestDateFormat::midnightAndNoonOnTwelveHours()
{
    QCOMPARE(*formatDateTime(QDateTime(QDate(2009, 6, 5), QTime(0, 30), Qt::UTC), u"h:mm tt"), u"12:30 AM"_s);
    QCOMPARE(*formatDateTime(QDateTime(QDate(2009, 6, 5), QTime(12, 30), Qt::UTC), u"h:mm tt"), u"12:30 PM"_s);
}

void TestDateFormat::anUnspecifiedClockHasNoZone()
{
    const QDateTime time(QDate(2009, 6, 5), QTime(13, 4, 7), Qt::UTC);
    QCOMPARE(*formatDateTime(time, u"o", ClockKind::Unspecified), u"2009-06-05T13:04:07.0000000"_s);
}

void TestDateFormat::agreesWithQtOnCommonFormats()
{
    QRandomGenerator random(17);
    for (int i = 0; i < 2000; ++i) {
        const QDateTime time = QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC)
                                   .addMSecs(qint64(random.generate64() % 315'537'897'600'000ULL));
        for (const QString &format : {u"yyyy-MM-dd HH:mm:ss"_s, u"yyyyMMddHHmm"_s, u"HH/mm"_s, u"dd"_s})
            QCOMPARE(*formatDateTime(time, format), time.toString(format));
        QCOMPARE(*parseDateTime(*formatDateTime(time, u"o")), time);
        QCOMPARE(*parseDateTime(*formatDateTime(time, u"MM/dd/yyyy hh:mm:ss tt")), time.addMSecs(-time.time().msec()));
    }
}

void TestDateFormat::seesALostHalfDay()
{
    QVERIFY(losesHalfTheDay(u"yyyyMMddhh"));
    QVERIFY(losesHalfTheDay(u"hh"));
    QVERIFY(losesHalfTheDay(u"%h"));
    QVERIFY(!losesHalfTheDay(u"yyyyMMddHH"));
    QVERIFY(!losesHalfTheDay(u"hh tt"));
    QVERIFY(!losesHalfTheDay(u"yyyy'hh'"));
}

void TestDateFormat::readsAmericanAndIsoTimes()
{
    const QDateTime afternoon(QDate(2012, 4, 1), QTime(15, 30), Qt::UTC);
    for (const QString &text :
         {u"4/1/2012 3:30:00 PM"_s, u"04/01/2012 15:30"_s, u"2012-04-01T15:30:00Z"_s, u"2012-04-01T17:30:00+02:00"_s})
        QCOMPARE(*parseDateTime(text), afternoon);
    QVERIFY(!parseDateTime(u"31/12/2012"));
    QVERIFY(!parseDateTime(u"tomorrow"));
}

void TestDateFormat::countsTicks()
{
    QCOMPARE(ticksOf(QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC)), 0);
    QCOMPARE(ticksOf(QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC)), 621'355'968'000'000'000);
}

QTEST_APPLESS_MAIN(TestDateFormat)
#include "tst_dateformat.moc"
