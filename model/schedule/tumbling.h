// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/schedule/slices.h"

namespace millrace::schedule {

/// The windows of a V2 tumbling window trigger: contiguous from its own start time, however odd that is.
struct TumblingWindows
{
    Frequency frequency = Frequency::Hour; ///< Minute, Hour or Month
    int interval = 1;
    QDateTime startTime = {};
    QDateTime endTime = {};            ///< invalid: without end
    Duration delay = Duration::zero(); ///< waited after a window's end before it runs

    bool operator==(const TumblingWindows &) const = default;
};

/// The trigger's windows that lie inside [start, end), oldest first; an invalid start or end does not bound.
/// A window that would reach past the trigger's end time never fires.
SliceList windowsIn(const TumblingWindows &windows, const QDateTime &start, const QDateTime &end,
                    qint64 limit = defaultSliceLimit);

/// The window `steps` after (or, negative, before) the given one on the trigger's grid.
Slice windowBeside(const TumblingWindows &windows, const Slice &window, qint64 steps);

} // namespace millrace::schedule
