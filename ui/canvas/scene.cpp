// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene.h"

#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/wirepainter.h"

namespace millrace::gui {

namespace {

/// What is said of a node; most nodes have nothing said of them.
template<typename Said>
Shared<Said> saidOf(const QHash<NodeId, Said> &all, const NodeId &node)
{
    const auto said = all.constFind(node);
    return said == all.cend() ? Shared<Said>() : Shared<Said>(*said);
}

} // namespace

Scene::Scene(CanvasStyle style, QObject *parent)
    : QObject(parent)
    , m_painter(std::move(style))
{
}

void Scene::setStyle(CanvasStyle style)
{
    m_painter.setStyle(std::move(style));
    update();
    Q_EMIT outdated({});
}

void Scene::setBoard(const Board &board)
{
    const QList<NodeId> before = selection();
    const auto patch = m_diagram.setBoard(board);
    apply(patch);
    if (patch.isEmpty())
        return;
    dropLost();
    updateArea(patch.area);
    Q_EMIT outdated(patch.area);
    if (selection() != before)
        Q_EMIT selectionMoved();
}

void Scene::apply(const Diagram::Patch &patch)
{
    for (const int slot : patch.added) {
        const Node &node = m_diagram.node(slot).node;
        m_diagram.look(slot) = {.run = saidOf(m_runStates, node.id),
                                .problems = saidOf(m_problems, node.id),
                                .detail = m_resolver ? m_resolver(node) : QString()};
    }
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
    if (!frameOf(m_diagram, m_selectedFrame))
        m_selectedFrame = {};
    const int wire = m_selectedWires.size() == 1 ? *m_selectedWires.begin() : -1;
    if (m_selectedBend && (wire < 0 || *m_selectedBend >= m_diagram.bendsOf(wire).size()))
        m_selectedBend.reset();
}

void Scene::showMoved(const QList<std::pair<int, QPointF>> &positions)
{
    updateArea(m_diagram.moveNodes(positions));
    Q_EMIT previewed();
}

void Scene::settle(const QRectF &area) { updateArea(m_diagram.rerouteNear(area)); }

/// To update() a null rectangle is everything.
void Scene::updateArea(const QRectF &area)
{
    if (!area.isNull())
        update(area);
}

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
        nodes.append(m_diagram.node(slot).node->id);
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
    if (next == m_selected && nextWires == m_selectedWires && !m_selectedFrame && !m_selectedBend)
        return;
    m_selectedBend.reset();
    updateFrame(std::exchange(m_selectedFrame, {}));
    QRectF area;
    const QSet<int> changed = (m_selected | next) - (m_selected & next);
    constexpr qsizetype Few = 50; // more are painted anew with all that lies between them
    const auto showAnew = [&, isFew = changed.size() <= Few](const QRectF &place) {
        area |= place;
        if (isFew)
            update(place);
    };
    for (const int slot : changed) {
        m_diagram.look(slot).isSelected = next.contains(slot);
        showAnew(areaOf(slot));
    }
    for (const int slot : (m_selectedWires | nextWires) - (m_selectedWires & nextWires)) {
        m_diagram.markWire(slot, nextWires.contains(slot), m_diagram.wire(slot).isHovered);
        showAnew(m_diagram.wireArea(slot));
    }
    m_selected = next;
    m_selectedWires = nextWires;
    if (changed.size() > Few)
        updateArea(area);
    Q_EMIT outdated(area);
    Q_EMIT selectionMoved();
}

void Scene::updateFrame(const NodeId &id)
{
    if (const GroupFrame *frame = frameOf(m_diagram, id))
        updateArea(areasOf(m_diagram, *frame).box.adjusted(-4, -4, 4, 4));
}

void Scene::selectFrame(const NodeId &frame)
{
    if (frame == m_selectedFrame || !frameOf(m_diagram, frame))
        return;
    {
        const QSignalBlocker quiet(this);
        setSelection({});
    }
    m_selectedFrame = frame;
    updateFrame(frame);
    Q_EMIT outdated({});
    Q_EMIT selectionMoved();
}

void Scene::selectBend(const Wire &wire, int bend)
{
    setSelection({}, {wire});
    const int slot = m_diagram.slotOf(wire);
    if (slot < 0 || bend < 0 || bend >= m_diagram.bendsOf(slot).size())
        return;
    m_selectedBend = bend;
    updateArea(m_diagram.wireArea(slot));
}

