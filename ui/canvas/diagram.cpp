// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram.h"

#include "ui/canvas/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace millrace::gui {

namespace {

constexpr qreal Square = 512;

/// Room for a stroke's width and its rounding.
QRectF padded(const QRectF &area) { return area.adjusted(-4, -4, 4, 4); }

qreal distanceTo(const QPointF &point, const QPointF &a, const QPointF &b)
{
    const QPointF along = b - a;
    const qreal squared = QPointF::dotProduct(along, along);
    const qreal t = squared > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / squared, 0.0, 1.0) : 0.0;
    const QPointF away = point - (a + along * t);
    return std::hypot(away.x(), away.y());
}

} // namespace

Diagram::Diagram()
    : m_nodeIndex(Square)
    , m_wireIndex(Square)
{
}

int Diagram::slotOf(const Wire &wire) const
{
    const int from = slotOf(wire.from.node);
    const int to = slotOf(wire.to.node);
    if (from < 0 || to < 0)
        return -1;
    const std::vector<int> &few = node(from).wires.size() < node(to).wires.size() ? node(from).wires : node(to).wires;
    const auto found = std::find_if(few.begin(), few.end(), [&](int slot) { return this->wire(slot).wire == wire; });
    return found == few.end() ? -1 : *found;
}

/// Forgets a wire's way; until somebody looks it is listed where its cubic would run.
void Diagram::unroute(int slot)
{
    DiagramWire &entry = m_wires[size_t(slot)];
    entry.isRouted = false;
    entry.route = directRoute(routeEndsOf(entry));
    indexDirect(slot);
}

/// A short cubic is listed all over its box, a long one along its chord.
void Diagram::indexDirect(int slot)
{
    const Route &route = wire(slot).route;
    const QRectF box = route.controlBox();
    m_wireIndex.remove(slot);
    if (box.width() < 2 * Square && box.height() < 2 * Square)
        m_wireIndex.insert(slot, box);
    else
        m_wireIndex.insert(slot, QLineF(route.from, route.to));
}

const Route &Diagram::routeOf(int slot)
{
    DiagramWire &entry = m_wires[size_t(slot)];
    if (entry.isRouted)
        return entry.route;
    const auto boxes = [this](const QRectF &area) {
        std::vector<QRectF> found;
        for (const int node : m_nodeIndex.find(area)) {
            if (const QRectF box = m_nodes[size_t(node)].box(); box.intersects(area))
                found.push_back(box);
        }
        return found;
    };
    const QList<QPointF> through = bendsOf(slot);
    entry.route = through.isEmpty() ? findRoute(routeEndsOf(entry), boxes)
                                    : routeThrough(routeEndsOf(entry), {through.begin(), through.end()}, boxes);
    indexRoute(slot);
    if (!entry.route.bends.empty())
        m_bentArea |= wireArea(slot);
    return entry.route;
}

void Diagram::indexRoute(int slot)
{
    DiagramWire &entry = m_wires[size_t(slot)];
    entry.isRouted = true;
    m_wireIndex.remove(slot);
    const auto points = entry.route.points();
    for (size_t i = 1; i < points.size(); ++i)
        m_wireIndex.insert(slot, QLineF(points[i - 1], points[i]));
}

RouteEnds Diagram::routeEndsOf(const DiagramWire &wire) const
{
    return {portCentre(wire.from, PortDirection::Out, wire.wire.from.port),
            portCentre(wire.to, PortDirection::In, wire.wire.to.port), node(wire.from).box(), node(wire.to).box(),
            laneOf(wire)};
}

/// The row of the port a wire leaves from.
int Diagram::laneOf(const DiagramWire &wire) const
{
    const auto &ports = node(wire.from).node->outputs;
    for (qsizetype i = 0; i < ports.size(); ++i) {
        if (ports[i].key == wire.wire.from.port)
            return int(ports.size() - 1 - i);
    }
    return 0;
}

QPointF Diagram::portCentre(int slot, PortDirection direction, QStringView key) const
{
    const DiagramNode &entry = node(slot);
    return entry.position + geometry::portCentre(entry.node, direction, key);
}

void Diagram::markWire(int slot, bool isSelected, bool isHovered)
{
    m_wires[size_t(slot)].isSelected = isSelected;
    m_wires[size_t(slot)].isHovered = isHovered;
}

