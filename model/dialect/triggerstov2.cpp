// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/tov2.h"
#include "model/expression/v1.h"
#include "model/schedule/instant.h"
#include "model/wiring/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using schedule::Duration;
using schedule::Slice;

namespace {

/// How far an input's own times lie from its activity's slice; both are the same for every slice or cannot be told.
struct Shift
{
    Duration offset{};
    Duration size{};
};

/// The shift of an input for the slices of a rhythm: nothing when it varies from slice to slice or cannot be read.
std::optional<Shift> shiftOf(const json::Value &input, const Rhythm &rhythm)
{
    std::optional<Shift> found;
    for (const QDate &day : {QDate(2015, 1, 28), QDate(2015, 6, 17), QDate(2016, 2, 29)}) {
        const Slice slice = sliceAt(rhythm.cut, QDateTime(day, QTime(5, 7), Qt::UTC));
        const auto context = expression::contextOf(slice);
        const json::Value from = input[u"startTime"];
        const json::Value to = input[u"endTime"];
        const auto start = from ? expression::evaluateV1Instant(from.toString(), context) : Result(slice.start);
        const auto end = to ? expression::evaluateV1Instant(to.toString(), context) : Result(slice.end);
        if (!start || !end)
            return {};
        const Shift shift{Duration(slice.start.msecsTo(*start)), Duration(start->msecsTo(*end))};
        if (found && (found->offset != shift.offset || found->size != shift.size))
            return {};
        found = shift;
    }
    return found;
}

QByteArray spanJson(Duration span) { return json::quote(schedule::formatTimeSpan(span)); }

/// The two parameters of a shifted rhythm belong to the window after the one that fires.
QByteArray windowArguments(const Rhythm &rhythm)
{
    QString start = u"@trigger().outputs.windowStartTime"_s;
    QString end = u"@trigger().outputs.windowEndTime"_s;
    if (rhythm.atStart) {
        start = end;
        end = u"@addToTime(trigger().outputs.windowEndTime, %1, '%2')"_s.arg(rhythm.cut.interval)
                  .arg(schedule::frequencyName(rhythm.cut.frequency));
    }
    return jsonObject({{u"windowStart", v2StringJson(start)}, {u"windowEnd", v2StringJson(end)}});
}

} // namespace

void ToV2::nameTriggers()
{
    QStringList taken;
    for (int i = 0; i < m_groups.groups().size(); ++i) {
        const SliceGroup &group = m_groups.groups()[i];
        if (!group.runsByItself())
            continue;
        const QString wanted = group.name + u"_trigger"_s;
        QString name = wanted;
        for (int number = 2;
             taken.contains(name, Qt::CaseInsensitive) || !m_index.all(ResourceKind::Trigger, name).isEmpty(); ++number)
            name = wanted + u'_' + QString::number(number);
        taken.append(name);
        m_groups.setTrigger(i, name);
    }
}

/// As many windows at once as each of the activities allows.
int ToV2::concurrencyOf(const SliceGroup &group) const
{
    int least = 50;
    for (const ActivityId id : group.activities) {
        const auto own = m_groups.use(id).record->value()[u"policy"][u"concurrency"].toInt(1);
        least = std::min(least, std::max(1, own));
    }
    return group.activities.isEmpty() ? 1 : least;
}

/// The longest of the activities' delays and the delays of data from outside.
Duration ToV2::delayOf(const SliceGroup &group) const
{
    Duration delay{};
    const auto wait = [&delay](const json::Value &text) {
        const auto span = schedule::parseTimeSpan(text.toString());
        delay = span ? std::max(delay, *span) : delay;
    };
    for (const ActivityId id : group.activities) {
        const ActivityUse &use = m_groups.use(id);
        wait(use.record->value()[u"policy"][u"delay"]);
        for (const DataUse &input : use.inputs) {
            const Resource *dataset = m_index.find(ResourceKind::Dataset, input.dataset);
            if (dataset && m_groups.producersOf(input.dataset).isEmpty())
                wait(dataset->properties()[u"policy"][u"externalData"][u"dataDelay"]);
        }
    }
    return delay;
}

/// Whether a trigger waits for another already, directly or by way of others.
bool ToV2::closesCircle(int from, int to) const
{
    if (from == to)
        return true;
    const QList<int> next = m_waitsFor.value(to);
    return std::any_of(next.begin(), next.end(), [&](int each) { return closesCircle(from, each); });
}

/// One dependency for each group whose data this one reads; on itself where it reads what an earlier window made.
QByteArray ToV2::triggerDependencies(int index)
{
    const SliceGroup &group = m_groups.groups()[index];
    QByteArrayList entries;
    for (const ActivityId id : group.activities) {
        const ActivityUse &use = m_groups.use(id);
        for (const DataUse &input : use.inputs) {
            for (const ActivityId producer : m_groups.producersOf(input.dataset)) {
                const QByteArray entry = dependencyOn(index, m_groups.use(producer).group, input, use);
                if (!entry.isEmpty() && !entries.contains(entry))
                    entries.append(entry);
            }
        }
    }
    return '[' + entries.join(", ") + ']';
}

