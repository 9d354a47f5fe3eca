// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/tumbling.h"

#include <algorithm>

namespace millrace::schedule {

namespace {

/// The last instant a list may reach; QDateTime and ISO text both end with the year 9999.
QDateTime endOfTime() { return {QDate(9999, 12, 31), QTime(0, 0), Qt::UTC}; }

QDateTime startOf(const TumblingWindows &windows, qint64 index)
{
    const qint64 units = index * std::max(windows.interval, 1);
    if (const auto length = fixedLength(windows.frequency))
        return windows.startTime.addMSecs(length->count() * units);
    const qint64 months = windows.frequency == Frequency::Year ? units * 12 : units;
    return windows.startTime.addMonths(
        static_cast<int>(months)); // from the start each time: the 31st does not wear off
}

/// The number of the first window that starts at the instant or after it. Months: the guess by calendar months may
/// miss by one because of the day and the time of day, so it is moved until it fits.
qint64 firstFrom(const TumblingWindows &windows, const QDateTime &instant)
{
    const qint64 interval = std::max(windows.interval, 1);
    qint64 index = 0;
    if (const auto length = fixedLength(windows.frequency)) {
        index = windows.startTime.msecsTo(instant) / (length->count() * interval);
    } else {
        const QDate from = windows.startTime.date();
        const QDate to = instant.toUTC().date();
        const qint64 months = (to.year() - from.year()) * 12 + to.month() - from.month();
        index = months / (windows.frequency == Frequency::Year ? interval * 12 : interval) - 1;
    }
    while (startOf(windows, index) < instant)
        ++index;
    return index;
}

} // namespace

SliceList windowsIn(const TumblingWindows &windows, const QDateTime &start, const QDateTime &end, qint64 limit)
{
    SliceList list;
    if (!windows.startTime.isValid())
        return list;
    const qint64 first = start.isValid() ? std::max(firstFrom(windows, start), qint64(0)) : 0;
    QDateTime last = endOfTime();
    for (const QDateTime &bound : {end, windows.endTime})
        last = bound.isValid() ? std::min(last, bound.toUTC()) : last;
    // The first window that starts after `last` is one too far, and the one before it reaches past `last`.
    const qint64 beyond = firstFrom(windows, last.addMSecs(1)) - 1;
    list.total = std::max(beyond - first, qint64(0));
    const qint64 count = std::clamp(list.total, qint64(0), std::max(limit, qint64(0)));
    for (qint64 index = first; index < first + count; ++index)
        list.slices.push_back({startOf(windows, index), startOf(windows, index + 1)});
    return list;
}

Slice windowBeside(const TumblingWindows &windows, const Slice &window, qint64 steps)
{
    const qint64 index = firstFrom(windows, window.start) + steps;
    return {startOf(windows, index), startOf(windows, index + 1)};
}

} // namespace millrace::schedule
