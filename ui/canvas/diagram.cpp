// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram.h"

#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/placement.h"

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

template<typename Slot>
int takeSlot(std::vector<Slot> &all, std::vector<int> &free)
{
    if (free.empty()) {
        all.emplace_back();
        return int(all.size()) - 1;
    }
    const int slot = free.back();
    free.pop_back();
    return slot;
}

} // namespace

Diagram::Diagram()
    : m_nodeIndex(Square)
    , m_wireIndex(Square)
{
}

Diagram::Patch Diagram::setGraph(const Graph &graph)
{
    Patch patch;
    patchNodes(graph, patch);
    patchWires(graph, patch);
    return patch;
}

void Diagram::patchNodes(const Graph &graph, Patch &patch)
{
    QSet<NodeId> kept;
    kept.reserve(graph.nodes.size());
    for (const Node &node : graph.nodes)
        kept.insert(node.id);
    for (int slot = 0; slot < int(m_nodes.size()); ++slot) {
        if (node(slot).isUsed() && !kept.contains(node(slot).node.id)) {
            patch.area |= geometry::paintedArea(node(slot).node).translated(node(slot).position);
            for (const int wire : node(slot).wires)
                patch.area |= wireArea(wire);
            patch.removed.push_back(slot);
            removeNode(slot);
        }
    }
    const auto places = placesFor(graph, [this](const NodeId &id) -> std::optional<QPointF> {
        const int slot = slotOf(id);
        return slot < 0 ? std::nullopt : std::optional(node(slot).position);
    });
    for (qsizetype i = 0; i < graph.nodes.size(); ++i) {
        const Node &next = graph.nodes[i];
        int slot = slotOf(next.id);
        const bool isNew = slot < 0;
        if (isNew)
            slot = takeSlot(m_nodes, m_freeNodes);
        else if (node(slot).node == next && node(slot).position == places[i])
            continue;
        else
            patch.area |= geometry::paintedArea(node(slot).node).translated(node(slot).position);
        (isNew ? patch.added : patch.changed).push_back(slot);
        setNode(slot, next, places[i]);
        patch.area |= geometry::paintedArea(next).translated(places[i]);
    }
}

void Diagram::setNode(int slot, const Node &next, const QPointF &position)
{
    DiagramNode &entry = m_nodes[size_t(slot)];
    m_nodeIndex.remove(slot);
    entry.node = next;
    entry.position = position;
    entry.size = geometry::sizeOf(next);
    m_slots.insert(next.id, slot);
    m_nodeIndex.insert(slot, entry.box());
    for (const int wire : entry.wires)
        unroute(wire);
}

void Diagram::removeNode(int slot)
{
    for (const int wire : std::vector<int>(node(slot).wires))
        removeWire(wire);
    m_nodeIndex.remove(slot);
    m_slots.remove(node(slot).node.id);
    m_nodes[size_t(slot)] = {};
    m_freeNodes.push_back(slot);
}

void Diagram::patchWires(const Graph &graph, Patch &patch)
{
    const QSet<Wire> kept(graph.wires.begin(), graph.wires.end());
    for (int slot = 0; slot < int(m_wires.size()); ++slot) {
        if (wire(slot).isUsed() && !kept.contains(wire(slot).wire)) {
            patch.area |= wireArea(slot);
            removeWire(slot);
        }
    }
    for (const Wire &wire : graph.wires) {
        if (m_wireSlots.contains(wire))
            continue;
        addWire(wire);
        if (const int slot = slotOf(wire); slot >= 0)
            patch.area |= wireArea(slot);
    }
    // Nodes that came, went or changed push wires of others aside.
    if (!patch.area.isNull() && patch.area.width() * patch.area.height() < 4e6)
        patch.area |= rerouteNear(patch.area);
}

void Diagram::addWire(const Wire &wire)
{
    const int from = slotOf(wire.from.node);
    const int to = slotOf(wire.to.node);
    if (from < 0 || to < 0)
        return;
    const int slot = takeSlot(m_wires, m_freeWires);
    DiagramWire &entry = m_wires[size_t(slot)];
    entry = {};
    entry.wire = wire;
    entry.from = from;
    entry.to = to;
    m_wireSlots.insert(wire, slot);
    m_nodes[size_t(from)].wires.push_back(slot);
    if (to != from)
        m_nodes[size_t(to)].wires.push_back(slot);
    unroute(slot);
}

void Diagram::removeWire(int slot)
{
    const DiagramWire &entry = wire(slot);
    for (const int end : {entry.from, entry.to})
        std::erase(m_nodes[size_t(end)].wires, slot);
    m_wireIndex.remove(slot);
    m_wireSlots.remove(entry.wire);
    m_wires[size_t(slot)] = {};
    m_freeWires.push_back(slot);
}

/// Forgets a wire's way; until somebody looks it is listed where its cubic would run.
void Diagram::unroute(int slot)
{
    DiagramWire &entry = m_wires[size_t(slot)];
    entry.isRouted = false;
    entry.route = directRoute(endsOf(entry));
    m_wireIndex.remove(slot);
    m_wireIndex.insert(slot, QLineF(entry.route.from, entry.route.to));
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
    entry.route = findRoute(endsOf(entry), boxes);
    indexRoute(slot);
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

RouteEnds Diagram::endsOf(const DiagramWire &wire) const
{
    return {portCentre(wire.from, PortDirection::Out, wire.wire.from.port),
            portCentre(wire.to, PortDirection::In, wire.wire.to.port), node(wire.from).box(), node(wire.to).box(),
            laneOf(wire)};
}

/// The row of the port a wire leaves from.
int Diagram::laneOf(const DiagramWire &wire) const
{
    const auto &ports = node(wire.from).node.outputs;
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

QRectF Diagram::bounds() const
{
    QRectF bounds;
    for (const DiagramNode &entry : m_nodes) {
        if (entry.isUsed())
            bounds |= entry.box();
    }
    return bounds;
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

QRectF Diagram::wireArea(int slot) const { return padded(wire(slot).route.path().boundingRect()); }

QRectF Diagram::moveNodes(const QList<std::pair<int, QPointF>> &positions)
{
    QRectF area;
    QSet<int> wires;
    for (const auto &[slot, position] : positions) {
        DiagramNode &entry = m_nodes[size_t(slot)];
        area |= geometry::paintedArea(entry.node).translated(entry.position);
        m_nodeIndex.remove(slot);
        entry.position = position;
        m_nodeIndex.insert(slot, entry.box());
        area |= geometry::paintedArea(entry.node).translated(position);
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
            indexRoute(slot);
        area |= wireArea(slot);
    }
    return area;
}

QRectF Diagram::rerouteNear(const QRectF &area)
{
    constexpr qreal Margin = 48; // wires that went round a box run this near
    QRectF changed;
    for (const int slot : m_wireIndex.find(area.adjusted(-Margin, -Margin, Margin, Margin))) {
        const Route before = wire(slot).route;
        const QRectF old = wireArea(slot);
        unroute(slot);
        if (routeOf(slot) != before)
            changed |= old | wireArea(slot);
    }
    return changed;
}

} // namespace millrace::gui