QSet<int> Scene::movable() const
{
    QSet<int> moving = m_selected;
    const GroupFrame *frame = frameOf(m_diagram, m_selectedFrame);
    for (const NodeId &member : frame ? frame->members : QList<NodeId>())
        moving.insert(m_diagram.slotOf(member));
    return moving;
}

void Scene::showBent(int wire, const QList<QPointF> &points)
{
    updateArea(m_diagram.bendWire(wire, points));
    Q_EMIT outdated(m_diagram.wireArea(wire));
}

void Scene::setHovered(int node, int wire)
{
    if (node != m_hoveredNode) {
        for (const int slot : {m_hoveredNode, node}) {
            if (slot < 0)
                continue;
            m_diagram.look(slot).isHovered = slot == node;
            update(areaOf(slot));
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
    if (states == m_runStates)
        return;
    m_runStates = states;
    refreshLooks();
}

void Scene::setProblems(const QHash<NodeId, NodeProblems> &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    refreshLooks();
}

void Scene::setDetailResolver(DetailResolver resolver)
{
    if (!resolver && !m_resolver)
        return;
    m_resolver = std::move(resolver);
    for (int slot = 0; slot < int(m_diagram.nodes().size()); ++slot) {
        if (m_diagram.node(slot).isUsed())
            updateArea(resolveDetail(slot));
    }
}

void Scene::resolveDetails(const QList<NodeId> &nodes)
{
    for (const NodeId &id : m_resolver ? nodes : QList<NodeId>()) {
        if (const int slot = m_diagram.slotOf(id); slot >= 0)
            updateArea(resolveDetail(slot));
    }
}

QRectF Scene::resolveDetail(int slot)
{
    NodeLook next = m_diagram.node(slot).look;
    next.detail = m_resolver ? m_resolver(m_diagram.node(slot).node) : QString();
    return setLook(slot, std::move(next));
}

void Scene::refreshLooks()
{
    QRectF area;
    for (int slot = 0; slot < int(m_diagram.nodes().size()); ++slot) {
        const DiagramNode &node = m_diagram.node(slot);
        if (!node.isUsed())
            continue;
        NodeLook next = node.look;
        next.run = saidOf(m_runStates, node.node->id);
        next.problems = saidOf(m_problems, node.node->id);
        area |= setLook(slot, std::move(next));
    }
    if (area.isNull())
        return;
    update(area);
    Q_EMIT outdated(area);
}

QRectF Scene::setLook(int slot, NodeLook next)
{
    NodeLook &look = m_diagram.look(slot);
    if (look == next)
        return {};
    QRectF area = areaOf(slot);
    for (const int wire : look.run->phase == next.run->phase ? std::vector<int>() : m_diagram.node(slot).wires)
        area |= m_diagram.wireArea(wire);
    look = std::move(next);
    return area;
}

QRectF Scene::areaOf(int node) const
{
    const DiagramNode &entry = m_diagram.node(node);
    return geometry::paintedArea(entry.node).translated(entry.position);
}

/// A way found while painting may lead beyond what is being painted; what lies there comes with the next frame.
void Scene::paint(QPainter &painter, const QRectF &area)
{
    const qreal zoom = painter.worldTransform().m11();
    paintFrames(painter, m_diagram, area, m_selectedFrame, style(), detailAt(zoom) == Detail::Box);
    paintWires(painter, m_diagram, area, zoom, style());
    if (m_selectedBend && !m_selectedWires.isEmpty())
        paintBend(painter, m_diagram.bendsOf(*m_selectedWires.begin()).value(*m_selectedBend), true, style());
    paintNodes(painter, area);
    const QRectF bent = m_diagram.takeBentArea();
    if (!bent.isNull() && !area.contains(bent))
        QMetaObject::invokeMethod(
            this, [this, bent] { update(bent); }, Qt::QueuedConnection);
}

void Scene::paintNodes(QPainter &painter, const QRectF &area)
{
    using geometry::Overhang;
    const QTransform world = painter.worldTransform();
    const Detail detail = detailAt(world.m11());
    for (const int slot : m_diagram.nodesIn(area.adjusted(-Overhang, -Overhang, Overhang, Overhang))) {
        const DiagramNode &node = m_diagram.node(slot);
        painter.setWorldTransform(QTransform::fromTranslate(node.position.x(), node.position.y()) * world);
        m_painter.paint(painter, node, detail);
    }
    painter.setWorldTransform(world);
}

} // namespace millrace::gui
