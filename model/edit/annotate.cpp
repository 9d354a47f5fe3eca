// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/annotate.h"

#include "model/project/levels.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

Result<Annotations> annotationsIn(const Project &project, ResourceId pipeline, const Level &level)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->kind != ResourceKind::Pipeline)
        return Error{Error::Code::NotFound, u"The pipeline is not in the project any more; choose another."_s};
    return annotationsOf(*resource, level);
}

Error noAnnotation() { return Error{Error::Code::NotFound, u"The note or group is not on the canvas any more."_s}; }

/// Nodes are in one group at most, and a group without members is none.
void leaveGroups(Annotations &all, const QList<NodeId> &nodes)
{
    for (Group &group : all.groups) {
        for (const NodeId &node : nodes)
            group.members.removeAll(node);
    }
    all.groups.removeIf([](const std::pair<const NodeId &, Group &> &entry) { return entry.second.members.isEmpty(); });
}

} // namespace

Result<Made> addNote(const Project &project, ResourceId pipeline, const Note &note, QPointF position,
                     const Level &level)
{
    auto all = annotationsIn(project, pipeline, level);
    if (!all)
        return all.error();
    Made made{project, {}, pipeline};
    made.node = NodeId::ofNote(++made.project.lastId);
    all->notes.insert(made.node, note);
    made.project = withAnnotations(made.project, pipeline, *std::move(all), level);
    made.project = withPosition(made.project, pipeline, made.node, position, level);
    return made;
}

Result<Project> changeNote(const Project &project, ResourceId pipeline, const NodeId &id, const Note &note,
                           const Level &level)
{
    auto all = annotationsIn(project, pipeline, level);
    if (!all)
        return all.error();
    if (!all->notes.contains(id))
        return noAnnotation();
    all->notes.insert(id, note);
    return withAnnotations(project, pipeline, *std::move(all), level);
}

Result<Made> groupNodes(const Project &project, ResourceId pipeline, const QList<NodeId> &nodes, const QString &title,
                        const Level &level)
{
    auto all = annotationsIn(project, pipeline, level);
    if (!all)
        return all.error();
    if (nodes.isEmpty())
        return Error{Error::Code::Refused, u"Nothing is selected; select what belongs together first."_s};
    Made made{project, {}, pipeline};
    made.node = NodeId::ofGroup(++made.project.lastId);
    leaveGroups(*all, nodes);
    all->groups.insert(made.node, {title, {}, Hue::Blue, nodes});
    made.project = withAnnotations(made.project, pipeline, *std::move(all), level);
    return made;
}

Result<Project> changeGroup(const Project &project, ResourceId pipeline, const NodeId &id, const Group &group,
                            const Level &level)
{
    auto all = annotationsIn(project, pipeline, level);
    if (!all)
        return all.error();
    if (!all->groups.contains(id))
        return noAnnotation();
    all->groups.remove(id);
    leaveGroups(*all, group.members);
    if (!group.members.isEmpty())
        all->groups.insert(id, group);
    return withAnnotations(project, pipeline, *std::move(all), level);
}

Result<Project> removeAnnotations(const Project &project, ResourceId pipeline, const QList<NodeId> &nodes,
                                  const Level &level)
{
    auto all = annotationsIn(project, pipeline, level);
    if (!all)
        return all.error();
    for (const NodeId &node : nodes) {
        all->groups.remove(node);
        all->notes.remove(node);
    }
    QMap<NodeId, QPointF> places = placementsAt(*project.find(pipeline), level);
    places.removeIf([&nodes](const std::pair<const NodeId &, QPointF &> &place) {
        return place.first.kind == NodeId::Kind::Note && nodes.contains(place.first);
    });
    return withPlacements(withAnnotations(project, pipeline, *std::move(all), level), pipeline, places, level);
}

Result<Project> bendWire(const Project &project, ResourceId pipeline, const WireEnds &wire,
                         const QList<QPointF> &points, const Level &level)
{
    auto all = annotationsIn(project, pipeline, level);
    if (!all)
        return all.error();
    if (points.isEmpty())
        all->bends.remove(wire);
    else
        all->bends.insert(wire, points);
    return withAnnotations(project, pipeline, *std::move(all), level);
}

} // namespace millrace
