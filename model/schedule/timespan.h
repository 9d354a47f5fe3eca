// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QStringView>

#include <chrono>

namespace millrace::schedule {

using Duration = std::chrono::milliseconds;

/// Reads `[-][d.]hh:mm:ss[.fff]` as Data Factory does: an hour of 24 and more makes the three numbers days, hours and
/// minutes, so that "24:00:00" is 24 days.
Result<Duration> parseTimeSpan(QStringView text);

/// Whether the text means days where its author most likely meant hours, as in "24:00:00".
bool readsHoursAsDays(QStringView text);

/// Writes `[-][d.]hh:mm:ss`, with milliseconds only where there are some.
QString formatTimeSpan(Duration span);

} // namespace millrace::schedule
