// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/recurrence.h"

#include <QLocale>

#include <algorithm>

// A recurrence is a row of periods: period k begins `k * interval` units after the start time, on the wall clock of
// its time zone. Each period yields days (its weekdays, month days, occurrences, or the start's own day), each day
// yields hours and minutes (the lists, or the start's own). What lies before the start time or after the end is
// dropped. Weeks are those from Sunday to Saturday, as .NET counts them.

namespace millrace::schedule {

namespace {

std::vector<int> orElse(const std::vector<int> &values, int fallback)
{
    return values.empty() ? std::vector<int>{fallback} : values;
}

void addMonthDays(const Recurrence &recurrence, QDate month, std::vector<QDate> &days)
{
    for (const int day : recurrence.monthDays) {
        const QDate date(month.year(), month.month(), day < 0 ? month.daysInMonth() + 1 + day : day);
        if (date.isValid())
            days.push_back(date);
    }
}

void addOccurrences(const Recurrence &recurrence, QDate month, std::vector<QDate> &days)
{
    const QDate first(month.year(), month.month(), 1);
    for (const auto &[day, occurrence] : recurrence.monthlyOccurrences) {
        std::vector<QDate> matching;
        for (QDate date = first.addDays((day - first.dayOfWeek() + 7) % 7); date.month() == first.month();
             date = date.addDays(7))
            matching.push_back(date);
        const auto count = static_cast<int>(matching.size());
        const int index = occurrence < 0 ? count + occurrence : occurrence - 1;
        if (occurrence != 0 && index >= 0 && index < count)
            days.push_back(matching[static_cast<size_t>(index)]);
    }
}

QDate sundayOf(QDate date) { return date.addDays(-(date.dayOfWeek() % 7)); }

/// The days on which period number `index` fires, in order.
std::vector<QDate> daysOf(const Recurrence &recurrence, QDate start, qint64 index)
{
    const qint64 step = index * std::max(recurrence.interval, 1);
    std::vector<QDate> days;
    if (recurrence.frequency == Frequency::Day)
        return {start.addDays(step)};
    if (recurrence.frequency == Frequency::Year)
        return {start.addYears(static_cast<int>(step))};
    if (recurrence.frequency == Frequency::Week) {
        if (recurrence.weekDays.empty())
            return {start.addDays(7 * step)};
        for (const Qt::DayOfWeek day : recurrence.weekDays)
            days.push_back(sundayOf(start).addDays(7 * step + day % 7));
    } else {
        const QDate month = start.addMonths(static_cast<int>(step));
        addMonthDays(recurrence, month, days);
        addOccurrences(recurrence, month, days);
        if (recurrence.monthDays.empty() && recurrence.monthlyOccurrences.empty())
            days.push_back(month);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// The firings of one period, in order, on the wall clock for days and longer, in elapsed time for hours and minutes.
std::vector<QDateTime> firingsOf(const Recurrence &recurrence, qint64 index)
{
    const QDateTime local = recurrence.startTime.toTimeZone(recurrence.timeZone);
    std::vector<QDateTime> firings;
    if (recurrence.frequency == Frequency::Minute || recurrence.frequency == Frequency::Hour) {
        const qint64 unit = fixedLength(recurrence.frequency)->count();
        const QDateTime tick = recurrence.startTime.toUTC().addMSecs(index * std::max(recurrence.interval, 1) * unit);
        if (recurrence.frequency == Frequency::Minute || recurrence.minutes.empty())
            return {tick};
        for (const int minute : recurrence.minutes)
            firings.push_back(tick.addSecs((minute - local.time().minute()) * 60));
    } else {
        for (const QDate day : daysOf(recurrence, local.date(), index))
            for (const int hour : orElse(recurrence.hours, local.time().hour()))
                for (const int minute : orElse(recurrence.minutes, local.time().minute()))
                    firings.push_back(
                        QDateTime(day, QTime(hour, minute, local.time().second()), recurrence.timeZone).toUTC());
    }
    std::sort(firings.begin(), firings.end());
    return firings;
}

Duration longestUnit(Frequency frequency)
{
    using namespace std::chrono;
    return fixedLength(frequency).value_or(frequency == Frequency::Month ? days(31) : days(366));
}

/// A period before the one that contains the instant, so that a distant range costs no more than a near one.
qint64 periodBefore(const Recurrence &recurrence, const QDateTime &instant)
{
    const qint64 length = longestUnit(recurrence.frequency).count() * std::max(recurrence.interval, 1);
    return std::max(recurrence.startTime.msecsTo(instant) / length - 2, qint64(0));
}

/// Where period number `index` begins, give or take a change of the clocks.
QDateTime periodStart(const Recurrence &recurrence, qint64 index)
{
    const qint64 units = index * std::max(recurrence.interval, 1);
    if (const auto length = fixedLength(recurrence.frequency))
        return recurrence.startTime.addMSecs(units * length->count());
    return recurrence.startTime.addMonths(
        static_cast<int>(recurrence.frequency == Frequency::Year ? units * 12 : units));
}

} // namespace

std::optional<Qt::DayOfWeek> parseWeekDay(QStringView text)
{
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        if (text.trimmed().compare(QLocale::c().dayName(day), Qt::CaseInsensitive) == 0)
            return static_cast<Qt::DayOfWeek>(day);
    return std::nullopt;
}

std::vector<QDateTime> firingsIn(const Recurrence &recurrence, const QDateTime &start, const QDateTime &end,
                                 qsizetype limit)
{
    std::vector<QDateTime> firings;
    if (!recurrence.startTime.isValid() || !end.isValid())
        return firings;
    const QDateTime from = start.isValid() ? std::max(start, recurrence.startTime) : recurrence.startTime;
    const QDateTime until = recurrence.endTime.isValid() ? std::min(end, recurrence.endTime) : end;
    // A period's lists may fire before the period begins (on the 1st, from a start on the 15th), by less than one unit.
    const QDateTime last = until.addMSecs(longestUnit(recurrence.frequency).count());
    for (qint64 index = periodBefore(recurrence, from); periodStart(recurrence, index) <= last; ++index)
        for (const QDateTime &firing : firingsOf(recurrence, index)) {
            if (std::ssize(firings) >= limit)
                return firings;
            if (firing >= from && firing < until)
                firings.push_back(firing);
        }
    return firings;
}

} // namespace millrace::schedule
