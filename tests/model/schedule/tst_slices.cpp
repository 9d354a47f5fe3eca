// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/instant.h"
#include "model/schedule/slicelabel.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace::schedule;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QDateTime at(const QString &text) { return *parseInstant(text); }

QStringList textsOf(const SliceList &list)
{
    QStringList texts;
    for (const Slice &slice : list.slices)
        texts += sliceText(slice);
    return texts;
}

Availability randomAvailability(QRandomGenerator &random)
{
    Availability availability;
    availability.frequency = static_cast<Frequency>(random.bounded(6));
    availability.interval = 1 + random.bounded(40);
    if (random.bounded(2))
        availability.anchor = at(u"2007-03-14T15:09:26Z"_s).addSecs(random.bounded(1'000'000'000));
    if (random.bounded(2))
        availability.offset = Duration(random.bounded(-400'000'000, 400'000'000));
    return availability;
}

} // namespace

class TestSlices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveHoursGiveFiveSlices();
    void monthsOfTheSample();
    void weeksBeginOnMonday();
    void anOffsetShiftsEveryBoundary();
    void anAnchorChoosesTheGrid();
    void partsOfTheAnchorFinerThanTheFrequencyAreIgnored();
    void aDayOverlapsItsHours();
    void sliceTouchedByThePeriodIsProduced();
    void anEndlessPeriodIsCountedNotListed();
    void slicesTileTime();
    void everyInstantIsInOneSlice();
    void runsAtTheEndUnlessToldOtherwise();
    void labels_data();
    void labels();
    void readsAWindow();
};

void TestSlices::fiveHoursGiveFiveSlices()
{
    const SliceList list = slicesIn({Frequency::Hour}, at(u"2014-10-14"_s), at(u"2014-10-14T05:00"_s));
    QCOMPARE(list.total, 5);
    QVERIFY(list.isComplete());
    QCOMPARE(sliceText(list.slices.front()), u"2014-10-14T00:00:00Z/2014-10-14T01:00:00Z"_s);
}

void TestSlices::monthsOfTheSample()
{
    const SliceList list = slicesIn({Frequency::Month}, at(u"2012-01-01"_s), at(u"2012-07-01"_s));
    QCOMPARE(list.total, 6);
    QCOMPARE(sliceText(list.slices.at(1)), u"2012-02-01T00:00:00Z/2012-03-01T00:00:00Z"_s);
    QCOMPARE(slicesIn({Frequency::Month}, at(u"2012-01-01"_s), at(u"2016-01-01"_s)).total, 48);
}

void TestSlices::weeksBeginOnMonday()
{
    const Slice week = sliceAt({Frequency::Week}, at(u"2014-10-15T12:00"_s));
    QCOMPARE(sliceText(week), u"2014-10-13T00:00:00Z/2014-10-20T00:00:00Z"_s);
    QCOMPARE(week.start.date().dayOfWeek(), int(Qt::Monday));
}

void TestSlices::anOffsetShiftsEveryBoundary()
{
    const Availability daily{.frequency = Frequency::Day, .offset = 6h};
    QCOMPARE(sliceText(sliceAt(daily, at(u"2014-10-14T05:59"_s))), u"2014-10-13T06:00:00Z/2014-10-14T06:00:00Z"_s);
    const Availability monthly{.frequency = Frequency::Month, .offset = 80h};
    QCOMPARE(sliceText(sliceAt(monthly, at(u"2014-02-10"_s))), u"2014-02-04T08:00:00Z/2014-03-04T08:00:00Z"_s);
}

void TestSlices::anAnchorChoosesTheGrid()
{
    const Availability sundays{.frequency = Frequency::Week, .anchor = at(u"2014-10-12"_s)};
    QCOMPARE(sliceText(sliceAt(sundays, at(u"2015-01-01"_s))), u"2014-12-28T00:00:00Z/2015-01-04T00:00:00Z"_s);
    const Availability quarters{.frequency = Frequency::Month, .interval = 3, .anchor = at(u"2014-02-01"_s)};
    QCOMPARE(sliceText(sliceAt(quarters, at(u"2014-01-31"_s))), u"2013-11-01T00:00:00Z/2014-02-01T00:00:00Z"_s);
}

void TestSlices::partsOfTheAnchorFinerThanTheFrequencyAreIgnored()
{
    const Availability daily{.frequency = Frequency::Day, .anchor = at(u"2014-02-27T08:10:05Z"_s)};
    QCOMPARE(sliceAt(daily, at(u"2014-10-14T03:00"_s)).start, at(u"2014-10-14"_s));
    const Availability hourly{.frequency = Frequency::Hour, .anchor = at(u"2014-02-27T08:10:05Z"_s)};
    QCOMPARE(sliceAt(hourly, at(u"2014-10-14T03:05"_s)).start, at(u"2014-10-14T03:00"_s));
}

void TestSlices::aDayOverlapsItsHours()
{
    const Slice day = sliceAt({Frequency::Day}, at(u"2014-10-14T05:00"_s));
    QCOMPARE(slicesIn({Frequency::Hour}, day.start, day.end).total, 24);
    const Slice hour = sliceAt({Frequency::Hour}, at(u"2014-10-14T05:00"_s));
    QCOMPARE(textsOf(slicesIn({Frequency::Day}, hour.start, hour.end)), QStringList{sliceText(day)});
}