Graph Diagram::graph() const
{
    QList<NodeId> all;
    for (const int slot : m_order)
        all.append(node(slot).node->id);
    return graph(all);
}

Graph Diagram::graph(const QList<NodeId> &nodes) const
{
    const QSet<NodeId> chosen(nodes.begin(), nodes.end());
    Graph graph;
    for (const int slot : m_order) {
        if (!chosen.contains(node(slot).node->id))
            continue;
        graph.nodes.append(node(slot).node);
        if (node(slot).node->position != node(slot).position)
            graph.nodes.last().edit().position = node(slot).position;
    }
    for (const int slot : m_wireOrder) {
        if (slot >= 0 && chosen.contains(wire(slot).wire.from.node) && chosen.contains(wire(slot).wire.to.node))
            graph.wires.append(wire(slot).wire);
    }
    return graph;
}

QRectF Diagram::bounds() const
{
    QRectF bounds;
    for (const DiagramNode &entry : m_nodes) {
        if (entry.isUsed())
            bounds |= entry.box();
    }
    return bounds | framesArea();
}

std::vector<int> Diagram::nodesIn(const QRectF &area) const
{
    std::vector<int> found = m_nodeIndex.find(area);
    std::erase_if(found, [&](int slot) { return !node(slot).box().intersects(area); });
    return found;
}

std::vector<int> Diagram::wiresIn(const QRectF &area)
{
    const std::vector<int> found = m_wireIndex.find(area);
    bool isNew = false;
    for (const int slot : found) {
        isNew |= !wire(slot).isRouted;
        routeOf(slot);
    }
    return isNew ? m_wireIndex.find(area) : found;
}

int Diagram::nodeAt(const QPointF &point) const
{
    const auto found = m_nodeIndex.find(QRectF(point, QSizeF()));
    for (auto slot = found.rbegin(); slot != found.rend(); ++slot) {
        if (node(*slot).box().contains(point))
            return *slot;
    }
    return -1;
}

int Diagram::wireAt(const QPointF &point, qreal reach)
{
    int nearest = -1;
    qreal best = reach;
    for (const int slot : wiresIn(QRectF(point, QSizeF()).adjusted(-reach, -reach, reach, reach))) {
        const auto points = routeOf(slot).points();
        for (size_t i = 1; i < points.size(); ++i) {
            if (const qreal away = distanceTo(point, points[i - 1], points[i]); away < best) {
                best = away;
                nearest = slot;
            }
        }
    }
    return nearest;
}

QRectF Diagram::areaOf(int slot) const
{
    return geometry::paintedArea(node(slot).node).translated(node(slot).position);
}

QRectF Diagram::wireArea(int slot) const { return padded(wire(slot).route.controlBox()); }

QRectF Diagram::moveNodes(const QList<std::pair<int, QPointF>> &positions)
{
    QSet<NodeId> moved;
    for (const auto &[slot, position] : m_frames.isEmpty() ? QList<std::pair<int, QPointF>>() : positions)
        moved.insert(node(slot).node->id);
    QRectF area = framesWith(moved);
    QSet<int> wires;
    for (const auto &[slot, position] : positions) {
        DiagramNode &entry = m_nodes[size_t(slot)];
        area |= areaOf(slot);
        m_nodeIndex.remove(slot);
        entry.position = position;
        m_nodeIndex.insert(slot, entry.box());
        area |= areaOf(slot);
        for (const int wire : entry.wires)
            wires.insert(wire);
    }
    // With many nodes in hand the ways round others would be found anew in each frame: that waits for rerouteNear().
    constexpr qsizetype MostWithDetours = 60;
    for (const int slot : std::as_const(wires)) {
        area |= wireArea(slot);
        unroute(slot);
        if (wires.size() <= MostWithDetours)
            routeOf(slot);
        else
            m_wires[size_t(slot)].isRouted = true;
        area |= wireArea(slot);
    }
    return area | framesWith(moved);
}

QRectF Diagram::rerouteNear(const QRectF &area)
{
    constexpr qreal Margin = 48; // wires that went round a box run this near
    QRectF changed;
    for (const int slot : m_wireIndex.find(area.adjusted(-Margin, -Margin, Margin, Margin))) {
        if (!wire(slot).isRouted)
            continue;
        changed |= wireArea(slot);
        unroute(slot);
        changed |= wireArea(slot);
    }
    return changed;
}

} // namespace millrace::gui
