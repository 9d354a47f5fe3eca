// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QDateTime>
#include <QStringView>

namespace millrace::expression {

/// Whether a time is known to be UTC, or a wall clock of some zone; decides what K and "o" write.
enum class ClockKind { Utc, Unspecified };

/// Writes a time by a .NET date format, standard ("o", "d", …) or custom ("yyyy/MM/dd", '…' and \ quote), in the
/// culture en-US. Fractions finer than milliseconds are zeros.
Result<QString> formatDateTime(const QDateTime &time, QStringView format, ClockKind kind = ClockKind::Utc);

/// Whether the format writes hours of 1 to 12 without AM or PM, so that morning and afternoon become one: `hh` where
/// `HH` was meant.
bool losesHalfTheDay(QStringView format);

/// Reads what people and services write as a time: ISO 8601, or month/day/year as en-US does.
Result<QDateTime> parseDateTime(QStringView text);

/// 100-nanosecond steps since 0001-01-01, as .NET counts.
qint64 ticksOf(const QDateTime &time);

} // namespace millrace::expression
