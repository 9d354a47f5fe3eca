// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/reading.h"

#include "model/schedule/instant.h"

using namespace Qt::StringLiterals;

namespace millrace::schedule {

namespace {

Error unreadable(QStringView member, const json::Value &value)
{
    return {Error::Code::Invalid,
            u"'%1' of the availability cannot be read: %2."_s.arg(member, QString::fromUtf8(value.text()))};
}

std::vector<int> numbers(const json::Value &list)
{
    std::vector<int> read;
    for (const json::Value &element : list.elements())
        read.push_back(element.toInt(0));
    return read;
}

void readSchedule(const json::Value &schedule, Recurrence &recurrence)
{
    recurrence.minutes = numbers(schedule[u"minutes"]);
    recurrence.hours = numbers(schedule[u"hours"]);
    recurrence.monthDays = numbers(schedule[u"monthDays"]);
    for (const json::Value &day : schedule[u"weekDays"].elements()) {
        if (const auto known = parseWeekDay(day.toString()))
            recurrence.weekDays.push_back(*known);
    }
    for (const json::Value &entry : schedule[u"monthlyOccurrences"].elements()) {
        if (const auto known = parseWeekDay(entry[u"day"].toString()))
            recurrence.monthlyOccurrences.push_back({*known, entry[u"occurrence"].toInt(1)});
    }
}

} // namespace

Result<Recurrence> readRecurrence(const json::Value &value)
{
    Recurrence recurrence;
    const auto frequency = parseFrequency(value[u"frequency"].toString());
    if (!frequency)
        return Error{Error::Code::Invalid, u"its recurrence has no readable frequency."_s};
    recurrence.frequency = *frequency;
    recurrence.interval = value[u"interval"].toInt(1);
    if (const json::Value zone = value[u"timeZone"]; zone.exists()) {
        const auto known = timeZoneFor(zone.toString());
        if (!known)
            return known.error();
        recurrence.timeZone = *known;
    }
    const auto start = parseInstant(value[u"startTime"].toString(), recurrence.timeZone);
    if (!start)
        return Error{Error::Code::Invalid, u"its recurrence has no readable startTime."_s};
    recurrence.startTime = *start;
    if (const auto end = parseInstant(value[u"endTime"].toString(), recurrence.timeZone))
        recurrence.endTime = *end;
    readSchedule(value[u"schedule"], recurrence);
    return recurrence;
}

Result<Duration> readTimeSpan(const json::Value &value, Duration fallback)
{
    return value.exists() ? parseTimeSpan(value.toString()) : Result<Duration>(fallback);
}

Result<Availability> readAvailability(const json::Value &value)
{
    if (!value.isObject())
        return Error{Error::Code::NotFound,
                     u"There is no availability, so nothing says when it is due; add frequency and interval."_s};
    Availability availability;
    const auto frequency = parseFrequency(value[u"frequency"].toString());
    if (!frequency)
        return unreadable(u"frequency", value[u"frequency"]);
    availability.frequency = *frequency;
    availability.interval = value[u"interval"].toInt(0);
    if (availability.interval < 1)
        return unreadable(u"interval", value[u"interval"]);
    if (const json::Value anchor = value[u"anchorDateTime"]; anchor.exists()) {
        const auto instant = parseInstant(anchor.toString());
        if (!instant)
            return unreadable(u"anchorDateTime", anchor);
        availability.anchor = *instant;
    }
    const auto offset = readTimeSpan(value[u"offset"], Duration::zero());
    if (!offset)
        return unreadable(u"offset", value[u"offset"]);
    availability.offset = *offset;
    availability.style = parseStyle(value[u"style"].toString());
    return availability;
}

} // namespace millrace::schedule
