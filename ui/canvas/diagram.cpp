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

/// Whether wires find their ends in the same places.
bool hasSameShape(const Node &before, const Node &after)
{
    return geometry::sizeOf(before) == geometry::sizeOf(after) && before.inputs == after.inputs &&
           before.outputs == after.outputs;
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
    const bool isFirst = m_slots.isEmpty();
    m_nodes.reserve(size_t(graph.nodes.size()));
    m_wires.reserve(size_t(graph.wires.size()));
    patchNodes(graph, patch);
    patchWires(graph, patch);
    // Nodes that came, went or changed push wires of others aside.
    for (const QRectF &area : isFirst ? std::vector<QRectF>() : patch.touched)
        patch.area |= rerouteNear(area);
    return patch;
}

std::vector<int> Diagram::slotsOf(const QList<Node> &nodes) const
{
    constexpr size_t LookAhead = 8;
    std::vector<int> found;
    found.reserve(size_t(nodes.size()));
    size_t next = 0;
    for (const Node &wanted : nodes) {
        const size_t last = std::min(m_order.size(), next + LookAhead);
        size_t at = next;
        while (at < last && node(m_order[at]).node.id != wanted.id)
            ++at;
        found.push_back(at < last ? m_order[at] : slotOf(wanted.id));
        next = at < last ? at + 1 : next;
    }
    return found;
}

void Diagram::patchNodes(const Graph &graph, Patch &patch)
{
    std::vector<int> next = slotsOf(graph.nodes);
    std::vector<char> isKept(m_nodes.size());
    for (const int slot : next) {
        if (slot >= 0)
            isKept[size_t(slot)] = true;
    }
    for (int slot = 0; slot < int(isKept.size()); ++slot) {
        if (node(slot).isUsed() && !isKept[size_t(slot)])
            removeNode(slot, patch);
    }
    const auto places = placesFor(graph, [this](const NodeId &id) -> std::optional<QPointF> {
        const int slot = slotOf(id);
        return slot < 0 ? std::nullopt : std::optional(node(slot).position);
    });
    for (size_t i = 0; i < next.size(); ++i)
        patchNode(next[i], graph.nodes[qsizetype(i)], places[qsizetype(i)], patch);
    m_order = std::move(next);
}

void Diagram::patchNode(int &slot, const Node &next, const QPointF &position, Patch &patch)
{
    const bool isNew = slot < 0;
    if (!isNew && node(slot).node == next && node(slot).position == position)
        return;
    if (isNew)
        slot = takeSlot(m_nodes, m_freeNodes);
    (isNew ? patch.added : patch.changed).push_back(slot);
    if (!isNew && node(slot).position == position && hasSameShape(node(slot).node, next)) {
        m_nodes[size_t(slot)].node = next;
        patch.area |= areaOf(slot);
        return;
    }
    if (!isNew)
        patch.touch(areaOf(slot));
    setNode(slot, next, position);
    patch.touch(areaOf(slot));
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

void Diagram::removeNode(int slot, Patch &patch)
{
    patch.touch(areaOf(slot));
    patch.removed.push_back(slot);
    for (const int wire : std::vector<int>(node(slot).wires)) {
        patch.area |= wireArea(wire);
        removeWire(wire);
    }
    m_nodeIndex.remove(slot);
    m_slots.remove(node(slot).node.id);
    m_nodes[size_t(slot)] = {};
    m_freeNodes.push_back(slot);
}

std::vector<int> Diagram::slotsOf(const QList<Wire> &wires) const
{
    std::vector<int> found;
    found.reserve(size_t(wires.size()));
    size_t next = 0;
    for (const Wire &wanted : wires) {
        while (next < m_wireOrder.size() && (m_wireOrder[next] < 0 || !wire(m_wireOrder[next]).isUsed()))
            ++next;
        const bool isNext = next < m_wireOrder.size() && wire(m_wireOrder[next]).wire == wanted;
        found.push_back(isNext ? m_wireOrder[next++] : slotOf(wanted));
    }
    return found;
}

void Diagram::patchWires(const Graph &graph, Patch &patch)
{
    std::vector<int> next = slotsOf(graph.wires);
    std::vector<char> isKept(m_wires.size());
    for (const int slot : next) {
        if (slot >= 0)
            isKept[size_t(slot)] = true;
    }
    for (int slot = 0; slot < int(isKept.size()); ++slot) {
        if (wire(slot).isUsed() && !isKept[size_t(slot)]) {
            patch.area |= wireArea(slot);
            removeWire(slot);
        }
    }
    for (size_t i = 0; i < next.size(); ++i) {
        if (next[i] >= 0)
            continue;
        next[i] = addWire(graph.wires[qsizetype(i)]);
        if (next[i] >= 0)
            patch.area |= wireArea(next[i]);
    }
    m_wireOrder = std::move(next);
}

/// Its slot; -1 when an end is missing.
int Diagram::addWire(const Wire &wire)
{
    const int from = slotOf(wire.from.node);
    const int to = slotOf(wire.to.node);
    if (from < 0 || to < 0)
        return -1;
    if (const int known = slotOf(wire); known >= 0)
        return known;
    const int slot = takeSlot(m_wires, m_freeWires);
    DiagramWire &entry = m_wires[size_t(slot)];
    entry = {};
    entry.wire = wire;
    entry.from = from;
    entry.to = to;
    ++m_wireCount;
    m_nodes[size_t(from)].wires.push_back(slot);
    if (to != from)
        m_nodes[size_t(to)].wires.push_back(slot);
    unroute(slot);
    return slot;
}

void Diagram::removeWire(int slot)
{
    const DiagramWire &entry = wire(slot);
    for (const int end : {entry.from, entry.to})
        std::erase(m_nodes[size_t(end)].wires, slot);
    m_wireIndex.remove(slot);
    m_wires[size_t(slot)] = {};
    m_freeWires.push_back(slot);
    --m_wireCount;
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
    entry.route = directRoute(endsOf(entry));
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
    entry.route = findRoute(endsOf(entry), boxes);
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

Graph Diagram::graph() const
{
    QList<NodeId> all;
    for (const int slot : m_order)
        all.append(node(slot).node.id);
    return graph(all);
}

Graph Diagram::graph(const QList<NodeId> &nodes) const
{
    const QSet<NodeId> chosen(nodes.begin(), nodes.end());
    Graph graph;
    for (const int slot : m_order) {
        if (!chosen.contains(node(slot).node.id))
            continue;
        graph.nodes.append(node(slot).node);
        graph.nodes.last().position = node(slot).position;
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

QRectF Diagram::areaOf(int slot) const
{
    return geometry::paintedArea(node(slot).node).translated(node(slot).position);
}

QRectF Diagram::wireArea(int slot) const { return padded(wire(slot).route.controlBox()); }

QRectF Diagram::moveNodes(const QList<std::pair<int, QPointF>> &positions)
{
    QRectF area;
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
    return area;
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
