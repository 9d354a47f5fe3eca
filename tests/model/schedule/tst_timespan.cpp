// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/timespan.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace::schedule;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTimeSpan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void warnsOfHoursThatAreDays();
    void writesWhatItReads();
};

void TestTimeSpan::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("minutes") << u"00:10:00"_s << 600LL;
    QTest::newRow("days") << u"3.08:10:00"_s << 3 * 86400LL + 8 * 3600 + 600;
    QTest::newRow("one day") << u"1.00:00:00"_s << 86400LL;
    QTest::newRow("24 hours are 24 days") << u"24:00:00"_s << 24 * 86400LL;
    QTest::newRow("60 hours are 60 days") << u"60:00:00"_s << 60 * 86400LL;
    QTest::newRow("negative") << u"-0.01:00:00"_s << -3600LL;
    QTest::newRow("single digits") << u"1:2:3"_s << 3723LL;
    QTest::newRow("spaces") << u" 00:00:30 "_s << 30LL;
    QTest::newRow("fraction") << u"00:00:01.000"_s << 1LL;
}

void TestTimeSpan::reads()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    const auto span = parseTimeSpan(text);
    QVERIFY2(span.isOk(), span ? "" : qPrintable(span.error().message));
    QCOMPARE(span->count(), seconds * 1000);
}

void TestTimeSpan::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "10", "10:00", "1 hour", "00:61:00", "1.24:00:00", "24:30:00:00", "P1D", "24:25:00"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestTimeSpan::refuses()
{
    QFETCH(QString, text);
    const auto span = parseTimeSpan(text);
    QVERIFY(!span);
    QVERIFY(span.error().message.startsWith(u'"' + text + u'"'));
}

void TestTimeSpan::warnsOfHoursThatAreDays()
{
    QVERIFY(readsHoursAsDays(u"24:00:00"));
    QVERIFY(readsHoursAsDays(u"60:00:00"));
    QVERIFY(!readsHoursAsDays(u"23:59:59"));
    QVERIFY(!readsHoursAsDays(u"1.00:00:00"));
    QVERIFY(!readsHoursAsDays(u"soon"));
}

void TestTimeSpan::writesWhatItReads()
{
    QCOMPARE(formatTimeSpan(24h), u"1.00:00:00"_s);
    QCOMPARE(formatTimeSpan(-90s), u"-00:01:30"_s);
    QCOMPARE(formatTimeSpan(1500ms), u"00:00:01.500"_s);
    QRandomGenerator random(11);
    for (int i = 0; i < 2000; ++i) {
        const Duration span(qint64(random.bounded(2'000'000'000)) * (random.bounded(2) ? 1 : -1));
        QCOMPARE(parseTimeSpan(formatTimeSpan(span))->count(), span.count());
    }
}

QTEST_APPLESS_MAIN(TestTimeSpan)
#include "tst_timespan.moc"
