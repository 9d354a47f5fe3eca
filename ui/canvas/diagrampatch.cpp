// SPDX-License-Identifier: GPL-3.0-or-later
// How a diagram takes over another graph: by id, without touching what is equal.
#include "ui/canvas/diagram.h"

#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/placement.h"

#include <algorithm>

namespace millrace::gui {

namespace {

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

Diagram::Patch Diagram::setBoard(const Board &board)
{
    const QRectF before = framesArea();
    Patch patch = setGraph(board.graph);
    const bool isOther = std::exchange(m_frames, board.frames) != board.frames;
    if (const QRectF after = framesArea(); isOther || after != before || !patch.isEmpty())
        patch.area |= before | after;
    patchBends(board.bends, patch);
    return patch;
}

/// Each difference is seen as a change of its wire.
void Diagram::patchBends(const QMap<WireEnds, QList<QPointF>> &bends, Patch &patch)
{
    if (bends == m_bends)
        return;
    const auto before = std::exchange(m_bends, bends);
    QList<WireEnds> touched = before.keys() + bends.keys();
    touched.removeIf([&](const WireEnds &ends) { return before.value(ends) == bends.value(ends); });
    for (const WireEnds &ends : std::as_const(touched)) {
        const int slot = slotOf(ends);
        if (slot < 0)
            continue;
        patch.area |= wireArea(slot);
        unroute(slot);
        routeOf(slot);
        patch.area |= wireArea(slot);
    }
}

std::vector<int> Diagram::slotsOf(const QList<Shared<Node>> &nodes) const
{
    constexpr size_t LookAhead = 64; // one edit rarely takes more than that out of a row
    std::vector<int> found;
    found.reserve(size_t(nodes.size()));
    size_t next = 0;
    for (const Node &wanted : nodes) {
        const size_t last = std::min(m_order.size(), next + LookAhead);
        size_t at = next;
        // The very same node is known without a look at it, which for ten thousand costs milliseconds.
        while (at < last && &*node(m_order[at]).node != &wanted && node(m_order[at]).node->id != wanted.id)
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

void Diagram::patchNode(int &slot, const Shared<Node> &next, const QPointF &position, Patch &patch)
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

void Diagram::setNode(int slot, const Shared<Node> &next, const QPointF &position)
{
    DiagramNode &entry = m_nodes[size_t(slot)];
    m_nodeIndex.remove(slot);
    entry.node = next;
    entry.position = position;
    entry.size = geometry::sizeOf(next);
    m_slots.insert(next->id, slot);
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
    m_slots.remove(node(slot).node->id);
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

} // namespace millrace::gui
