// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene.h"

#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/nodeitem.h"
#include "ui/canvas/wirepainter.h"

namespace millrace::gui {

namespace {

constexpr qreal Room = 2000; // kept free round the nodes, so that dragging rarely grows the scene

} // namespace

Scene::Scene(CanvasStyle style, QObject *parent)
    : QGraphicsScene(parent)
    , m_painter(std::move(style))
{
    setSceneRect(-Room, -Room, 2 * Room, 2 * Room);
}

Scene::~Scene() = default;

void Scene::setStyle(CanvasStyle style)
{
    m_painter.setStyle(std::move(style));
    update();
    Q_EMIT outdated();
}

void Scene::setGraph(const Graph &graph)
{
    const QList<NodeId> before = selection();
    const auto patch = m_diagram.setGraph(graph);
    apply(patch);
    if (patch.isEmpty())
        return;
    dropLost();
    growSceneRect();
    update(patch.area);
    Q_EMIT outdated();
    if (selection() != before)
        Q_EMIT selectionMoved();
}

void Scene::apply(const Diagram::Patch &patch)
{
    for (const int slot : patch.removed)
        m_items[size_t(slot)].reset();
    m_items.resize(m_diagram.nodes().size());
    for (const int slot : patch.added) {
        m_diagram.look(slot) = lookOf(m_diagram.node(slot).node.id);
        m_items[size_t(slot)] = std::make_unique<NodeItem>(*this, slot);
        addItem(m_items[size_t(slot)].get());
    }
    for (const int slot : patch.changed)
        m_items[size_t(slot)]->follow();
    if (std::find(patch.removed.begin(), patch.removed.end(), m_hoveredNode) != patch.removed.end())
        m_hoveredNode = -1;
    if (m_hoveredWire >= 0 && !m_diagram.wire(m_hoveredWire).isUsed())
        m_hoveredWire = -1;
}

/// Takes what is gone out of the selection; a slot may have a new tenant, which is not selected.
void Scene::dropLost()
{
    m_selected.removeIf(
        [this](int slot) { return !m_diagram.node(slot).isUsed() || !m_diagram.node(slot).look.isSelected; });
    m_selectedWires.removeIf([this](int slot) { return !m_diagram.wire(slot).isSelected; });
}

void Scene::growSceneRect()
{
    const QRectF wanted = m_diagram.bounds().adjusted(-Room / 2, -Room / 2, Room / 2, Room / 2);
    if (!sceneRect().contains(wanted))
        setSceneRect(sceneRect() | m_diagram.bounds().adjusted(-Room, -Room, Room, Room));
}

void Scene::showMoved(const QList<std::pair<int, QPointF>> &positions)
{
    update(m_diagram.moveNodes(positions));
    for (const auto &[slot, position] : positions)
        m_items[size_t(slot)]->follow();
    growSceneRect();
    Q_EMIT previewed();
}

void Scene::settle(const QRectF &area) { update(m_diagram.rerouteNear(area)); }

void Scene::setPortLights(PortLights lights)
{
    m_painter.setPortLights(std::move(lights));
    update();
}

QList<NodeId> Scene::selection() const
{
    std::vector<int> chosen(m_selected.begin(), m_selected.end());
    std::sort(chosen.begin(), chosen.end());
    QList<NodeId> nodes;
    for (const int slot : chosen)
        nodes.append(m_diagram.node(slot).node.id);
    return nodes;
}

QList<Wire> Scene::selectedWires() const
{
    QList<Wire> wires;
    for (const int slot : m_selectedWires)
        wires.append(m_diagram.wire(slot).wire);
    return wires;
}

void Scene::setSelection(const QList<NodeId> &nodes, const QList<Wire> &wires)
{
    QSet<int> next;
    for (const NodeId &id : nodes) {
        if (const int slot = m_diagram.slotOf(id); slot >= 0)
            next.insert(slot);
    }
    QSet<int> nextWires;
    for (const Wire &wire : wires) {
        if (const int slot = m_diagram.slotOf(wire); slot >= 0)
            nextWires.insert(slot);
    }
    if (next == m_selected && nextWires == m_selectedWires)
        return;
    for (const int slot : (m_selected | next) - (m_selected & next)) {
        m_diagram.look(slot).isSelected = next.contains(slot);
        updateNode(slot);
    }
    for (const int slot : (m_selectedWires | nextWires) - (m_selectedWires & nextWires)) {
        m_diagram.markWire(slot, nextWires.contains(slot), m_diagram.wire(slot).isHovered);
        update(m_diagram.wireArea(slot));
    }
    m_selected = next;
    m_selectedWires = nextWires;
    Q_EMIT outdated();
    Q_EMIT selectionMoved();
}

void Scene::setHovered(int node, int wire)
{
    if (node != m_hoveredNode) {
        for (const int slot : {m_hoveredNode, node}) {
            if (slot < 0)
                continue;
            m_diagram.look(slot).isHovered = slot == node;
            updateNode(slot);
        }
        m_hoveredNode = node;
    }
    if (wire != m_hoveredWire) {
        for (const int slot : {m_hoveredWire, wire}) {
            if (slot < 0)
                continue;
            m_diagram.markWire(slot, m_diagram.wire(slot).isSelected, slot == wire);
            update(m_diagram.wireArea(slot));
        }
        m_hoveredWire = wire;
    }
}

void Scene::setRunStates(const QHash<NodeId, NodeRunState> &states)
{
    m_runStates = states;
    refreshLooks();
}

void Scene::setProblems(const QHash<NodeId, NodeProblems> &problems)
{
    m_problems = problems;
    refreshLooks();
}

void Scene::setDetails(const QHash<NodeId, QString> &details)
{
    m_details = details;
    refreshLooks();
}

NodeLook Scene::lookOf(const NodeId &id) const
{
    NodeLook look;
    look.run = m_runStates.value(id);
    look.problems = m_problems.value(id);
    look.detail = m_details.value(id);
    return look;
}

void Scene::refreshLooks()
{
    bool isAnyNew = false;
    for (int slot = 0; slot < int(m_diagram.nodes().size()); ++slot) {
        if (!m_diagram.node(slot).isUsed())
            continue;
        NodeLook next = lookOf(m_diagram.node(slot).node.id);
        NodeLook &look = m_diagram.look(slot);
        next.isSelected = look.isSelected;
        next.isHovered = look.isHovered;
        if (look == next)
            continue;
        const bool isWireTouched = look.run.phase != next.run.phase;
        look = next;
        isAnyNew = true;
        updateNode(slot);
        if (isWireTouched)
            refreshWiresOf(slot);
    }
    if (isAnyNew)
        Q_EMIT outdated();
}

/// Not QGraphicsItem::update(): that makes the scene look through all its items before the next frame.
void Scene::updateNode(int slot)
{
    const DiagramNode &node = m_diagram.node(slot);
    update(geometry::paintedArea(node.node).translated(node.position));
}

void Scene::refreshWiresOf(int node)
{
    for (const int wire : m_diagram.node(node).wires)
        update(m_diagram.wireArea(wire));
}

void Scene::drawBackground(QPainter *painter, const QRectF &area)
{
    paintWires(*painter, m_diagram, area, painter->worldTransform().m11(), style());
}

} // namespace millrace::gui
