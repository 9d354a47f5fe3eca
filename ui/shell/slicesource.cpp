// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/slicesource.h"

#include "model/expression/partitions.h"
#include "model/run/plan/planv2.h"
#include "model/schedule/instant.h"
#include "model/schedule/reading.h"

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

const Resource *firstOutput(const Project &project, const Resource &pipeline)
{
    const NameIndex names(project);
    for (const ActivityRecord &activity : pipeline.activities) {
        const QString name = activity.value()[u"outputs"].at(0)[u"name"].toString();
        if (const Resource *dataset = name.isEmpty() ? nullptr : names.find(ResourceKind::Dataset, name))
            return dataset;
    }
    return nullptr;
}

std::vector<expression::Partition> partitionsOf(const Resource &dataset)
{
    std::vector<expression::Partition> partitions;
    for (const json::Value &entry : dataset.properties()[u"typeProperties"][u"partitionedBy"].elements()) {
        const json::Value value = entry[u"value"];
        partitions.push_back({entry[u"name"].toString(), value[u"date"].toString(), value[u"format"].toString()});
    }
    return partitions;
}

std::optional<PipelineSchedule> windowsOf(const Project &project, const Resource &pipeline, qint64 limit)
{
    const auto windows = run::tumblingOf(project, pipeline);
    if (!windows)
        return {};
    const schedule::SliceList list = schedule::windowsIn(*windows, windows->startTime, windows->endTime, limit);
    if (list.slices.empty())
        return {};
    schedule::Availability availability;
    availability.frequency = windows->frequency;
    availability.interval = windows->interval;
    return PipelineSchedule{availability, {list.slices.front().start, list.slices.back().end}, list};
}

} // namespace

std::optional<PipelineSchedule> scheduleOf(const Project &project, ResourceId pipeline, qint64 limit)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken())
        return {};
    if (project.dialect == Dialect::V2)
        return windowsOf(project, *resource, limit);
    const auto start = schedule::parseInstant(resource->properties()[u"start"].toString());
    const auto end = schedule::parseInstant(resource->properties()[u"end"].toString());
    const Resource *dataset = firstOutput(project, *resource);
    if (!start || !end || *start >= *end || !dataset)
        return {};
    const auto availability = schedule::readAvailability(dataset->properties()[u"availability"]);
    if (!availability)
        return {};
    return PipelineSchedule{*availability, {*start, *end}, schedule::slicesIn(*availability, *start, *end, limit)};
}

QString pathFor(const Project &project, ResourceId dataset, const schedule::Slice &slice)
{
    const Resource *resource = project.find(dataset);
    if (!resource)
        return {};
    const json::Value location = resource->properties()[u"typeProperties"];
    const QString folder = location[u"folderPath"].toString();
    if (folder.isEmpty())
        return {};
    const auto path = expression::substitutePartitions(folder, partitionsOf(*resource), expression::contextOf(slice));
    return path ? *path : QString();
}

} // namespace millrace::gui
