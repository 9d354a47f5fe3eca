// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/graphpatch.h"

#include "model/project/levels.h"
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

} // namespace

bool patchGraph(Graph &graph, const Resource &before, const Resource &after, FactsReader &reader)
{
    const auto &old = before.activities;
    const auto &now = after.activities;
    if (old.size() != now.size() || !hasSamePlaces(before, after))
        return false;
    const auto [head, tail] = old.sharedEnds(now);
    std::vector<std::pair<qsizetype, Shared<Node>>> changed;
    auto was = old.iteratorAt(head);
    auto is = now.iteratorAt(head);
    for (qsizetype i = head; i < now.size() - tail; ++i, ++was, ++is) {
        if (was->id != is->id)
            return false;
        if (was->fragment == is->fragment && was->position == is->position)
            continue;
        const ActivityFactsPtr facts = reader.read(*is);
        if (was->fragment != is->fragment && !isWiredAlike(*reader.read(was->fragment), *facts))
            return false;
        changed.emplace_back(i, patched(graph.nodes.at(i), *facts, *is));
    }
    for (auto &[index, node] : changed)
        graph.nodes[index] = std::move(node);
    for (qsizetype i = now.size(); before.placements != after.placements && i < graph.nodes.size(); ++i) {
        const auto place = after.placements.constFind(graph.nodes.at(i)->id);
        if (place != after.placements.constEnd() && graph.nodes.at(i)->position != *place)
            graph.nodes[i].edit().position = *place;
    }
    return true;
}

} // namespace millrace
