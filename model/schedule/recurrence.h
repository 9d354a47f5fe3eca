// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/schedule/frequency.h"

#include <QDateTime>
#include <QTimeZone>

#include <vector>

namespace millrace::schedule {

/// The n-th weekday of a month; occurrence 1 is the first, -1 the last.
struct MonthlyOccurrence
{
    Qt::DayOfWeek day = Qt::Monday;
    int occurrence = 1;

    bool operator==(const MonthlyOccurrence &) const = default;
};

/// When a V2 schedule trigger fires: every `interval` units from the start time, refined by the lists where given.
struct Recurrence
{
    Frequency frequency = Frequency::Day;
    int interval = 1;
    QDateTime startTime = {};              ///< UTC; nothing fires before it
    QDateTime endTime = {};                ///< UTC; invalid: without end
    QTimeZone timeZone = QTimeZone::utc(); ///< whose wall clock the lists mean
    std::vector<int> minutes = {};
    std::vector<int> hours = {};
    std::vector<Qt::DayOfWeek> weekDays = {};
    std::vector<int> monthDays = {}; ///< -1 is the last day
    std::vector<MonthlyOccurrence> monthlyOccurrences = {};

    bool operator==(const Recurrence &) const = default;
};

/// "Monday" … "Sunday" in any case.
std::optional<Qt::DayOfWeek> parseWeekDay(QStringView text);

/// The instants (UTC, in order) at which it fires in [start, end), at most `limit` of them.
std::vector<QDateTime> firingsIn(const Recurrence &recurrence, const QDateTime &start, const QDateTime &end,
                                 qsizetype limit = 10'000);

} // namespace millrace::schedule
