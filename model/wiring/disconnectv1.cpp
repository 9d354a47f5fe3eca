// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/connection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using Shape = PortBinding::Shape;

/// Takes the member of a mapped port away; empty objects go with it.
void removeMember(Steps &steps, const ActivityEnd &end, const QByteArray &initial)
{
    if (!end.isMapped())
        return;
    const PortBinding &binding = *end.port.binding;
    const bool isSingle = binding.shape == Shape::NameOrMap && end.value.find(binding.pointer).isString();
    if (binding.shape == Shape::Name || isSingle)
        steps.change(end.id, binding.pointer, json::Remove{});
    else if (binding.shape != Shape::Listed)
        steps.prune(end.id, (binding.shape == Shape::NameOrMap ? binding.other : binding.pointer) / end.key.name,
                    initial);
}

bool isMappedElsewhere(const ActivityEnd &end, const QString &dataset)
{
    return std::any_of(end.links.begin(), end.links.end(), [&](const Link &link) {
        return link.role == PortRole::Mapped && link.direction == end.port.info.direction &&
               link.port != end.key.toString() && link.target.compare(dataset, Qt::CaseInsensitive) == 0;
    });
}

Result<Project> removeWire(const Project &project, const Catalog &catalog, ResourceId pipeline, const Wire &wire)
{
    const bool isOutput = wire.from.node.kind == NodeId::Kind::Activity;
    const PortRef &port = isOutput ? wire.from : wire.to;
    const ActivityRecord *record = project.find(pipeline)->find(port.node.activity());
    const Resource *dataset = project.find((isOutput ? wire.to : wire.from).node.dataset());
    const Result<ActivityEnd> end =
        record ? activityEnd(project, catalog, *record, port.port) : Result<ActivityEnd>(refused({}));
    if (!end || !dataset || !end->linkAt(port.port, dataset->name()))
        return Error{Error::Code::NotFound, u"The wire is not in the pipeline any more; draw the graph anew."_s};
    const QString name = dataset->name();
    const QByteArray initial = end->initial(Dialect::V1);
    Steps steps(project);
    removeMember(steps, *end, initial);
    const json::Pointer list = slicesPointer(end->port.info.direction);
    const json::Value entries = end->value.find(list);
    const qsizetype index = entryNaming(entries, name);
    const json::Value entry = entries.at(index);
    const bool isTimed = entry[u"startTime"] || entry[u"endTime"] || entry[u"length"];
    if (index >= 0 && !isMappedElsewhere(*end, name) && !(end->isMapped() && isTimed))
        steps.prune(end->id, list / index, initial);
    return steps.result();
}

} // namespace

Result<Project> disconnectV1(const Project &project, const Catalog &catalog, ResourceId pipeline,
                             const QList<Wire> &wires)
{
    Steps steps(project);
    for (const Wire &wire : wires)
        steps.then([&](const Project &next) { return removeWire(next, catalog, pipeline, wire); });
    return steps.result();
}

} // namespace millrace
