// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

namespace millrace {

Project withPosition(const Project &project, ResourceId pipeline, const NodeId &node, QPointF position)
{
    return withPositions(project, pipeline, {{node, position}});
}

Project withPositions(const Project &project, ResourceId pipeline, const QHash<NodeId, QPointF> &positions)
{
    const Resource *found = project.find(pipeline);
    if (!found)
        return project;
    Resource resource = *found;
    QList<std::pair<qsizetype, ActivityRecord>> moved;
    qsizetype index = 0;
    for (const ActivityRecord &record : resource.activities) {
        if (const auto at = positions.find(NodeId::of(record.id)); at != positions.end() && record.position != *at) {
            moved.append({index, record});
            moved.last().second.position = *at;
        }
        ++index;
    }
    for (auto &[place, record] : moved)
        resource.activities.set(place, std::move(record));
    for (auto at = positions.begin(); at != positions.end(); ++at) {
        if (at.key().kind != NodeId::Kind::Activity)
            resource.placements.insert(at.key(), *at);
    }
    return withReplaced(project, std::move(resource));
}

std::optional<QPointF> positionOf(const Resource &pipeline, const NodeId &node)
{
    if (node.kind == NodeId::Kind::Activity) {
        const ActivityRecord *record = pipeline.find(node.activity());
        return record ? record->position : std::nullopt;
    }
    const auto placed = pipeline.placements.find(node);
    return placed == pipeline.placements.end() ? std::nullopt : std::optional(*placed);
}

} // namespace millrace
