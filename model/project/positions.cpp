// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/branches.h"
#include "model/project/levels.h"

namespace millrace {
namespace {

using Records = ChunkedSequence<ActivityRecord>;

using Record = std::optional<ActivityRecord>;

/// Lets `change` look at every activity of every level; what it answers takes the place of the one it was shown, the
/// rest stays shared.
template<typename Change>
bool changeRecords(Records &records, Change change)
{
    QList<std::pair<qsizetype, ActivityRecord>> changed;
    qsizetype index = 0;
    for (const ActivityRecord &record : records) {
        Record next = change(record);
        if (record.branches) {
            QList<Branch> branches = branchesOf(next ? *next : record);
            bool isChangedInside = false;
            for (Branch &branch : branches)
                isChangedInside = changeRecords(branch.activities, change) || isChangedInside;
            if (isChangedInside)
                (next ? next : next = record)->branches = std::make_shared<const QList<Branch>>(std::move(branches));
        }
        if (next)
            changed.append({index, *std::move(next)});
        ++index;
    }
    for (auto &[place, record] : changed)
        records.set(place, std::move(record));
    return !changed.isEmpty();
}

/// The placements of a level, changed; a branch that is not written yet comes to be.
template<typename Change>
void changePlacements(Resource &pipeline, const Level &level, Change change)
{
    if (level.isTop())
        return change(pipeline.placements);
    changeRecords(pipeline.activities, [&](const ActivityRecord &record) {
        if (record.id != level.container)
            return Record();
        QList<Branch> branches = branchesOf(record);
        auto branch = std::find_if(branches.begin(), branches.end(),
                                   [&level](const Branch &candidate) { return candidate.pointer == level.branch; });
        if (branch == branches.end())
            branch = branches.insert(branches.end(), Branch{level.branch, {}});
        change(branch->placements);
        Record next = record;
        next->branches = std::make_shared<const QList<Branch>>(std::move(branches));
        return next;
    });
}

} // namespace

Project withPosition(const Project &project, ResourceId pipeline, const NodeId &node, QPointF position,
                     const Level &level)
{
    return withPositions(project, pipeline, {{node, position}}, level);
}

Project withPositions(const Project &project, ResourceId pipeline, const QHash<NodeId, QPointF> &positions,
                      const Level &level)
{
    const Resource *found = project.find(pipeline);
    if (!found)
        return project;
    Resource resource = *found;
    changeRecords(resource.activities, [&positions](const ActivityRecord &record) {
        const auto at = positions.find(NodeId::of(record.id));
        if (at == positions.end() || record.position == *at)
            return Record();
        Record next = record;
        next->position = *at;
        return next;
    });
    QMap<NodeId, QPointF> pills;
    for (auto at = positions.begin(); at != positions.end(); ++at) {
        if (at.key().kind != NodeId::Kind::Activity)
            pills.insert(at.key(), *at);
    }
    if (!pills.isEmpty())
        changePlacements(resource, level, [&pills](QMap<NodeId, QPointF> &placements) {
            for (auto pill = pills.begin(); pill != pills.end(); ++pill)
                placements.insert(pill.key(), *pill);
        });
    return withReplaced(project, std::move(resource));
}

Project withPlacements(const Project &project, ResourceId pipeline, const QMap<NodeId, QPointF> &placements,
                       const Level &level)
{
    const Resource *found = project.find(pipeline);
    if (!found || placementsAt(*found, level) == placements)
        return project;
    Resource resource = *found;
    changePlacements(resource, level, [&placements](QMap<NodeId, QPointF> &there) { there = placements; });
    return withReplaced(project, std::move(resource));
}

Project withIdentity(const Project &project, ActivityId activity, const ActivityRecord &record)
{
    const Resource *found = project.find(project.pipelineOf(activity));
    if (!found)
        return project;
    Project next = project;
    Resource resource = *found;
    changeRecords(resource.activities, [&](const ActivityRecord &candidate) {
        if (candidate.id != activity)
            return Record();
        Record known = record;
        known->lead = candidate.lead;
        known->fragment = candidate.fragment;
        known->branches = branchesIn(*candidate.fragment, branchesOf(record), next.lastId);
        return known;
    });
    return withReplaced(next, std::move(resource));
}

std::optional<QPointF> positionOf(const Resource &pipeline, const NodeId &node, const Level &level)
{
    if (node.kind == NodeId::Kind::Activity) {
        const ActivityRecord *record = pipeline.find(node.activity());
        return record ? record->position : std::nullopt;
    }
    const QMap<NodeId, QPointF> &placements = placementsAt(pipeline, level);
    const auto placed = placements.find(node);
    return placed == placements.end() ? std::nullopt : std::optional(*placed);
}

} // namespace millrace
