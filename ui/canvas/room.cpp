// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/room.h"

#include "ui/canvas/nodegeometry.h"

#include <QSet>

#include <cmath>

namespace millrace::gui {

namespace {

constexpr qreal Gap = 3 * geometry::Grid;

qreal onGrid(qreal length) { return std::ceil(length / geometry::Grid) * geometry::Grid; }

} // namespace

QSet<NodeId> reachedFrom(const Graph &graph, const QSet<NodeId> &nodes, bool isForward)
{
    QSet<NodeId> reached = nodes;
    for (qsizetype size = 0; size != reached.size();) {
        size = reached.size();
        for (const Wire &wire : graph.wires) {
            if (reached.contains((isForward ? wire.from : wire.to).node))
                reached.insert((isForward ? wire.to : wire.from).node);
        }
    }
    return reached;
}

QPointF freeSpot(const Diagram &diagram, const QRectF &wanted)
{
    using geometry::Grid;
    QRectF box(geometry::snapped(wanted.topLeft()), wanted.size());
    while (!diagram.nodesIn(box.adjusted(-Grid, -Grid, Grid, Grid)).empty())
        box.translate(0, 2 * Grid);
    return box.topLeft();
}

QList<std::pair<NodeId, QPointF>> roomFor(const Graph &graph, const QList<NodeId> &chain)
{
    QHash<NodeId, QPointF> places;
    for (const Node &node : graph.nodes)
        places.insert(node.id, node.position.value_or(QPointF()));
    QHash<NodeId, QPointF> moved;
    for (qsizetype i = 1; i < chain.size(); ++i) {
        const Node *before = graph.find(chain[i - 1]);
        const Node *node = graph.find(chain[i]);
        if (!before || !node)
            continue;
        const qreal wanted = places[before->id].x() + geometry::sizeOf(*before).width() + Gap;
        const qreal shift = onGrid(wanted - places[node->id].x());
        if (shift <= 0)
            continue;
        const QSet<NodeId> upstream = reachedFrom(graph, {before->id}, false);
        for (const NodeId &id : reachedFrom(graph, {node->id}, true) - upstream) {
            places[id] += QPointF(shift, 0);
            moved.insert(id, places[id]);
        }
    }
    QList<std::pair<NodeId, QPointF>> result;
    for (auto it = moved.cbegin(); it != moved.cend(); ++it)
        result.append({it.key(), it.value()});
    return result;
}

} // namespace millrace::gui
