// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/schedule/frequency.h"

#include <QDateTime>

#include <vector>

namespace millrace::schedule {

/// One window of a dataset's time, in UTC: the start belongs to it, the end does not.
struct Slice
{
    QDateTime start = {};
    QDateTime end = {};

    bool operator==(const Slice &) const = default;
};

/// When a slice becomes runnable: at its end (the default) or at its start.
enum class Style { NotSpecified, StartOfInterval, EndOfInterval };

/// Case does not matter; unknown text is NotSpecified.
Style parseStyle(QStringView text);

/// How a v1 dataset cuts time into contiguous slices: the `availability` member, with the service's defaults.
struct Availability
{
    Frequency frequency = Frequency::Day;
    int interval = 1;                                                   ///< from 1
    QDateTime anchor = QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC); ///< parts finer than the frequency are ignored
    Duration offset = Duration::zero(); ///< shifts every boundary; adds to the anchor's shift
    Style style = Style::NotSpecified;

    bool operator==(const Availability &) const = default;
};

/// The slices asked for, oldest first, and how many there are; fewer are listed when the limit cut the list.
struct SliceList
{
    std::vector<Slice> slices = {};
    qint64 total = 0;

    bool isComplete() const { return static_cast<qint64>(slices.size()) == total; }
};

/// The most slices a list holds unless more are asked for: hourly slices of a year fit, an endless period does not.
inline constexpr qint64 defaultSliceLimit = 10'000;

/// The slice whose window contains the instant.
Slice sliceAt(const Availability &availability, const QDateTime &instant);

/// The slice that many steps after (or, negative, before) the given one.
Slice sliceBeside(const Availability &availability, const Slice &slice, qint64 steps);

/// How many slices intersect [start, end); costs the same for a day and for all time.
qint64 countSlices(const Availability &availability, const QDateTime &start, const QDateTime &end);

/// The slices that intersect [start, end): of a pipeline's period, or of another dataset's slice (its inputs).
SliceList slicesIn(const Availability &availability, const QDateTime &start, const QDateTime &end,
                   qint64 limit = defaultSliceLimit);

/// When the slice becomes runnable, by the availability's style.
QDateTime runnableAt(const Availability &availability, const Slice &slice);

} // namespace millrace::schedule
