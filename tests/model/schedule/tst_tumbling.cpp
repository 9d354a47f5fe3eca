// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/instant.h"
#include "model/schedule/slicelabel.h"
#include "model/schedule/tumbling.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace::schedule;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(const QString &text) { return *parseInstant(text); }

} // namespace

class TestTumbling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void windowsFollowTheTriggersOwnGrid();
    void monthsKeepTheirDay();
    void theEndTimeCutsTheLastWindow();
    void withoutRangeOrEndTheListIsCapped();
    void nothingBeforeTheStart();
    void findsTheNeighbour();
    void agreesWithWalkingOneByOne();
};

void TestTumbling::windowsFollowTheTriggersOwnGrid()
{
    const TumblingWindows windows{
        .frequency = Frequency::Hour, .interval = 24, .startTime = at(u"2021-10-01T07:00:00Z"_s)};
    const SliceList list = windowsIn(windows, at(u"2021-10-03"_s), at(u"2021-10-06"_s));
    QCOMPARE(list.total, 2);
    QCOMPARE(sliceText(list.slices.front()), u"2021-10-03T07:00:00Z/2021-10-04T07:00:00Z"_s);
    QCOMPARE(sliceText(list.slices.back()), u"2021-10-04T07:00:00Z/2021-10-05T07:00:00Z"_s);
}

void TestTumbling::monthsKeepTheirDay()
{
    const TumblingWindows windows{.frequency = Frequency::Month, .startTime = at(u"2021-01-31"_s)};
    const SliceList list = windowsIn(windows, {}, at(u"2021-04-30"_s));
    QCOMPARE(list.total, 3);
    QCOMPARE(sliceText(list.slices.at(1)), u"2021-02-28T00:00:00Z/2021-03-31T00:00:00Z"_s);
}

void TestTumbling::theEndTimeCutsTheLastWindow()
{
    TumblingWindows windows{.frequency = Frequency::Hour, .startTime = at(u"2021-10-01"_s)};
    windows.endTime = at(u"2021-10-01T03:30"_s);
    QCOMPARE(windowsIn(windows, {}, {}).total, 3);
    windows.endTime = at(u"2021-10-01T04:00"_s);
    QCOMPARE(windowsIn(windows, {}, {}).total, 4);
}

void TestTumbling::withoutRangeOrEndTheListIsCapped()
{
    const TumblingWindows windows{.frequency = Frequency::Minute, .interval = 5, .startTime = at(u"2021-10-01"_s)};
    const SliceList list = windowsIn(windows, {}, {}, 10);
    QCOMPARE(list.slices.size(), size_t(10));
    QVERIFY(list.total > 800'000'000);
    QCOMPARE(windowsIn({}, {}, {}).total, 0);
}

void TestTumbling::nothingBeforeTheStart()
{
    const TumblingWindows windows{.frequency = Frequency::Hour, .startTime = at(u"2021-10-01T12:00"_s)};
    QCOMPARE(windowsIn(windows, at(u"2021-09-01"_s), at(u"2021-10-01T14:00"_s)).total, 2);
    QCOMPARE(windowsIn(windows, at(u"2021-09-01"_s), at(u"2021-09-02"_s)).total, 0);
}

void TestTumbling::findsTheNeighbour()
{
    const TumblingWindows windows{.frequency = Frequency::Month, .startTime = at(u"2021-01-31"_s)};
    const Slice february{at(u"2021-02-28"_s), at(u"2021-03-31"_s)};
    QCOMPARE(windowBeside(windows, february, 0), february);
    QCOMPARE(windowBeside(windows, february, -1).start, at(u"2021-01-31"_s));
    QCOMPARE(windowBeside(windows, february, 2).start, at(u"2021-04-30"_s));
}

void TestTumbling::agreesWithWalkingOneByOne()
{
    QRandomGenerator random(9);
    constexpr std::array frequencies = {Frequency::Minute, Frequency::Hour, Frequency::Month};
    for (int round = 0; round < 60; ++round) {
        const TumblingWindows windows{.frequency = frequencies.at(random.bounded(3U)),
                                      .interval = 1 + random.bounded(30),
                                      .startTime = at(u"2015-01-29T13:37"_s).addSecs(random.bounded(9'000'000))};
        const QDateTime start = windows.startTime.addSecs(random.bounded(-100'000, 3'000'000));
        const QDateTime end = start.addSecs(random.bounded(1'000'000));
        const SliceList list = windowsIn(windows, start, end);
        qint64 expected = 0;
        for (Slice window = windowsIn(windows, {}, {}, 1).slices.front(); window.end <= end;
             window = windowBeside(windows, window, 1)) {
            if (window.start >= start)
                QCOMPARE(list.slices.at(static_cast<size_t>(expected++)), window);
        }
        QCOMPARE(list.total, expected);
    }
}

QTEST_APPLESS_MAIN(TestTumbling)
#include "tst_tumbling.moc"
