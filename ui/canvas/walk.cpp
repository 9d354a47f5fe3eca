// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/walk.h"

#include "ui/canvas/nodegeometry.h"

#include <cmath>
#include <limits>

namespace millrace::gui {

namespace {

int nearestTo(const Diagram &diagram, const QRectF &area)
{
    int best = -1;
    qreal least = std::numeric_limits<qreal>::infinity();
    for (int slot = 0; slot < int(diagram.nodes().size()); ++slot) {
        if (!diagram.node(slot).isUsed())
            continue;
        const QRectF box = diagram.node(slot).box();
        const qreal away = (box.center() - area.topLeft()).manhattanLength() + (area.intersects(box) ? 0 : 1e7);
        if (away < least) {
            least = away;
            best = slot;
        }
    }
    return best;
}

/// The topmost neighbour at the other end of the node's wires on one side.
int alongWires(const Diagram &diagram, int from, bool isForward)
{
    int best = -1;
    for (const int slot : diagram.node(from).wires) {
        const DiagramWire &wire = diagram.wire(slot);
        const int start = isForward ? wire.from : wire.to;
        const int other = isForward ? wire.to : wire.from;
        if (start == from && other != from &&
            (best < 0 || diagram.node(other).position.y() < diagram.node(best).position.y()))
            best = other;
    }
    return best;
}

} // namespace

QList<NodeId> streamOf(const Diagram &diagram, const QSet<int> &from, bool isForward)
{
    QSet<int> reached = from;
    std::vector<int> open(from.begin(), from.end());
    while (!open.empty()) {
        const int slot = open.back();
        open.pop_back();
        for (const int wire : diagram.node(slot).wires) {
            const DiagramWire &entry = diagram.wire(wire);
            const int next = isForward ? entry.to : entry.from;
            if ((isForward ? entry.from : entry.to) == slot && !reached.contains(next)) {
                reached.insert(next);
                open.push_back(next);
            }
        }
    }
    QList<NodeId> nodes;
    for (const int slot : reached)
        nodes.append(diagram.node(slot).node->id);
    return nodes;
}

QPointF stepOf(int key)
{
    using geometry::Grid;
    switch (key) {
    case Qt::Key_Left:
        return {-Grid, 0};
    case Qt::Key_Right:
        return {Grid, 0};
    case Qt::Key_Up:
        return {0, -Grid};
    case Qt::Key_Down:
        return {0, Grid};
    default:
        return {};
    }
}

int nodeToward(const Diagram &diagram, int from, Qt::Key arrow, const QRectF &area)
{
    if (from < 0)
        return nearestTo(diagram, area);
    if (arrow == Qt::Key_Left || arrow == Qt::Key_Right) {
        if (const int next = alongWires(diagram, from, arrow == Qt::Key_Right); next >= 0)
            return next;
    }
    const QPointF direction = stepOf(arrow) / geometry::Grid;
    const QPointF centre = diagram.node(from).box().center();
    int best = -1;
    qreal least = std::numeric_limits<qreal>::infinity();
    for (int slot = 0; slot < int(diagram.nodes().size()); ++slot) {
        if (slot == from || !diagram.node(slot).isUsed())
            continue;
        const QPointF away = diagram.node(slot).box().center() - centre;
        const qreal ahead = QPointF::dotProduct(away, direction);
        const qreal aside = std::abs(away.x() * direction.y()) + std::abs(away.y() * direction.x());
        // What lies more aside than ahead is not in that direction.
        if (ahead <= 0 || aside > 2 * ahead + geometry::PillHeight)
            continue;
        if (const qreal cost = ahead + 2 * aside; cost < least) {
            least = cost;
            best = slot;
        }
    }
    return best;
}

} // namespace millrace::gui