void TestSlices::sliceTouchedByThePeriodIsProduced()
{
    const SliceList list = slicesIn({Frequency::Day}, at(u"2014-10-14T23:00"_s), at(u"2014-10-16T01:00"_s));
    QCOMPARE(list.total, 3);
    QCOMPARE(list.slices.front().start, at(u"2014-10-14"_s));
    QCOMPARE(slicesIn({Frequency::Day}, at(u"2014-10-14"_s), at(u"2014-10-14"_s)).total, 0);
    QCOMPARE(slicesIn({Frequency::Day}, at(u"2014-10-15"_s), at(u"2014-10-14"_s)).total, 0);
}

void TestSlices::anEndlessPeriodIsCountedNotListed()
{
    const SliceList list = slicesIn({Frequency::Minute, 15}, at(u"2014-10-14"_s), at(u"9999-09-09"_s), 100);
    QCOMPARE(list.slices.size(), size_t(100));
    QCOMPARE(list.total, at(u"2014-10-14"_s).secsTo(at(u"9999-09-09"_s)) / 900);
    QVERIFY(!list.isComplete());
    QCOMPARE(list.slices.front().start, at(u"2014-10-14"_s));
}

void TestSlices::slicesTileTime()
{
    QRandomGenerator random(3);
    for (int round = 0; round < 300; ++round) {
        const Availability availability = randomAvailability(random);
        const QDateTime start = at(u"1999-12-31"_s).addSecs(random.bounded(900'000'000));
        const QDateTime end = start.addSecs(random.bounded(60'000'000));
        const SliceList list = slicesIn(availability, start, end, 500);
        QVERIFY(end == start || list.total > 0);
        for (size_t i = 0; i < list.slices.size(); ++i) {
            QVERIFY(list.slices[i].start < list.slices[i].end);
            QVERIFY(i == 0 || list.slices[i - 1].end == list.slices[i].start);
            QCOMPARE(sliceBeside(availability, list.slices.front(), static_cast<qint64>(i)), list.slices[i]);
        }
        if (list.isComplete() && end > start) {
            QVERIFY(list.slices.front().start <= start && start < list.slices.front().end);
            QVERIFY(list.slices.back().start < end && end <= list.slices.back().end);
        }
    }
}

void TestSlices::everyInstantIsInOneSlice()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 3000; ++round) {
        const Availability availability = randomAvailability(random);
        const QDateTime instant = at(u"0900-01-01"_s).addMSecs(qint64(random.generate64() % 60'000'000'000'000ULL));
        const Slice slice = sliceAt(availability, instant);
        QVERIFY(slice.start <= instant && instant < slice.end);
        QCOMPARE(sliceAt(availability, slice.start), slice);
        QCOMPARE(sliceAt(availability, slice.end.addMSecs(-1)), slice);
        QCOMPARE(sliceAt(availability, slice.end).start, slice.end);
    }
}

void TestSlices::runsAtTheEndUnlessToldOtherwise()
{
    Availability availability{Frequency::Day};
    const Slice slice = sliceAt(availability, at(u"2014-10-14"_s));
    QCOMPARE(runnableAt(availability, slice), slice.end);
    availability.style = parseStyle(u"startofinterval");
    QCOMPARE(runnableAt(availability, slice), slice.start);
    QCOMPARE(parseStyle(u"sometimes"), Style::NotSpecified);
}

void TestSlices::labels_data()
{
    QTest::addColumn<QString>("window");
    QTest::addColumn<QString>("label");
    QTest::newRow("year") << u"2012-01-01/2013-01-01"_s << u"2012"_s;
    QTest::newRow("month") << u"2012-04-01/2012-05-01"_s << u"2012-04"_s;
    QTest::newRow("quarter") << u"2012-04-01/2012-07-01"_s << u"2012-04"_s;
    QTest::newRow("day") << u"2012-04-01/2012-04-02"_s << u"2012-04-01"_s;
    QTest::newRow("week") << u"2012-04-02/2012-04-09"_s << u"2012-04-02"_s;
    QTest::newRow("hour") << u"2012-04-01T13:00/2012-04-01T14:00"_s << u"2012-04-01 13:00"_s;
    QTest::newRow("shifted day") << u"2012-04-01T06:00/2012-04-02T06:00"_s << u"2012-04-01 06:00"_s;
}

void TestSlices::labels()
{
    QFETCH(QString, window);
    QFETCH(QString, label);
    QCOMPARE(sliceLabel(*parseSlice(window)), label);
}

void TestSlices::readsAWindow()
{
    QCOMPARE(sliceText(*parseSlice(u"2012-01-01/2012-07-01")), u"2012-01-01T00:00:00Z/2012-07-01T00:00:00Z"_s);
    for (const QString &bad :
         {u"2012-01-01"_s, u"2012-01-01/"_s, u"2012-07-01/2012-01-01"_s, u"2012-01-01/2012-01-01"_s})
        QVERIFY2(!parseSlice(bad), qPrintable(bad));
}

QTEST_APPLESS_MAIN(TestSlices)
#include "tst_slices.moc"
