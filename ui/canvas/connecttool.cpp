// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/connecttool.h"

#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/wirepainter.h"

#include <QToolTip>

namespace millrace::gui {

ConnectTool::ConnectTool(Scene &scene, Editor &editor, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
    , m_editor(editor)
{
}

void ConnectTool::start(const PortEnd &port, const PointerEvent &event)
{
    m_inHand.clear();
    m_also.clear();
    const QSet<int> &selected = m_scene.selectedSlots();
    for (const int slot : selected.contains(port.node) ? selected : QSet<int>()) {
        for (const Port &other : portsOf(m_scene.diagram().node(slot).node, port.direction)) {
            if (slot != port.node && other.key == port.port)
                m_also.append({slot, other.key, other.direction});
        }
    }
    begin(port, State::Dragging);
    m_hasMoved = false;
    m_isSticky = event.modifiers.testFlag(Qt::ControlModifier);
    moveLooseEnd(event.position);
}

void ConnectTool::startReplugging(const QList<Wire> &wires, PortDirection side, const PointerEvent &event)
{
    const auto fixedEnd = [&](const Wire &wire) {
        const PortRef &ref = side == PortDirection::Out ? wire.to : wire.from;
        return PortEnd{m_scene.diagram().slotOf(ref.node), ref.port, opposite(side)};
    };
    m_inHand = wires;
    m_also.clear();
    for (const Wire &wire : wires.mid(1))
        m_also.append(fixedEnd(wire));
    begin(fixedEnd(wires.first()), State::Dragging);
    m_hasMoved = m_isSticky = false;
    moveLooseEnd(event.position);
}

void ConnectTool::begin(const PortEnd &start, State state)
{
    m_start = start;
    m_state = state;
    m_target.reset();
    m_fix.clear();
    m_known.clear();
    QList<PortRef> ends{refOf(start)};
    for (const Wire &wire : std::as_const(m_inHand))
        ends += {wire.from, wire.to};
    m_trial = m_editor.trialAt(ends);
    m_looseEnd = centreOf(start);
    m_scene.setPortLights([this](const DiagramNode &node, const Port &port) { return lightOf(node, port); });
}

void ConnectTool::finish()
{
    m_state = State::Idle;
    m_choices.clear();
    m_trial.reset();
    m_scene.setPortLights({});
    QToolTip::hideText();
}

void ConnectTool::cancel() { finish(); }

QPointF ConnectTool::centreOf(const PortEnd &end) const
{
    return m_scene.diagram().portCentre(end.node, end.direction, end.port);
}

PortPair ConnectTool::pairTo(const PortEnd &target, const PortEnd &start) const
{
    return start.direction == PortDirection::Out ? PortPair(refOf(start), refOf(target))
                                                 : PortPair(refOf(target), refOf(start));
}

Result<> ConnectTool::check(const PortEnd &target) const
{
    if (!m_inHand.isEmpty())
        return m_editor.canReplug(*m_trial, m_inHand, target.direction, refOf(target));
    const auto [from, to] = pairTo(target, m_start);
    const Result<> answer = m_editor.canConnect(*m_trial, from, to);
    // A wire that only needs one more name can be drawn: the name is asked for at the end.
    return !answer && answer.error().code == Error::Code::Conflict ? Result<>() : answer;
}

bool ConnectTool::isPossible(const PortEnd &target) const
{
    const PortRef ref = refOf(target);
    if (!m_known.contains(ref))
        m_known.insert(ref, check(target).isOk());
    return m_known.value(ref);
}

PortLight ConnectTool::lightOf(const DiagramNode &node, const Port &port) const
{
    const PortEnd end{m_scene.diagram().slotOf(node.node->id), port.key, port.direction};
    if (end == m_start || m_also.contains(end) || (m_target && end == *m_target && isPossible(end)))
        return PortLight::Target;
    if (m_state == State::ChoosePort)
        return m_choices.contains(end) ? PortLight::Possible : PortLight::Plain;
    if (port.direction == m_start.direction || end.node == m_start.node)
        return PortLight::Impossible;
    return isPossible(end) ? PortLight::Possible : PortLight::Impossible;
}

/// The port under the mouse; on a node's body the first that can take the wire.
std::optional<PortEnd> ConnectTool::endAt(const QPointF &position) const
{
    if (const auto port = portAt(m_scene.diagram(), position))
        return port;
    const int slot = m_scene.diagram().nodeAt(position);
    return slot < 0 ? std::nullopt : bestPortOf(slot);
}

std::optional<PortEnd> ConnectTool::bestPortOf(int node) const
{
    const PortDirection side = opposite(m_start.direction);
    std::optional<PortEnd> first;
    for (const Port &port : portsOf(m_scene.diagram().node(node).node, side)) {
        const PortEnd end{node, port.key, side};
        if (isPossible(end))
            return end;
        if (!first)
            first = end;
    }
    return first;
}

void ConnectTool::setTarget(const std::optional<PortEnd> &target)
{
    if (target == m_target)
        return;
    for (const auto &end : {m_target, target}) {
        if (end)
            m_scene.update(geometry::paintedArea(m_scene.diagram().node(end->node).node)
                               .translated(m_scene.diagram().node(end->node).position));
    }
    m_target = target;
}

void ConnectTool::explain(const QString &text, const QPoint &viewPosition)
{
    QToolTip::showText(m_view->viewport()->mapToGlobal(viewPosition + QPoint(12, 12)), text, m_view->viewport());
}

/// Says why the target cannot take the wire, and what letting go would do about it.
void ConnectTool::judgeTarget(const QPoint &viewPosition)
{
    m_fix.clear();
    const Result<> answer = m_target ? check(*m_target) : Result<>();
    if (answer) {
        QToolTip::hideText();
        return;
    }
    QString text = answer.error().message;
    if (m_inHand.isEmpty() && m_also.isEmpty() && m_target->direction != m_start.direction) {
        const auto [from, to] = pairTo(*m_target, m_start);
        m_fix = m_editor.fixFor(from, to);
        if (!m_fix.isEmpty())
            text += u'\n' + tr("Let go to %1.").arg(m_fix);
    }
    explain(text, viewPosition);
}

void ConnectTool::moved(const PointerEvent &event)
{
    if ((m_state != State::Dragging && m_state != State::Following) || event.isOutside)
        return;
    m_hasMoved = true;
    const auto end = endAt(event.position);
    const auto target = end == m_start ? std::nullopt : end; // no way back to where it began
    if (target != m_target) {
        setTarget(target);
        judgeTarget(event.viewPosition);
    }
    moveLooseEnd(event.position);
}

void ConnectTool::pressed(const PointerEvent &event)
{
    const auto target = endAt(event.position);
    const PortEnd start = m_start;
    const NodeId id = m_scene.diagram().node(start.node).node->id;
    if (!target || *target == start) {
        finish();
        return;
    }
    if (!commit(*target) || !event.modifiers.testFlag(Qt::ControlModifier))
        return;
    if (const int slot = m_scene.diagram().slotOf(id); slot >= 0) { // Ctrl goes on wiring from the same port
        begin({slot, start.port, start.direction}, State::Following);
        moveLooseEnd(event.position);
    }
}

void ConnectTool::released(const PointerEvent &event)
{
    if (m_state != State::Dragging)
        return;
    if (!m_hasMoved && m_isSticky) {
        m_state = State::Following;
        return;
    }
    const auto target = m_hasMoved ? endAt(event.position) : std::nullopt;
    const PortEnd start = m_start;
    if (target && *target != start) {
        setTarget(target);
        commit(*target);
        return;
    }
    finish();
    if (target || !m_hasMoved)
        return;
    if (!m_inHand.isEmpty())
        m_editor.remove({}, m_inHand);
    else
        Q_EMIT droppedOnEmpty(event.position, refOf(start), start.direction);
}

/// Whether the document took it.
bool ConnectTool::commit(const PortEnd &target)
{
    const bool isFixed = !m_fix.isEmpty() && target == m_target && !isPossible(target);
    QList<PortPair> pairs;
    for (const PortEnd &start : QList{m_start} + (m_inHand.isEmpty() ? m_also : QList<PortEnd>()))
        pairs.append(pairTo(target, start));
    const PortRef plug = refOf(target);
    const QList<Wire> wires = m_inHand;
    finish();
    if (!wires.isEmpty())
        return m_editor.replug(wires, target.direction, plug);
    if (isFixed)
        return m_editor.connectWithFix(pairs.first().first, pairs.first().second);
    return pairs.size() > 1 ? m_editor.connectEach(pairs)
                            : m_editor.connectPorts(pairs.first().first, pairs.first().second);
}

QList<PortEnd> ConnectTool::fixedEnds() const { return QList{m_start} + m_also; }

Route ConnectTool::looseRoute(const PortEnd &fixed) const
{
    const QPointF start = centreOf(fixed);
    return fixed.direction == PortDirection::Out ? directRoute({start, m_looseEnd, {}, {}, 0})
                                                 : directRoute({m_looseEnd, start, {}, {}, 0});
}

QRectF ConnectTool::looseArea() const
{
    QRectF area;
    for (const PortEnd &end : fixedEnds())
        area |= looseRoute(end).path().boundingRect();
    return area.adjusted(-8, -8, 8, 8);
}

void ConnectTool::moveLooseEnd(const QPointF &position)
{
    const QRectF before = looseArea();
    m_looseEnd = position;
    m_scene.update(before | looseArea());
}

void ConnectTool::paintOver(QPainter &painter)
{
    if (m_state == State::Idle || m_state == State::ChoosePort)
        return;
    for (const Wire &wire : m_inHand) {
        if (const int slot = m_scene.diagram().slotOf(wire); slot >= 0)
            paintGhost(painter, m_scene.diagram().routeOf(slot), m_scene.style());
    }
    const bool isPlain = !m_target || isPossible(*m_target);
    for (const PortEnd &end : fixedEnds()) {
        if (!isPlain && !m_fix.isEmpty())
            paintPreview(painter, looseRoute(end), m_scene.style());
        else
            paintLooseWire(painter, looseRoute(end), isPlain, m_scene.style());
    }
}

} // namespace millrace::gui
