// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/period.h"
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/schedule/reading.h"
#include "model/schedule/timespan.h"

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

constexpr int shortestMinutes = 15; ///< data-factory-v1.md §4: the floor of v1 schedules

/// A schedule as people say it: "every 2 hours", "every month, shifted by 06:00:00".
QString words(const schedule::Availability &cut)
{
    const QString unit = schedule::frequencyName(cut.frequency).toLower();
    QString text = cut.interval == 1 ? u"every %1"_s.arg(unit) : u"every %1 %2s"_s.arg(cut.interval).arg(unit);
    if (cut.offset != schedule::Duration::zero())
        text += u", shifted by %1"_s.arg(schedule::formatTimeSpan(cut.offset));
    if (cut.style == schedule::Style::StartOfInterval)
        text += u", at the start"_s;
    return text;
}

std::optional<schedule::Availability> schedulerOf(const CheckedActivity &activity)
{
    const json::Value scheduler = activity.value[u"scheduler"];
    auto read = schedule::readAvailability(scheduler);
    if (!scheduler.isObject() || !read)
        return std::nullopt;
    if (read->style == schedule::Style::NotSpecified)
        read->style = schedule::Style::EndOfInterval;
    return *read;
}

qint64 lengthOf(const schedule::Availability &cut, const QDateTime &instant)
{
    const schedule::Slice slice = schedule::sliceAt(cut, instant);
    return slice.start.msecsTo(slice.end);
}

bool isOverridden(const json::Value &input) { return input[u"startTime"] || input[u"endTime"] || input[u"length"]; }

} // namespace

void scheduleMismatch(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedActivity &activity : context.activities) {
        const auto availability = availabilityOf(context, activity);
        const auto scheduler = availability ? schedulerOf(activity) : std::nullopt;
        if (!scheduler || *scheduler == *availability)
            continue;
        const NamedUse &output = activity.outputs[0];
        const Spot spot = activity.at(u"/scheduler");
        const QByteArray copy = context.find(output.target)->properties[u"availability"].text().toByteArray();
        error(problems, spot,
              u"'%1' is scheduled %2, but its output '%3' is available %4: the two have to be the same."_s.arg(
                  activity.name, words(*scheduler), output.name, words(*availability)))
            .fix = setting(u"Take over the dataset's availability"_s, spot, copy);
    }
}

void outputsDisagree(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedActivity &activity : context.activities) {
        const auto first = availabilityOf(context, activity);
        for (size_t i = 1; first && i < activity.outputs.size(); ++i) {
            const NamedUse &output = activity.outputs[i];
            const auto other = availabilityOf(context.find(output.target));
            if (other && *other != *first)
                error(problems, output.spot,
                      u"'%1' is available %2, but '%3' %4: all outputs of an activity have one availability."_s.arg(
                          output.name, words(*other), activity.outputs[0].name, words(*first)));
        }
    }
}

void inputCoarser(const CheckContext &context, QList<Problem> &problems)
{
    for (const CheckedActivity &activity : context.activities) {
        const auto cut = availabilityOf(context, activity);
        for (const NamedUse &input : activity.inputs) {
            const auto other = availabilityOf(context.find(input.target));
            if (!cut || !other || *other == *cut || isOverridden(input.entry))
                continue;
            const auto slice = sampleSlice(context, activity);
            if (lengthOf(*other, slice->start) <= slice->start.msecsTo(slice->end))
                continue;
            warning(
                problems, input.spot,
                u"'%1' is available %2, '%3' runs %4: say with startTime and endTime which slice of it is meant."_s.arg(
                    input.name, words(*other), activity.name, words(*cut)));
        }
    }
}

void intervalShort(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldValue &given : context.fieldValues) {
        const json::Value value = given.value;
        const bool isInterval = given.field->id == u"interval" || given.field->id == u"schedulerInterval";
        if (!isInterval || context.dialect != Dialect::V1 || !value.toNumber())
            continue;
        const json::Value root = given.owner->root;
        const json::Pointer siblings = value.pointer().parent().mid(root.pointer().size());
        const auto frequency = schedule::parseFrequency(root.find(siblings)[u"frequency"].toString());
        if (frequency != schedule::Frequency::Minute || *value.toNumber() >= shortestMinutes || *value.toNumber() < 1)
            continue;
        const Spot spot = given.spot();
        error(problems, spot,
              u"%1 minutes are too short a slice: Data Factory v1 cuts time no finer than %2 minutes."_s
                  .arg(value.scalarText())
                  .arg(shortestMinutes))
            .fix = setting(u"Write %1"_s.arg(shortestMinutes), spot, QByteArray::number(shortestMinutes));
    }
}

void timeSpanDays(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldValue &given : context.fieldValues) {
        const QString text = given.value.toString();
        if (!std::holds_alternative<TimeSpanKind>(given.field->kind) || !schedule::readsHoursAsDays(text))
            continue;
        const int hours = text.section(u':', 0, 0).toInt();
        const QString meant =
            u"%1.%2:%3"_s.arg(hours / 24).arg(hours % 24, 2, 10, QChar(u'0')).arg(text.section(u':', 1));
        const QString sentence = u"'%1' means %2 days, not hours: write %3 for %2 hours."_s;
        warning(problems, given.spot(), sentence.arg(text).arg(hours).arg(meant)).fix =
            setting(u"Write %1"_s.arg(meant), given.spot(), json::quote(meant));
    }
}

} // namespace millrace::checks
