// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/graphpatch.h"

#include "model/wiring/membership.h"

#include <algorithm>

namespace millrace {

namespace {

bool isWiredAlike(const ActivityFacts &before, const ActivityFacts &after)
{
    return before.node->name == after.node->name && before.type == after.type && before.links == after.links;
}

/// The node of an activity whose wires are the same: only its looks may differ. The category stands, because it may
/// come from what is wired.
Shared<Node> patched(const Node &before, const ActivityFacts &after, const ActivityRecord &record)
{
    Shared<Node> shared = after.node;
    place(shared, record);
    Node &node = shared.edit();
    node.category = before.category;
    node.icon = before.icon;
    return shared;
}

bool hasSamePlaces(const Resource &before, const Resource &after)
{
    return before.placements.size() == after.placements.size() &&
           std::equal(before.placements.keyBegin(), before.placements.keyEnd(), after.placements.keyBegin());
}

/// Changes nodes where they stand; false, and nothing is changed, where another activity stands there or its wires are
/// others.
bool patchInsides(Graph &graph, const GraphStep &step)
{
    std::vector<std::pair<qsizetype, Shared<Node>>> changed;
    for (const ChangedActivities &change : step.changes) {
        if (change.where.count != change.where.otherCount)
            return false;
        auto was = step.before.activities.iteratorAt(change.where.first);
        auto is = step.after.activities.iteratorAt(change.where.otherFirst);
        for (qsizetype i = 0; i < change.where.count; ++i, ++was, ++is) {
            if (was->id != is->id)
                return false;
            if (was->fragment == is->fragment && was->position == is->position)
                continue;
            const FactsInRow &facts = step.now[size_t(change.where.otherFirst + i)];
            if (was->fragment != is->fragment && !isWiredAlike(*change.before[size_t(i)].facts, *facts.facts))
                return false;
            const qsizetype index = change.where.otherFirst + i;
            changed.emplace_back(index, patched(graph.nodes.at(index), *facts.facts, *is));
        }
    }
    for (auto &[index, node] : changed)
        graph.nodes[index] = std::move(node);
    return true;
}

void patchPlaces(Graph &graph, const Resource &before, const Resource &after)
{
    for (qsizetype i = after.activities.size(); before.placements != after.placements && i < graph.nodes.size(); ++i) {
        const auto place = after.placements.constFind(graph.nodes.at(i)->id);
        if (place != after.placements.constEnd() && graph.nodes.at(i)->position != *place)
            graph.nodes[i].edit().position = *place;
    }
}

} // namespace

bool patchGraph(JoinedGraph &graph, const GraphStep &step)
{
    if (!hasSamePlaces(step.before, step.after))
        return false;
    if (!patchInsides(graph.graph, step) && !patchMembership(graph, step))
        return false;
    patchPlaces(graph.graph, step.before, step.after);
    return true;
}

} // namespace millrace
