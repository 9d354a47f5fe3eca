// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/selecttool.h"

#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/porthit.h"
#include "ui/canvas/wirepainter.h"

#include <QApplication>
#include <QPainter>

namespace millrace::gui {

namespace {

constexpr qreal WireReach = 6;  // pixels on the screen
constexpr qreal GuideReach = 5; // the same

template<typename Thing>
QList<Thing> toggled(QList<Thing> things, const Thing &thing)
{
    if (!things.removeOne(thing))
        things.append(thing);
    return things;
}

} // namespace

SelectTool::SelectTool(Scene &scene, Editor &editor)
    : m_scene(scene)
    , m_editor(editor)
{
}

void SelectTool::pressed(const PointerEvent &event)
{
    m_from = event.position;
    m_viewFrom = event.viewPosition;
    const int node = m_scene.diagram().nodeAt(event.position);
    if (node >= 0) {
        press(node, event);
        return;
    }
    const int wire = m_scene.diagram().wireAt(event.position, WireReach / m_view->zoom());
    if (wire < 0) {
        if (const GroupFrame *frame = frameAt(m_scene.diagram(), event.position))
            press(*frame);
        else
            startBand(event);
        return;
    }
    const Wire hit = m_scene.diagram().wire(wire).wire;
    if (event.modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
        m_scene.setSelection(m_scene.selection(), toggled(m_scene.selectedWires(), hit));
    else
        m_scene.setSelection({}, {hit});
}

/// By its title or border a group is held with all its members.
void SelectTool::press(const GroupFrame &frame)
{
    m_isSoleOnRelease = m_isCopying = m_isToggledOnRelease = false;
    m_grabbed = frame.members.first();
    m_state = State::Pressed;
    m_scene.selectFrame(NodeId(frame.id));
}

void SelectTool::press(int node, const PointerEvent &event)
{
    const NodeId id = m_scene.diagram().node(node).node->id;
    const bool isSelected = m_scene.selectedSlots().contains(node);
    m_isSoleOnRelease = m_isCopying = false;
    m_isToggledOnRelease = event.modifiers.testFlag(Qt::ControlModifier);
    if (m_isToggledOnRelease) {
        m_grabbed = id;
        m_state = State::Pressed;
        return;
    }
    if (event.modifiers.testFlag(Qt::ShiftModifier))
        m_scene.setSelection(m_scene.selection() + QList{id}, m_scene.selectedWires());
    else if (!isSelected)
        m_scene.setSelection({id});
    else
        m_isSoleOnRelease = true;
    m_grabbed = id;
    m_state = State::Pressed;
}

void SelectTool::moved(const PointerEvent &event)
{
    const int distance = (event.viewPosition - m_viewFrom).manhattanLength();
    if (m_state == State::Pressed && distance >= QApplication::startDragDistance() && !m_editor.isReadOnly())
        startMoving();
    if (m_state == State::Moving)
        showMoved(event);
    else if (m_state == State::Band)
        growBand(event);
}

void SelectTool::startMoving()
{
    m_before.clear();
    m_isCopying = std::exchange(m_isToggledOnRelease, false);
    if (m_isCopying && !m_scene.selectedSlots().contains(m_scene.diagram().slotOf(m_grabbed)))
        m_scene.setSelection({m_grabbed});
    const QSet<int> moving = m_scene.movable();
    for (const int slot : moving)
        m_before.append({m_scene.diagram().node(slot).node->id, m_scene.diagram().node(slot).position});
    if (m_before.isEmpty())
        return;
    m_delta = {};
    m_state = State::Moving;
    if (!m_isCopying)
        m_view->overview().setMoving(moving);
}

QList<std::pair<int, QPointF>> SelectTool::placesMovedBy(const QPointF &delta) const
{
    QList<std::pair<int, QPointF>> places;
    for (const auto &[id, before] : m_before) {
        if (const int slot = m_scene.diagram().slotOf(id); slot >= 0)
            places.append({slot, before + delta});
    }
    return places;
}

/// What is moved comes to lie in line with what is seen round it, else the grabbed node on the grid.
QPointF SelectTool::snapped(const QPointF &delta, bool isFree)
{
    Snap snap;
    QPointF result = delta;
    if (!isFree) {
        QPointF anchor = m_before.first().second;
        QRectF box;
        QSet<int> moving;
        for (const auto &[id, before] : m_before) {
            const int slot = m_scene.diagram().slotOf(id);
            if (id == m_grabbed)
                anchor = before;
            if (slot >= 0)
                box |= QRectF(before, m_scene.diagram().node(slot).size);
            moving.insert(slot);
        }
        result = geometry::snapped(anchor + delta) - anchor;
        std::vector<QRectF> others;
        constexpr size_t Most = 400; // more than that are too small on the screen to be lined up with
        for (const int slot : m_scene.diagram().nodesIn(m_view->visibleArea())) {
            if (!moving.contains(slot) || m_isCopying)
                others.push_back(m_scene.diagram().node(slot).box());
        }
        if (others.size() <= Most)
            snap = snapTo(box.translated(delta), others, GuideReach / m_view->zoom());
        result = {snap.x ? *snap.x - box.left() : result.x(), snap.y ? *snap.y - box.top() : result.y()};
    }
    showGuides(snap);
    return result;
}

/// Paints where guides were and where they come to be, and leaves the rest of the canvas alone.
void SelectTool::showGuides(const Snap &snap)
{
    if (snap == m_snap)
        return;
    for (const QRectF &area : areasOf(std::exchange(m_snap, snap)) + areasOf(snap))
        m_scene.update(area);
}

void SelectTool::showMoved(const PointerEvent &event)
{
    const QPointF delta = snapped(event.position - m_from, event.modifiers.testFlag(Qt::AltModifier));
    if (m_isCopying) {
        m_delta = delta;
        m_scene.update();
        return;
    }
    previewSplice(event);
    previewGroup(event);
    if (delta == m_delta)
        return;
    m_delta = delta;
    m_scene.showMoved(placesMovedBy(delta));
}

/// With Alt, and not merely put straight: away from where they stood.
bool SelectTool::leavesItsWires(const PointerEvent &event) const
{
    const QPointF away = event.position - m_from;
    return event.modifiers.testFlag(Qt::AltModifier) && away.manhattanLength() >= geometry::CardHeight &&
           std::any_of(m_before.begin(), m_before.end(), [this](const auto &node) {
               const int slot = m_scene.diagram().slotOf(node.first);
               return slot >= 0 && !m_scene.diagram().node(slot).wires.empty();
           });
}

/// Looks whether the node in hand lies on a wire that could run through it.
void SelectTool::previewSplice(const PointerEvent &event)
{
    const std::optional<Wire> before = m_over;
    const bool wasLeaving = std::exchange(m_isLeaving, leavesItsWires(event));
    Diagram &diagram = m_scene.diagram();
    const int slot = m_before.size() == 1 ? diagram.slotOf(m_grabbed) : -1;
    const bool isLoose = slot >= 0 && diagram.node(slot).wires.empty() && !event.modifiers.testFlag(Qt::AltModifier);
    const int wire =
        isLoose ? diagram.wireAt(diagram.node(slot).box().center(), diagram.node(slot).size.height() / 2) : -1;
    if (wire < 0) {
        m_over.reset();
        m_asked.reset();
    } else if (const Wire &met = diagram.wire(wire).wire; met != m_asked) {
        m_asked = met;
        m_over = m_editor.canSplice(m_grabbed, met) ? std::optional(met) : std::nullopt;
    }
    if (m_over || m_over != before || m_isLeaving != wasLeaving)
        m_scene.update();
}

/// Looks whether the nodes in hand would come into a group: the mouse says.
void SelectTool::previewGroup(const PointerEvent &event)
{
    const NodeId before = std::exchange(m_into, {});
    const GroupFrame *frame = m_scene.selectedFrame() || event.modifiers.testFlag(Qt::AltModifier)
                                  ? nullptr
                                  : frameAround(m_scene.diagram(), event.position);
    const bool isInside = frame && std::all_of(m_before.begin(), m_before.end(), [frame](const auto &node) {
                              return frame->members.contains(node.first);
                          });
    if (frame && !isInside)
        m_into = frame->id;
    if (m_into != before)
        m_scene.update();
}

void SelectTool::commitCopy()
{
    QList<NodeId> nodes;
    for (const auto &[node, place] : std::as_const(m_before))
        nodes.append(node);
    if (m_scene.selectedFrame())
        nodes = {m_scene.selectedFrame()};
    if (!m_delta.isNull())
        m_editor.duplicate(nodes, m_delta);
}

void SelectTool::commitMove()
{
    QRectF touched;
    QList<std::pair<NodeId, QPointF>> places;
    for (const auto &[slot, place] : placesMovedBy(m_delta)) {
        const DiagramNode &node = m_scene.diagram().node(slot);
        places.append({node.node->id, place});
        touched |= QRectF(place, node.size) | QRectF(place - m_delta, node.size);
    }
    if (m_delta.isNull() || places.isEmpty())
        return;
    if (m_over)
        m_editor.splice(m_grabbed, places.first().second, *m_over);
    else if (m_isLeaving)
        m_editor.spliceOff(places);
    else if (m_into)
        m_editor.regroup(m_scene.selection(), m_into, places);
    else
        m_editor.move(places);
    m_scene.settle(touched);
}

void SelectTool::startBand(const PointerEvent &event)
{
    m_state = State::Band;
    m_band = {};
    m_bandMode = event.modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    m_bandBase = m_bandMode ? m_scene.selection() : QList<NodeId>();
    m_wireBase = m_bandMode ? m_scene.selectedWires() : QList<Wire>();
    m_scene.setSelection(m_bandBase, m_wireBase);
}

void SelectTool::growBand(const PointerEvent &event)
{
    const QRectF before = m_band;
    m_band = QRectF(m_from, event.position).normalized();
    QList<NodeId> chosen = m_bandBase;
    for (const int slot : m_scene.diagram().nodesIn(m_band)) {
        const NodeId &id = m_scene.diagram().node(slot).node->id;
        if (m_bandMode.testFlag(Qt::ControlModifier) && m_bandBase.contains(id))
            chosen.removeOne(id);
        else if (!m_bandBase.contains(id))
            chosen.append(id);
    }
    m_scene.setSelection(chosen, m_wireBase);
    const qreal edge = 3 / m_view->zoom();
    // What lies inside both looks as before.
    const QRect kept = (before & m_band).adjusted(edge, edge, -edge, -edge).toRect();
    const QRect all = (before | m_band).adjusted(-edge, -edge, edge, edge).toAlignedRect();
    for (const QRect &part : QRegion(all) - QRegion(kept))
        m_scene.update(part);
}

void SelectTool::released(const PointerEvent &)
{
    if (m_state == State::Moving && m_isCopying)
        commitCopy();
    else if (m_state == State::Moving)
        commitMove();
    else if (m_state == State::Pressed && m_isToggledOnRelease)
        m_scene.setSelection(toggled(m_scene.selection(), m_grabbed), m_scene.selectedWires());
    else if (m_state == State::Pressed && m_isSoleOnRelease)
        m_scene.setSelection({m_grabbed});
    finish();
}

void SelectTool::cancel()
{
    if (m_state == State::Moving && !m_isCopying)
        m_scene.showMoved(placesMovedBy({}));
    else if (m_state == State::Band)
        m_scene.setSelection(m_bandBase, m_wireBase);
    finish();
}

void SelectTool::finish()
{
    if (m_state == State::Band)
        m_scene.update(m_band.adjusted(-2, -2, 2, 2));
    if (m_over || m_isLeaving || m_isCopying || m_into)
        m_scene.update();
    m_into = {};
    m_isCopying = m_isToggledOnRelease = false;
    showGuides({});
    m_over.reset();
    m_asked.reset();
    m_isLeaving = false;
    m_state = State::Idle;
    m_band = {};
    m_before.clear();
    m_view->overview().setMoving({});
    if (m_view->zoom() < Overview::Zoom)
        m_view->viewport()->update();
}

/// The two wires that a drop would make, or the wires that it would take away.
void SelectTool::paintSplice(QPainter &painter) const
{
    Diagram &diagram = m_scene.diagram();
    if (m_isLeaving) {
        for (const int slot : m_scene.selectedSlots()) {
            for (const int wire : diagram.node(slot).wires)
                paintGhost(painter, diagram.routeOf(wire), m_scene.style());
        }
    }
    const int wire = m_over ? diagram.slotOf(*m_over) : -1;
    if (wire < 0)
        return;
    paintGhost(painter, diagram.routeOf(wire), m_scene.style());
    const DiagramWire &entry = diagram.wire(wire);
    const int node = diagram.slotOf(m_grabbed);
    const auto portOf = [&](PortDirection side) {
        const QList<Port> &ports = portsOf(diagram.node(node).node, side);
        return diagram.portCentre(node, side, ports.isEmpty() ? QString() : ports.first().key);
    };
    paintPreview(painter, directRoute({entry.route.from, portOf(PortDirection::In), {}, {}, 0}), m_scene.style());
    paintPreview(painter, directRoute({portOf(PortDirection::Out), entry.route.to, {}, {}, 0}), m_scene.style());
}

/// The copies as they would come to lie.
void SelectTool::paintCopies(QPainter &painter) const
{
    painter.setOpacity(0.6);
    for (const auto &[slot, place] : placesMovedBy(m_delta)) {
        painter.save();
        painter.translate(place);
        m_scene.nodePainter().paint(painter, m_scene.diagram().node(slot), detailAt(m_view->zoom()));
        painter.restore();
    }
    painter.setOpacity(1);
}

void SelectTool::paintOver(QPainter &painter)
{
    if (m_state == State::Moving && m_isCopying)
        paintCopies(painter);
    else if (m_state == State::Moving)
        paintSplice(painter);
    if (const GroupFrame *frame = frameOf(m_scene.diagram(), m_into)) {
        painter.setPen(QPen(m_scene.style().tokens.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(areasOf(m_scene.diagram(), *frame).box, 10, 10);
    }
    if (m_state == State::Moving && !m_over)
        paintGuides(painter, m_snap, m_scene.style().tokens);
    if (m_state != State::Band || m_band.isEmpty())
        return;
    const Tokens &tokens = m_scene.style().tokens;
    QColor ground = tokens.accent;
    ground.setAlphaF(0.08F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(tokens.accent, 0));
    painter.setBrush(ground);
    painter.drawRect(m_band);
}

} // namespace millrace::gui
