// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/graph.h"

#include "model/wiring/graphcache.h"

#include <algorithm>

namespace millrace {

size_t qHash(const PortRef &port, size_t seed) { return qHashMulti(seed, port.node, port.port); }

size_t qHash(const Wire &wire, size_t seed)
{
    return qHashMulti(seed, wire.from, wire.to, int(wire.kind), int(wire.conditions.toInt()));
}

const Node *Graph::find(const NodeId &id) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&id](const Node &node) { return node.id == id; });
    return found == nodes.end() ? nullptr : &**found;
}

Graph graphOf(const Project &project, const Catalog &catalog, ResourceId pipeline, const Level &level)
{
    return GraphCache().graph(project, catalog, pipeline, level);
}

} // namespace millrace
