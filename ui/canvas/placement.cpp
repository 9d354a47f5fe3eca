// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/placement.h"

#include "ui/canvas/gridindex.h"
#include "ui/canvas/nodegeometry.h"

#include <algorithm>

namespace millrace::gui {

namespace {

constexpr qreal Gap = 5 * geometry::Grid;

QHash<NodeId, int> indexesOf(const Graph &graph)
{
    QHash<NodeId, int> indexes;
    indexes.reserve(graph.nodes.size());
    for (int i = 0; i < int(graph.nodes.size()); ++i)
        indexes.insert(graph.nodes[i]->id, i);
    return indexes;
}

/// Finds room for single nodes among others.
class Settler
{
public:
    Settler(const Graph &graph, QList<std::optional<QPointF>> places)
        : m_graph(graph)
        , m_indexes(indexesOf(graph))
        , m_places(std::move(places))
        , m_taken(512)
    {
        for (int i = 0; i < int(m_places.size()); ++i) {
            if (m_places[i])
                take(i, *m_places[i]);
        }
    }

    QList<QPointF> settle()
    {
        // Neighbours of placed nodes first, and then theirs.
        bool isMoving = true;
        while (std::exchange(isMoving, false)) {
            for (const Wire &wire : m_graph.wires) {
                const int from = m_indexes.value(wire.from.node, -1);
                const int to = m_indexes.value(wire.to.node, -1);
                if (from >= 0 && to >= 0)
                    isMoving |= join(from, to, wire);
            }
        }
        QList<QPointF> places;
        for (int i = 0; i < int(m_places.size()); ++i) {
            if (!m_places[i])
                take(i, freeSpot(i, {m_bounds.left(), m_bounds.bottom() + Gap}));
            places.append(*m_places[i]);
        }
        return places;
    }

private:
    bool join(int from, int to, const Wire &wire)
    {
        if (bool(m_places[from]) == bool(m_places[to]))
            return false;
        const QPointF out = geometry::portCentre(m_graph.nodes[from], PortDirection::Out, wire.from.port);
        const QPointF in = geometry::portCentre(m_graph.nodes[to], PortDirection::In, wire.to.port);
        if (m_places[from])
            take(to, freeSpot(to, *m_places[from] + out - in + QPointF(Gap, 0)));
        else
            take(from, freeSpot(from, *m_places[to] + in - out - QPointF(Gap, 0)));
        return true;
    }

    QPointF freeSpot(int index, QPointF wanted) const
    {
        wanted = geometry::snapped(wanted);
        const QSizeF size = geometry::sizeOf(m_graph.nodes[index]);
        const auto isTaken = [&](const QPointF &spot) {
            const QRectF area =
                QRectF(spot, size).adjusted(-geometry::Grid, -geometry::Grid, geometry::Grid, geometry::Grid);
            const auto near = m_taken.find(area);
            return std::any_of(near.begin(), near.end(), [&](int other) { return boxOf(other).intersects(area); });
        };
        while (isTaken(wanted))
            wanted.ry() += 2 * geometry::Grid;
        return wanted;
    }

    QRectF boxOf(int index) const { return {*m_places[index], geometry::sizeOf(m_graph.nodes[index])}; }

    void take(int index, const QPointF &place)
    {
        m_places[index] = place;
        m_taken.insert(index, boxOf(index));
        m_bounds |= boxOf(index);
    }

    const Graph &m_graph;
    QHash<NodeId, int> m_indexes;
    QList<std::optional<QPointF>> m_places;
    GridIndex m_taken;
    QRectF m_bounds;
};

} // namespace

layout::Drawing drawingOf(const Graph &graph)
{
    layout::Drawing drawing;
    for (const Node &node : graph.nodes)
        drawing.boxes.append(geometry::sizeOf(node));
    const auto indexes = indexesOf(graph);
    for (const Wire &wire : graph.wires) {
        const int from = indexes.value(wire.from.node, -1);
        const int to = indexes.value(wire.to.node, -1);
        if (from < 0 || to < 0)
            continue;
        drawing.links.append({from, to, geometry::portCentre(graph.nodes[from], PortDirection::Out, wire.from.port).y(),
                              geometry::portCentre(graph.nodes[to], PortDirection::In, wire.to.port).y()});
    }
    return drawing;
}

QList<QPointF> placesFor(const Graph &graph, const KnownPlace &known)
{
    QList<std::optional<QPointF>> places;
    places.reserve(graph.nodes.size());
    qsizetype placed = 0;
    for (const Node &node : graph.nodes) {
        places.append(node.position ? node.position : known(node.id));
        placed += places.last() ? 1 : 0;
    }
    if (placed == 0)
        return layout::layered(drawingOf(graph));
    if (placed < graph.nodes.size())
        return Settler(graph, std::move(places)).settle();
    QList<QPointF> all;
    all.reserve(places.size());
    for (const auto &place : places)
        all.append(*place);
    return all;
}

} // namespace millrace::gui
