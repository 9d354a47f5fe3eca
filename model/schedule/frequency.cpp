// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/frequency.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millrace::schedule {

namespace {
constexpr std::array names = {"Minute", "Hour", "Day", "Week", "Month", "Year"};
}

std::optional<Frequency> parseFrequency(QStringView text)
{
    for (size_t i = 0; i < names.size(); ++i)
        if (text.trimmed().compare(QLatin1StringView(names.at(i)), Qt::CaseInsensitive) == 0)
            return static_cast<Frequency>(i);
    return std::nullopt;
}

QString frequencyName(Frequency frequency) { return QString::fromLatin1(names.at(static_cast<size_t>(frequency))); }

std::optional<Duration> fixedLength(Frequency frequency)
{
    using namespace std::chrono;
    switch (frequency) {
    case Frequency::Minute:
        return minutes(1);
    case Frequency::Hour:
        return hours(1);
    case Frequency::Day:
        return days(1);
    case Frequency::Week:
        return weeks(1);
    case Frequency::Month:
    case Frequency::Year:
        break;
    }
    return std::nullopt;
}

} // namespace millrace::schedule
