// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"
#include "model/schedule/slices.h"
#include "model/schedule/tumbling.h"

#include <optional>

namespace millrace {

/// How a v1 activity cuts time, and whether a slice is made at its start instead of its end.
struct Rhythm
{
    schedule::Availability cut;
    bool atStart = false;

    /// One slice of it; nothing for months, whose length varies.
    std::optional<schedule::Duration> length() const;
    /// Whether both cut time at the same moments and run at the same end.
    bool isSameAs(const Rhythm &other) const;
};

/// The rhythm of an `availability` or `scheduler`; nothing when it is absent or cannot be read.
std::optional<Rhythm> rhythmOf(const json::Value &availability);

/// The windows of a trigger that runs the slices of [start, end): the first is the slice that holds `start`, the last
/// the one that holds `end`. An invalid or endless end bounds nothing. A rhythm that runs at the start is shifted by
/// one window, because a window fires at its end.
schedule::TumblingWindows windowsOf(const Rhythm &rhythm, const QDateTime &start, const QDateTime &end);

/// The way back: the availability that cuts time as the windows do.
schedule::Availability availabilityOf(const schedule::TumblingWindows &windows);

/// `{"frequency": "Day", "interval": 1, …}` with only what is not the service's default.
QByteArray availabilityJson(const schedule::Availability &availability, bool atStart);

/// Whether an end means "for ever", as 9999-09-09 does.
bool isEndless(const QDateTime &end);

} // namespace millrace