/// A rhythm that runs at its start fires one window early; an offset counts between the windows that fire.
Duration ToV2::earliness(const Rhythm &rhythm)
{
    return rhythm.atStart ? rhythm.length().value_or(Duration{}) : Duration{};
}

/// What the trigger of one group has to wait for because of one input that another (or the same) group makes; empty for
/// nothing. What cannot be said is reported.
QByteArray ToV2::dependencyOn(int index, int producer, const DataUse &input, const ActivityUse &use)
{
    const SliceGroup &group = m_groups.groups()[index];
    const SliceGroup &other = m_groups.groups()[producer];
    const bool isOwn = index == producer;
    const bool hasTimes = input.entry[u"startTime"] || input.entry[u"endTime"];
    if (isOwn && !hasTimes)
        return {};
    const Resource &pipeline = *m_project.find(group.pipeline);
    Ledger ledger = ledgerFor(pipeline, use);
    const json::Pointer at = json::Pointer::of(u"/inputs");
    const auto shift = shiftOf(input.entry, *group.rhythm);
    if (other.trigger.isEmpty() || (hasTimes && !shift)) {
        ledger.lose(
            at,
            other.trigger.isEmpty() ? u"What makes \"%1\" has no trigger to wait for."_s.arg(input.dataset)
                                    : u"The times of the input \"%1\" differ from slice to slice, and V2's "
                                      u"triggers wait for fixed spans."_s.arg(input.dataset),
            u"The input was left out and is kept in millrace.json for the way back: the trigger does not wait for it."_s);
        return {};
    }
    if (!isOwn && closesCircle(index, producer)) {
        ledger.lose(at, u"\"%1\" would make the triggers wait for each other in a circle."_s.arg(input.dataset),
                    u"The trigger \"%1\" does not wait for it."_s.arg(group.trigger));
        return {};
    }
    const auto own = group.rhythm->length();
    const auto theirs = other.rhythm->length();
    const Duration offset =
        (hasTimes ? shift->offset : Duration{}) + earliness(*group.rhythm) - earliness(*other.rhythm);
    if (isOwn && offset.count() >= 0)
        return {};
    const bool isSized = own && (hasTimes || own != theirs);
    Duration size = hasTimes && shift ? shift->size : own.value_or(Duration{});
    size = isOwn ? std::min(size, -offset) : size; // the windows before this one only
    QByteArray text = isOwn ? "{\"type\": \"SelfDependencyTumblingWindowTriggerReference\""_ba
                            : "{\"type\": \"TumblingWindowTriggerDependencyReference\", \"referenceTrigger\": " +
                                  referenceJson(other.trigger, u"TriggerReference");
    if (offset.count() != 0)
        text += ", \"offset\": " + spanJson(offset);
    if (isSized)
        text += ", \"size\": " + spanJson(size);
    if (!isOwn && !m_waitsFor[index].contains(producer))
        m_waitsFor[index].append(producer);
    return text + '}';
}

QByteArray ToV2::triggerProperties(const SliceGroup &group, int index)
{
    const auto windows = windowsOf(*group.rhythm, group.start, group.end);
    const auto retry = jsonObject({{u"count", "0"}, {u"intervalInSeconds", "30"}});
    QByteArray text = jsonObject({{u"frequency", json::quote(schedule::frequencyName(windows.frequency))},
                                  {u"interval", QByteArray::number(windows.interval)},
                                  {u"startTime", json::quote(schedule::formatInstant(windows.startTime))}});
    text.chop(1);
    if (windows.endTime.isValid())
        text += ", \"endTime\": " + json::quote(schedule::formatInstant(windows.endTime));
    text += ", \"delay\": " + spanJson(delayOf(group));
    text += ", \"maxConcurrency\": " + QByteArray::number(concurrencyOf(group));
    return text + ", \"retryPolicy\": " + retry + ", \"dependsOn\": " + triggerDependencies(index) + '}';
}

void ToV2::addTrigger(const SliceGroup &group, int index)
{
    const QByteArray reference =
        "{\"pipelineReference\": " + referenceJson(group.name, u"PipelineReference") +
        (m_usesWindow.value(index) ? ", \"parameters\": " + windowArguments(*group.rhythm) : QByteArray()) + '}';
    const QByteArray properties = jsonObject({{u"runtimeState", "\"Stopped\""_ba},
                                              {u"pipeline", reference},
                                              {u"type", "\"TumblingWindowTrigger\""_ba},
                                              {u"typeProperties", triggerProperties(group, index)}});
    const QByteArray text = json::indented(jsonObject({{u"name", json::quote(group.trigger)},
                                                       {u"properties", properties},
                                                       {u"type", "\"Microsoft.DataFactory/factories/triggers\""_ba}}));
    m_triggers.append(std::make_shared<const Resource>(makeResource(m_next, ResourceKind::Trigger, {}, text + '\n')));
}

} // namespace millrace
