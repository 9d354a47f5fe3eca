// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/instant.h"
#include "model/schedule/recurrence.h"

#include <QTest>

using namespace millrace::schedule;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(const QString &text) { return *parseInstant(text); }

QStringList firings(const Recurrence &recurrence, const QString &start, const QString &end)
{
    QStringList texts;
    for (const QDateTime &firing : firingsIn(recurrence, at(start), at(end)))
        texts += formatInstant(firing);
    return texts;
}

} // namespace

class TestRecurrence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySecondHour();
    void daysKeepTheStartsTime();
    void hoursTimesMinutes();
    void weekDaysInATimeZone();
    void everySecondWeek();
    void monthDaysFromBothEnds();
    void aMissingDayIsSkipped();
    void lastFridayOfAMonth();
    void daysBeforeTheStartsDayCountFromTheNextMonth();
    void theClockChangeKeepsTheWallClock();
    void yearlyAndBounded();
    void aFarRangeIsCheap();
};

void TestRecurrence::everySecondHour()
{
    const Recurrence recurrence{
        .frequency = Frequency::Hour, .interval = 2, .startTime = at(u"2020-04-06T15:00:00Z"_s)};
    QCOMPARE(firings(recurrence, u"2020-04-06"_s, u"2020-04-06T20:00"_s),
             (QStringList{u"2020-04-06T15:00:00Z"_s, u"2020-04-06T17:00:00Z"_s, u"2020-04-06T19:00:00Z"_s}));
}

void TestRecurrence::daysKeepTheStartsTime()
{
    const Recurrence recurrence{.startTime = at(u"2020-07-28T02:00:00.000Z"_s)};
    QCOMPARE(firings(recurrence, u"2020-07-29"_s, u"2020-07-31"_s),
             (QStringList{u"2020-07-29T02:00:00Z"_s, u"2020-07-30T02:00:00Z"_s}));
}

void TestRecurrence::hoursTimesMinutes()
{
    const Recurrence recurrence{.startTime = at(u"2020-07-28T12:00"_s), .minutes = {30, 0}, .hours = {6, 18}};
    QCOMPARE(firings(recurrence, u"2020-07-28"_s, u"2020-07-29T07:00"_s),
             (QStringList{u"2020-07-28T18:00:00Z"_s, u"2020-07-28T18:30:00Z"_s, u"2020-07-29T06:00:00Z"_s,
                          u"2020-07-29T06:30:00Z"_s}));
}

void TestRecurrence::weekDaysInATimeZone()
{
    const QTimeZone zone = *timeZoneFor(u"Eastern Standard Time");
    const Recurrence recurrence{.frequency = Frequency::Week,
                                .startTime = *parseInstant(u"2022-08-30T20:16:00", zone),
                                .timeZone = zone,
                                .minutes = {0},
                                .hours = {18},
                                .weekDays = {*parseWeekDay(u"Monday"), *parseWeekDay(u"tuesday")}};
    QCOMPARE(firings(recurrence, u"2022-08-29"_s, u"2022-09-10"_s),
             (QStringList{u"2022-09-05T22:00:00Z"_s, u"2022-09-06T22:00:00Z"_s}));
}

void TestRecurrence::everySecondWeek()
{
    const Recurrence recurrence{.frequency = Frequency::Week, .interval = 2, .startTime = at(u"2022-08-31"_s)};
    QCOMPARE(firings(recurrence, u"2022-09-01"_s, u"2022-10-01"_s),
             (QStringList{u"2022-09-14T00:00:00Z"_s, u"2022-09-28T00:00:00Z"_s}));
}

void TestRecurrence::monthDaysFromBothEnds()
{
    const Recurrence recurrence{.frequency = Frequency::Month, .startTime = at(u"2024-01-01"_s), .monthDays = {-1, 15}};
    QCOMPARE(firings(recurrence, u"2024-02-01"_s, u"2024-03-31"_s),
             (QStringList{u"2024-02-15T00:00:00Z"_s, u"2024-02-29T00:00:00Z"_s, u"2024-03-15T00:00:00Z"_s}));
}

void TestRecurrence::aMissingDayIsSkipped()
{
    const Recurrence recurrence{.frequency = Frequency::Month, .startTime = at(u"2023-01-01"_s), .monthDays = {31}};
    QCOMPARE(firings(recurrence, u"2023-01-01"_s, u"2023-06-01"_s),
             (QStringList{u"2023-01-31T00:00:00Z"_s, u"2023-03-31T00:00:00Z"_s, u"2023-05-31T00:00:00Z"_s}));
}

void TestRecurrence::lastFridayOfAMonth()
{
    const Recurrence recurrence{.frequency = Frequency::Month,
                                .startTime = at(u"2023-01-01"_s),
                                .monthlyOccurrences = {{Qt::Friday, -1}, {Qt::Monday, 5}}};
    QCOMPARE(firings(recurrence, u"2023-01-01"_s, u"2023-03-01"_s),
             (QStringList{u"2023-01-27T00:00:00Z"_s, u"2023-01-30T00:00:00Z"_s, u"2023-02-24T00:00:00Z"_s}));
}

void TestRecurrence::daysBeforeTheStartsDayCountFromTheNextMonth()
{
    const Recurrence recurrence{.frequency = Frequency::Month, .startTime = at(u"2023-01-15"_s), .monthDays = {1}};
    QCOMPARE(firings(recurrence, u"2023-01-01"_s, u"2023-03-02"_s),
             (QStringList{u"2023-02-01T00:00:00Z"_s, u"2023-03-01T00:00:00Z"_s}));
}

void TestRecurrence::theClockChangeKeepsTheWallClock()
{
    const QTimeZone zone = *timeZoneFor(u"W. Europe Standard Time");
    const Recurrence recurrence{.startTime = *parseInstant(u"2023-03-24T06:00:00", zone), .timeZone = zone};
    QCOMPARE(firings(recurrence, u"2023-03-25"_s, u"2023-03-27"_s),
             (QStringList{u"2023-03-25T05:00:00Z"_s, u"2023-03-26T04:00:00Z"_s}));
}

void TestRecurrence::yearlyAndBounded()
{
    const Recurrence recurrence{
        .frequency = Frequency::Year, .startTime = at(u"2020-02-29"_s), .endTime = at(u"2023-01-01"_s)};
    QCOMPARE(firings(recurrence, u"2020-01-01"_s, u"2030-01-01"_s),
             (QStringList{u"2020-02-29T00:00:00Z"_s, u"2021-02-28T00:00:00Z"_s, u"2022-02-28T00:00:00Z"_s}));
}

void TestRecurrence::aFarRangeIsCheap()
{
    const Recurrence recurrence{.frequency = Frequency::Minute, .interval = 1, .startTime = at(u"1900-01-01"_s)};
    QCOMPARE(firings(recurrence, u"9000-01-01"_s, u"9000-01-01T00:02"_s).size(), 2);
    QCOMPARE(firingsIn(recurrence, at(u"1900-01-01"_s), at(u"9999-01-01"_s), 50).size(), size_t(50));
}

QTEST_APPLESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
