// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/rhythm.h"

#include "model/schedule/instant.h"
#include "model/schedule/reading.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

using schedule::Availability;
using schedule::Frequency;
using schedule::Slice;
using schedule::TumblingWindows;

namespace {

/// The unit and count in which a trigger counts: it knows no days and weeks.
std::pair<Frequency, int> inTriggerUnits(const Availability &cut)
{
    if (cut.frequency == Frequency::Day)
        return {Frequency::Hour, cut.interval * 24};
    if (cut.frequency == Frequency::Week)
        return {Frequency::Hour, cut.interval * 168};
    return {cut.frequency, cut.interval};
}

/// Days or weeks where the hours make whole ones.
std::pair<Frequency, int> inSliceUnits(const TumblingWindows &windows)
{
    if (windows.frequency == Frequency::Hour && windows.interval % 168 == 0)
        return {Frequency::Week, windows.interval / 168};
    if (windows.frequency == Frequency::Hour && windows.interval % 24 == 0)
        return {Frequency::Day, windows.interval / 24};
    return {windows.frequency, windows.interval};
}

} // namespace

std::optional<schedule::Duration> Rhythm::length() const
{
    const auto unit = schedule::fixedLength(cut.frequency);
    return unit ? std::optional(*unit * cut.interval) : std::nullopt;
}

bool Rhythm::isSameAs(const Rhythm &other) const
{
    const QDateTime sample(QDate(2015, 6, 17), QTime(5, 7), Qt::UTC);
    return cut.frequency == other.cut.frequency && cut.interval == other.cut.interval && atStart == other.atStart &&
           sliceAt(cut, sample) == sliceAt(other.cut, sample);
}

std::optional<Rhythm> rhythmOf(const json::Value &availability)
{
    if (!availability.isObject())
        return {};
    const auto cut = schedule::readAvailability(availability);
    if (!cut)
        return {};
    return Rhythm{*cut, cut->style == schedule::Style::StartOfInterval};
}

TumblingWindows windowsOf(const Rhythm &rhythm, const QDateTime &start, const QDateTime &end)
{
    const auto [frequency, interval] = inTriggerUnits(rhythm.cut);
    const int back = rhythm.atStart ? -1 : 0;
    TumblingWindows windows{frequency, interval};
    windows.startTime = sliceBeside(rhythm.cut, sliceAt(rhythm.cut, start), back).start;
    if (end.isValid() && !isEndless(end))
        windows.endTime = sliceBeside(rhythm.cut, sliceAt(rhythm.cut, end.addMSecs(-1)), back).end;
    return windows;
}

Availability availabilityOf(const TumblingWindows &windows)
{
    Availability cut;
    std::tie(cut.frequency, cut.interval) = inSliceUnits(windows);
    const Slice slice = sliceAt(cut, windows.startTime);
    cut.offset = schedule::Duration(slice.start.msecsTo(windows.startTime));
    return cut;
}

QByteArray availabilityJson(const Availability &availability, bool atStart)
{
    QByteArray text = jsonObject({{u"frequency", json::quote(schedule::frequencyName(availability.frequency))},
                                  {u"interval", QByteArray::number(availability.interval)}});
    text.chop(1);
    if (availability.offset.count() != 0)
        text += ", \"offset\": " + json::quote(schedule::formatTimeSpan(availability.offset));
    if (atStart)
        text += ", \"style\": \"StartOfInterval\"";
    return text + '}';
}

bool isEndless(const QDateTime &end) { return end.date().year() >= 9999; }

} // namespace millrace
