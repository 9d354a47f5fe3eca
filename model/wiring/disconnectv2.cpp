// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/levels.h"
#include "model/wiring/dependencies.h"
#include "model/wiring/filemembers.h"
#include "model/wiring/flow.h"
#include "model/wiring/remembered.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using Shape = PortBinding::Shape;

Error goneWire()
{
    return {Error::Code::NotFound, u"The wire is not in the pipeline any more; draw the graph anew."_s};
}

/// Where the references of a port stand; a type that nobody told us about has them in `inputs` and `outputs`.
json::Pointer listPointer(const ActivityEnd &end)
{
    return end.isMapped() ? end.port.binding->pointer : slicesPointer(end.port.info.direction);
}

void removeFromList(Steps &steps, const ActivityEnd &end, const QString &dataset, const QByteArray &initial)
{
    qsizetype index = 0;
    qsizetype found = -1;
    forEachElement(end.value.find(listPointer(end)), [&](const json::Value &reference) {
        if (referenceName(reference).toString().compare(dataset, Qt::CaseInsensitive) == 0)
            found = index;
        ++index;
    });
    if (found >= 0)
        steps.prune(end.id, listPointer(end) / found, initial);
}

void removeMembers(Steps &steps, const ActivityEnd &end, const QString &dataset, const QByteArray &initial)
{
    if (!end.isMapped() || end.port.binding->shape == Shape::Listed) {
        removeFromList(steps, end, dataset, initial);
        return;
    }
    const PortBinding &binding = *end.port.binding;
    if (end.port.isGroup()) {
        steps.prune(end.id, binding.pointer / end.key.name, initial);
        return;
    }
    steps.change(end.id, binding.pointer, json::Remove{});
    if (binding.shape == Shape::File && end.value.find(binding.other))
        steps.change(end.id, binding.other, json::Remove{});
}

/// Forgets the dataset that a file came from once no wire of any pipeline needs to know.
Result<Project> withoutUnusedMemory(const Project &project, const Catalog &catalog, const QString &key)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::Pipeline && fileInPipeline(*resource, catalog, key))
            return project;
    }
    return withoutRemembered(project, key);
}

Result<Project> removeDependency(const Project &project, const Catalog &catalog, const ActivityRecord *from,
                                 const ActivityRecord *to)
{
    const qsizetype index = from && to ? dependencyOn(to->value(), from->name()) : -1;
    if (index < 0)
        return goneWire();
    const TypeInfo &type = catalog.get(TypeKind::Activity, to->type());
    return Steps(project).prune(to->id, dependsOnPointer() / index, type.initial.v2.value_or(QByteArray())).result();
}

/// Takes one data wire's members away; what it implied is for later, when all wires are gone.
Result<Project> removeData(const Project &project, const Catalog &catalog, ResourceId pipeline, const Wire &wire)
{
    const Resource *resource = project.find(pipeline);
    const bool isOutput = wire.from.node.kind == NodeId::Kind::Activity;
    const PortRef &port = isOutput ? wire.from : wire.to;
    const NodeId &pill = isOutput ? wire.to.node : wire.from.node;
    const ActivityRecord *record = resource->find(port.node.activity());
    if (!record)
        return goneWire();
    const Result<ActivityEnd> end = activityEnd(project, catalog, *record, port.port);
    if (!end)
        return end.error();
    const Link *link = end->linkAt(port.port);
    const Resource *dataset = project.find(pill.dataset());
    if (!link || (!end->isMapped() && !dataset))
        return goneWire();
    Steps steps(project);
    removeMembers(steps, *end, dataset ? dataset->name() : QString(), end->initial(Dialect::V2));
    if (link->to == Link::To::File)
        steps.then([&](const Project &next) { return withoutUnusedMemory(next, catalog, link->target); });
    return steps.result();
}

/// Between whom data goes by the wires that are to be deleted.
QList<DataPair> pairsOf(const Flow &flow, const QList<Wire> &wires)
{
    QList<DataPair> pairs;
    for (const Wire &wire : wires) {
        if (wire.kind != WireKind::Data)
            continue;
        const bool isOutput = wire.from.node.kind == NodeId::Kind::Activity;
        for (const NodeId &other : isOutput ? flow.readersOf(wire.to.node) : flow.writersOf(wire.from.node)) {
            const DataPair pair{isOutput ? wire.from.node.activity() : other.activity(),
                                isOutput ? other.activity() : wire.to.node.activity()};
            if (!pairs.contains(pair))
                pairs.append(pair);
        }
    }
    return pairs;
}

} // namespace

Result<Project> disconnectV2(const Project &project, const Catalog &catalog, ResourceId pipeline,
                             const QList<Wire> &wires)
{
    const Wire &first = wires.first();
    const NodeId &activity = first.from.node.kind == NodeId::Kind::Activity ? first.from.node : first.to.node;
    const Level level = levelOf(*project.find(pipeline), activity.activity()).value_or(Level());
    const QList<DataPair> pairs = pairsOf(Flow(graphOf(project, catalog, pipeline, level)), wires);
    Steps steps(project);
    for (const Wire &wire : wires) {
        steps.then([&](const Project &next) {
            if (wire.kind == WireKind::Data)
                return removeData(next, catalog, pipeline, wire);
            const Resource *resource = next.find(pipeline);
            return removeDependency(next, catalog, resource->find(wire.from.node.activity()),
                                    resource->find(wire.to.node.activity()));
        });
    }
    return steps.then([&](const Project &next) { return withoutImplied(next, catalog, pipeline, pairs); }).result();
}

} // namespace millrace
