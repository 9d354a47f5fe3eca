// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

// Activities inside activities. A container (ForEach, IfCondition, Switch, Until) is one activity of its level with one
// text; what stands inside it are activities of their own, with ids, positions, problems and edits like any other.
//
//   Level            where activities stand side by side: the top of a pipeline (the default), or one branch of a
//                    container. It is named by the container's id and the pointer of the array inside its text.
//   branchesOf       model/wiring/containers.h: the branches a container has or may get, with their labels
//   graphOf          takes a level; so do addActivity, placeDataset, removeNodes, moveNodes, duplicate, withPositions
//   connect, setField, renameActivity, removeNodes, find, outerPointer, withChange: take an inner activity's id
//   moveActivities   model/edit/edits.h: into a container, out of it, or from branch to branch, as one edit
//   Changes          names inner activities too; their containers, whose text differs with theirs, are `changed`
//
// Ids are given by structure alone, so that a type nobody told us about may hold activities: an array whose name ends
// in "activities" in an activity's typeProperties, or in the objects of a list there (the cases of a Switch).

namespace millrace {

/// The branches of an activity; none for all but containers.
const QList<Branch> &branchesOf(const ActivityRecord &record);

/// The activities of a level; none when the level is not there (any more).
const ChunkedSequence<ActivityRecord> &activitiesAt(const Resource &pipeline, const Level &level);

/// Where the dataset and file nodes of a level lie.
const QMap<NodeId, QPointF> &placementsAt(const Resource &pipeline, const Level &level);

/// The levels there are by the pipeline's text, the top first.
QList<Level> levelsOf(const Resource &pipeline);

/// Where an activity stands; nothing when it is not in the pipeline.
std::optional<Level> levelOf(const Resource &pipeline, ActivityId activity);

/// The levels from the top down to this one, both included: what a breadcrumb shows.
QList<Level> wayTo(const Resource &pipeline, const Level &level);

/// Whether an activity is the container of a level, or holds it farther out.
bool holds(const Resource &pipeline, ActivityId container, const Level &level);

/// The pointer of a level's array of activities in the resource.
json::Pointer pointerOf(const Resource &pipeline, const Level &level);

/// How many activities stand inside one, at all depths.
int countInside(const ActivityRecord &record);

/// The pipeline as if the level were all of it: its activities and placements stand at the top.
Resource atLevel(const Resource &pipeline, const Level &level);

/// Calls visit(record, level) for every activity of a pipeline, each container before what it holds.
template<typename Visit>
void forEachActivity(const ChunkedSequence<ActivityRecord> &activities, const Level &level, Visit visit)
{
    for (const ActivityRecord &record : activities) {
        visit(record, level);
        for (const Branch &branch : branchesOf(record))
            forEachActivity(branch.activities, Level{record.id, branch.pointer}, visit);
    }
}
template<typename Visit>
void forEachActivity(const Resource &pipeline, Visit visit)
{
    forEachActivity(pipeline.activities, Level(), visit);
}

} // namespace millrace
