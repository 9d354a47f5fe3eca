// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/period.h"

#include "model/schedule/instant.h"
#include "model/schedule/reading.h"

using namespace Qt::StringLiterals;

namespace millrace {

std::optional<schedule::Slice> readPeriod(const json::Value &properties)
{
    const auto start = schedule::parseInstant(properties[u"start"].toString());
    const auto end = schedule::parseInstant(properties[u"end"].toString());
    if (!start || !end)
        return std::nullopt;
    return schedule::Slice{*start, *end};
}

std::optional<schedule::Availability> readCut(const json::Value &properties)
{
    const json::Value value = properties[u"availability"];
    if (!value.isObject())
        return std::nullopt;
    auto availability = schedule::readAvailability(value);
    if (!availability || availability->interval < 1)
        return std::nullopt;
    if (availability->style == schedule::Style::NotSpecified)
        availability->style = schedule::Style::EndOfInterval;
    return *availability;
}

std::optional<schedule::Availability> availabilityOf(const CheckedResource *dataset)
{
    return dataset ? dataset->availability : std::nullopt;
}

std::optional<schedule::Availability> availabilityOf(const CheckContext &context, const CheckedActivity &activity)
{
    return activity.outputs.empty() ? std::nullopt : availabilityOf(context.find(activity.outputs[0].target));
}

std::optional<qint64> sliceCount(const CheckContext &context, const CheckedActivity &activity)
{
    const auto period = activity.pipeline->period;
    const auto availability = availabilityOf(context, activity);
    if (!period || !availability)
        return std::nullopt;
    return schedule::countSlices(*availability, period->start, period->end);
}

std::optional<schedule::Slice> sampleSlice(const CheckContext &context, const CheckedActivity &activity)
{
    const auto availability = availabilityOf(context, activity);
    if (!availability)
        return std::nullopt;
    const auto period = activity.pipeline->period;
    return schedule::sliceAt(*availability,
                             period ? period->start : QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC));
}

} // namespace millrace
