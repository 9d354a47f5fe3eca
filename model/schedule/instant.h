// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QDateTime>
#include <QStringView>
#include <QTimeZone>

namespace millrace::schedule {

/// Reads an ISO 8601 date or date-time as leniently as Data Factory's schema: month, day, seconds, fraction and offset
/// may be missing, 24:00 ends a day. Without an offset the text is a wall clock of `zone`. The answer is in UTC.
Result<QDateTime> parseInstant(QStringView text, const QTimeZone &zone = QTimeZone::utc());

/// Writes an instant as `yyyy-MM-ddTHH:mm:ssZ`, with a fraction only where there is one.
QString formatInstant(const QDateTime &instant);

/// The time zone of a Windows id ("Eastern Standard Time", what Data Factory writes) or an IANA id.
Result<QTimeZone> timeZoneFor(QStringView name);

} // namespace millrace::schedule
