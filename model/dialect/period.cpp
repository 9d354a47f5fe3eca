// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/period.h"

#include "model/dialect/members.h"
#include "model/expression/nodes.h"
#include "model/expression/v2.h"
#include "model/expression/write.h"
#include "model/schedule/instant.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using expression::Node;

namespace {

QDateTime instantAt(const json::Value &text)
{
    const auto instant = schedule::parseInstant(text.toString());
    return instant ? *instant : QDateTime();
}

/// The values that a trigger passes to a pipeline's parameters.
json::Value argumentsFor(const Resource &trigger, const QString &pipeline)
{
    const json::Value properties = trigger.properties();
    QList<json::Value> entries = properties[u"pipelines"].elements();
    entries.append(properties[u"pipeline"]);
    for (const json::Value &entry : entries)
        if (entry[u"pipelineReference"][u"referenceName"].toString().compare(pipeline, Qt::CaseInsensitive) == 0)
            return entry[u"parameters"];
    return {};
}

Node treeOf(const json::Value &value)
{
    const QString text = value.isObject() ? v2StringText(value) : value.scalarText();
    auto tree = expression::parseV2(text);
    return tree ? expression::normalised(*tree) : expression::textNode(text);
}

bool isOutput(const Node &tree, QStringView output)
{
    return tree.kind == Node::Kind::Member && tree.name.compare(output, Qt::CaseInsensitive) == 0;
}

/// Whether a parameter is the end of the window after the one that fires, as a shifted rhythm passes it.
bool isNextEnd(const Node &tree)
{
    return expression::isCallOf(tree, u"addToTime") && tree.children.size() >= 3 &&
           isOutput(tree.children[0], u"windowEndTime");
}

const Resource *triggerOf(const Project &project, const QString &pipeline, QStringView type)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Trigger || resource->isBroken() || resource->type() != type)
            continue;
        if (pipelinesOf(*resource).contains(pipeline, Qt::CaseInsensitive))
            return resource.get();
    }
    return nullptr;
}

void readTumbling(Period &period, const json::Value &properties)
{
    period.windows.frequency =
        schedule::parseFrequency(properties[u"frequency"].toString()).value_or(schedule::Frequency::Hour);
    period.windows.interval = std::max(1, properties[u"interval"].toInt(1));
    period.windows.startTime = instantAt(properties[u"startTime"]);
    period.windows.endTime = instantAt(properties[u"endTime"]);
    period.concurrency = std::max(1, properties[u"maxConcurrency"].toInt(1));
    if (const auto delay = schedule::parseTimeSpan(properties[u"delay"].toString()))
        period.delay = *delay;
}

/// A schedule trigger fires at the start of what it stands for.
void readSchedule(Period &period, const json::Value &recurrence)
{
    readTumbling(period, recurrence);
    period.atStart = true;
    period.isExact = recurrence[u"schedule"].size() == 0;
}

/// The windows that fire one early stand for the ones after them.
void shift(Period &period)
{
    const auto &windows = period.windows;
    if (!windows.startTime.isValid())
        return;
    const schedule::Slice first{windows.startTime, {}};
    const QDateTime start = windowBeside(windows, first, 1).start;
    const QDateTime end =
        windows.endTime.isValid() ? windowBeside(windows, {windows.endTime, {}}, 1).start : QDateTime();
    period.windows.startTime = start;
    period.windows.endTime = end;
}

void readParameters(Period &period, const json::Value &arguments, const Resource &pipeline)
{
    QHash<QString, Node> trees;
    for (const json::Member &parameter : pipeline.properties()[u"parameters"].members())
        if (const json::Value standard = parameter.value[u"defaultValue"])
            trees.insert(parameter.name.toLower(), treeOf(standard));
    for (const json::Member &argument : arguments.members())
        trees.insert(argument.name.toLower(), treeOf(argument.value));
    const bool isTumbling = period.trigger && !period.atStart;
    if (isTumbling && std::any_of(trees.cbegin(), trees.cend(), isNextEnd)) {
        period.atStart = true;
        shift(period);
    }
    for (auto each = trees.cbegin(); each != trees.cend(); ++each) {
        const Node &tree = each.value();
        const bool isStart =
            isOutput(tree, period.atStart ? u"windowEndTime" : u"windowStartTime") || isOutput(tree, u"scheduledTime");
        if (isStart)
            period.parameters.insert(each.key(), expression::nameNode(u"SliceStart"_s));
        else if (isNextEnd(tree) || isOutput(tree, u"windowEndTime"))
            period.parameters.insert(each.key(), expression::nameNode(u"SliceEnd"_s));
        else if (tree.kind == Node::Kind::Literal)
            period.parameters.insert(each.key(), tree);
    }
}

} // namespace

bool Period::isCutBy(const Rhythm &rhythm) const
{
    return isThere() && isMadeBy(rhythm, windows.startTime, windows.endTime);
}

bool Period::isMadeBy(const Rhythm &rhythm, const QDateTime &start, const QDateTime &end) const
{
    if (!isThere() || !start.isValid() || rhythm.atStart != atStart)
        return false;
    const schedule::TumblingWindows made = windowsOf({rhythm.cut, false}, start, end);
    return made.frequency == windows.frequency && made.interval == windows.interval &&
           made.startTime == windows.startTime && made.endTime == windows.endTime;
}

Period periodOf(const Project &project, const Resource &pipeline)
{
    Period period;
    const QString name = pipeline.name();
    if (const Resource *tumbling = triggerOf(project, name, u"TumblingWindowTrigger")) {
        period.trigger = tumbling;
        readTumbling(period, tumbling->properties()[u"typeProperties"]);
    } else if (const Resource *scheduled = triggerOf(project, name, u"ScheduleTrigger")) {
        period.trigger = scheduled;
        readSchedule(period, scheduled->properties()[u"typeProperties"][u"recurrence"]);
    }
    readParameters(period, period.trigger ? argumentsFor(*period.trigger, name) : json::Value(), pipeline);
    return period;
}

QStringList pipelinesOf(const Resource &trigger)
{
    const json::Value properties = trigger.properties();
    QStringList names;
    QList<json::Value> entries = properties[u"pipelines"].elements();
    entries.append(properties[u"pipeline"]);
    for (const json::Value &entry : entries)
        if (const QString name = entry[u"pipelineReference"][u"referenceName"].toString(); !name.isEmpty())
            names.append(name);
    return names;
}

} // namespace millrace
