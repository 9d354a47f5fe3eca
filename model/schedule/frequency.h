// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/schedule/timespan.h"

#include <QString>

#include <optional>

namespace millrace::schedule {

/// The units in which Data Factory counts time; v1 slices know no Year, tumbling windows only Minute, Hour and Month.
enum class Frequency { Minute, Hour, Day, Week, Month, Year };

/// Case does not matter: files that were really deployed say "day" and "Hour".
std::optional<Frequency> parseFrequency(QStringView text);

/// The name as Data Factory writes it.
QString frequencyName(Frequency frequency);

/// How long one unit lasts; nothing for Month and Year, whose length varies.
std::optional<Duration> fixedLength(Frequency frequency);

} // namespace millrace::schedule
