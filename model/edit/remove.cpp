// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/dependents.h"
#include "model/edit/references.h"

#include "model/project/levels.h"
#include "model/wiring/activitytext.h"
#include "model/wiring/connection.h"
#include "model/wiring/remembered.h"
#include "model/wiring/steps.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// The wires that end at one of the pills; those of an activity go with its text.
QList<Wire> wiresOfPills(const Graph &graph, const QSet<NodeId> &nodes)
{
    QList<Wire> wires;
    for (const Wire &wire : graph.wires) {
        const NodeId &pill = wire.from.node.kind == NodeId::Kind::Activity ? wire.to.node : wire.from.node;
        const NodeId &activity = wire.from.node.kind == NodeId::Kind::Activity ? wire.from.node : wire.to.node;
        if (wire.kind == WireKind::Data && nodes.contains(pill) && !nodes.contains(activity))
            wires.append(wire);
    }
    return wires;
}

/// Some elements of one array of activities.
struct Place
{
    json::Pointer array;
    QList<qsizetype> indices;
};

/// Removes activities from the end on, so that the indices before them stay.
Result<Project> withoutActivities(const Project &project, ResourceId pipeline, const QSet<ActivityId> &activities)
{
    const Resource *resource = project.find(pipeline);
    QList<Place> places;
    forEachActivity(*resource, [&](const ActivityRecord &record, const Level &) {
        if (!activities.contains(record.id))
            return;
        const json::Pointer pointer = outerPointer(*resource, record.id, {});
        if (places.isEmpty() || places.first().array != pointer.parent())
            places.prepend({pointer.parent(), {}});
        places.first().indices.append(pointer.last().toLongLong());
    });
    Steps steps(project);
    for (const Place &place : std::as_const(places))
        steps.change(pipeline, place.array, json::RemoveElements{place.indices});
    return steps.result();
}

Project withoutPlacements(const Project &project, ResourceId pipeline, const QSet<NodeId> &nodes, const Level &level)
{
    QMap<NodeId, QPointF> left = placementsAt(*project.find(pipeline), level);
    for (const NodeId &node : nodes)
        left.remove(node);
    return withPlacements(project, pipeline, left, level);
}

bool isPlaced(const Resource &pipeline, const NodeId &node)
{
    const QList<Level> levels = levelsOf(pipeline);
    return std::any_of(levels.begin(), levels.end(),
                       [&pipeline, &node](const Level &level) { return placementsAt(pipeline, level).contains(node); });
}

/// Deletes those of the datasets that nothing names any more and no canvas shows.
Project withoutUnused(const Project &project, const Catalog &catalog, const QSet<NodeId> &nodes)
{
    QSet<QString> named;
    forEachMention(project, catalog, [&named](const Resource &, const ActivityRecord *, const Mention &mention) {
        if (mention.kind == ResourceKind::Dataset)
            named.insert(mention.name.toLower());
    });
    Project next = project;
    for (const NodeId &node : nodes) {
        const Resource *dataset = node.kind == NodeId::Kind::Dataset ? project.find(node.dataset()) : nullptr;
        const bool isShown = std::any_of(project.resources.begin(), project.resources.end(),
                                         [&node](const ResourcePtr &r) { return isPlaced(*r, node); });
        if (dataset && !isShown && !named.contains(dataset->name().toLower()))
            next = withoutResource(next, dataset->id);
    }
    return next;
}

/// Forgets what the settings remember of files that came from a dataset.
Result<Project> withoutMemoryOf(const Project &project, const QString &dataset)
{
    const json::Value files = project.settings ? json::Value(*project.settings)[u"files"] : json::Value();
    Steps steps(project);
    for (const json::Member &file : files.members()) {
        if (file.value.toString().compare(dataset, Qt::CaseInsensitive) == 0)
            steps.then([&](const Project &next) { return withoutRemembered(next, file.name); });
    }
    return steps.result();
}

/// Takes away one mention after the other, the last of a text first so that indices stay.
Result<Project> withoutMentions(const Project &project, const Catalog &catalog, const Resource &named)
{
    Steps steps(project);
    const QString name = named.name();
    QList<std::function<void()>> removals;
    forEachMention(project, catalog,
                   [&](const Resource &where, const ActivityRecord *activity, const Mention &mention) {
                       if (mention.kind != named.kind || mention.name.compare(name, Qt::CaseInsensitive) != 0 ||
                           mention.removable.isEmpty())
                           return;
                       const QByteArray initial = activity ? catalog.get(TypeKind::Activity, activity->type())
                                                                 .initial.in(project.dialect)
                                                                 .value_or(QByteArray())
                                                           : QByteArray();
                       removals.prepend([&steps, id = where.id, in = activity ? activity->id : ActivityId{},
                                         pointer = mention.removable, initial] {
                           if (in)
                               steps.prune(in, pointer, initial);
                           else
                               steps.change(id, pointer, json::Remove{});
                       });
                   });
    for (const auto &removal : std::as_const(removals))
        removal();
    return steps.result();
}

} // namespace

Result<Project> removeNodes(const Project &project, const Catalog &catalog, ResourceId pipeline,
                            const QList<NodeId> &nodes, const Level &level)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The pipeline is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    const QSet<NodeId> gone(nodes.begin(), nodes.end());
    QSet<ActivityId> activities;
    for (const NodeId &node : nodes) {
        if (node.activity())
            activities.insert(node.activity());
    }
    const bool hasPills = activities.size() < gone.size();
    Steps steps(project);
    if (hasPills) {
        const QList<Wire> wires = wiresOfPills(graphOf(project, catalog, pipeline, level), gone);
        steps.then([&](const Project &next) { return disconnectAll(next, catalog, pipeline, wires); });
    }
    steps.then([&](const Project &next) { return withoutActivities(next, pipeline, activities); });
    if (project.dialect == Dialect::V2 && !activities.isEmpty())
        steps.then([&](const Project &next) { return withoutDependenciesOn(next, catalog, *resource, activities); });
    if (hasPills) {
        steps.then([&](const Project &next) {
            return withoutUnused(withoutPlacements(next, pipeline, gone, level), catalog, gone);
        });
    }
    return steps.result();
}

Result<Project> removeResource(const Project &project, const Catalog &catalog, ResourceId resource)
{
    const Resource *named = project.find(resource);
    if (!named)
        return Error{Error::Code::NotFound, u"The resource is not in the project any more."_s};
    Steps steps(project);
    steps.then([&](const Project &next) { return withoutMentions(next, catalog, *named); });
    if (named->kind == ResourceKind::Dataset) {
        steps.then([&](const Project &next) { return withoutMemoryOf(next, named->name()); });
        for (const ResourcePtr &pipeline : project.resources) {
            for (const Level &level : levelsOf(*pipeline)) {
                steps.then([&](const Project &next) -> Result<Project> {
                    return withoutPlacements(next, pipeline->id, {NodeId::of(resource)}, level);
                });
            }
        }
    }
    return steps.then([&](const Project &next) -> Result<Project> { return withoutResource(next, resource); }).result();
}

} // namespace millrace
