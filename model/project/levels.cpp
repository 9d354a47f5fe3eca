// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/levels.h"

#include <algorithm>

namespace millrace {
namespace {

const Branch *branchAt(const Resource &pipeline, const Level &level)
{
    const ActivityRecord *container = pipeline.find(level.container);
    if (!container)
        return nullptr;
    const QList<Branch> &branches = branchesOf(*container);
    const auto found = std::find_if(branches.begin(), branches.end(),
                                    [&level](const Branch &branch) { return branch.pointer == level.branch; });
    return found == branches.end() ? nullptr : &*found;
}

std::optional<Level> levelOf(const ChunkedSequence<ActivityRecord> &activities, const Level &level, ActivityId wanted)
{
    for (const ActivityRecord &record : activities) {
        if (record.id == wanted)
            return level;
    }
    for (const ActivityRecord &record : activities) {
        for (const Branch &branch : branchesOf(record)) {
            if (auto found = levelOf(branch.activities, {record.id, branch.pointer}, wanted))
                return found;
        }
    }
    return std::nullopt;
}

} // namespace

const QList<Branch> &branchesOf(const ActivityRecord &record)
{
    static const QList<Branch> none;
    return record.branches ? *record.branches : none;
}

const ChunkedSequence<ActivityRecord> &activitiesAt(const Resource &pipeline, const Level &level)
{
    static const ChunkedSequence<ActivityRecord> none;
    if (level.isTop())
        return pipeline.activities;
    const Branch *branch = branchAt(pipeline, level);
    return branch ? branch->activities : none;
}

const QMap<NodeId, QPointF> &placementsAt(const Resource &pipeline, const Level &level)
{
    static const QMap<NodeId, QPointF> none;
    if (level.isTop())
        return pipeline.placements;
    const Branch *branch = branchAt(pipeline, level);
    return branch ? branch->placements : none;
}

QList<Level> levelsOf(const Resource &pipeline)
{
    QList<Level> levels{Level()};
    forEachActivity(pipeline, [&levels](const ActivityRecord &record, const Level &) {
        for (const Branch &branch : branchesOf(record))
            levels.append({record.id, branch.pointer});
    });
    return levels;
}

std::optional<Level> levelOf(const Resource &pipeline, ActivityId activity)
{
    if (pipeline.indexOf(activity) >= 0)
        return Level();
    return activity ? levelOf(pipeline.activities, Level(), activity) : std::nullopt;
}

QList<Level> wayTo(const Resource &pipeline, const Level &level)
{
    QList<Level> way{level};
    while (!way.first().isTop()) {
        const auto outer = levelOf(pipeline, way.first().container);
        way.prepend(outer.value_or(Level()));
    }
    return way;
}

bool holds(const Resource &pipeline, ActivityId container, const Level &level)
{
    const QList<Level> way = wayTo(pipeline, level);
    return std::any_of(way.begin(), way.end(),
                       [container](const Level &step) { return !step.isTop() && step.container == container; });
}

json::Pointer pointerOf(const Resource &pipeline, const Level &level)
{
    return level.isTop() ? activitiesPointer(pipeline) : outerPointer(pipeline, level.container, level.branch);
}

int countInside(const ActivityRecord &record)
{
    int count = 0;
    for (const Branch &branch : branchesOf(record))
        forEachActivity(branch.activities, {}, [&count](const ActivityRecord &, const Level &) { ++count; });
    return count;
}

Resource atLevel(const Resource &pipeline, const Level &level)
{
    Resource view = pipeline;
    if (level.isTop())
        return view;
    view.activities = activitiesAt(pipeline, level);
    view.placements = placementsAt(pipeline, level);
    return view;
}

} // namespace millrace
