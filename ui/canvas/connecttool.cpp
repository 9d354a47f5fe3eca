// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/connecttool.h"

#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/wirepainter.h"

#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace millrace::gui {

namespace {

PortDirection opposite(PortDirection direction)
{
    return direction == PortDirection::In ? PortDirection::Out : PortDirection::In;
}

const QList<Port> &portsOf(const Node &node, PortDirection direction)
{
    return direction == PortDirection::In ? node.inputs : node.outputs;
}

} // namespace

ConnectTool::ConnectTool(Scene &scene, Editor &editor, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
    , m_editor(editor)
{
}

void ConnectTool::start(int node, const Port &port, const QPointF &position)
{
    begin({node, port.key, port.direction}, State::Mouse);
    m_hasMoved = false;
    moveLooseEnd(position);
}

void ConnectTool::begin(const End &start, State state)
{
    m_start = start;
    m_state = state;
    m_target.reset();
    m_known.clear();
    m_looseEnd = centreOf(start);
    m_scene.setPortLights([this](const DiagramNode &node, const Port &port) { return lightOf(node, port); });
}

void ConnectTool::finish()
{
    m_state = State::Idle;
    m_choices.clear();
    m_scene.setPortLights({});
    QToolTip::hideText();
}

void ConnectTool::cancel() { finish(); }

PortRef ConnectTool::refOf(const End &end) const { return {m_scene.diagram().node(end.node).node.id, end.port}; }

QPointF ConnectTool::centreOf(const End &end) const
{
    return m_scene.diagram().portCentre(end.node, end.direction, end.port);
}

Result<> ConnectTool::check(const End &target) const
{
    const bool isForward = m_start.direction == PortDirection::Out;
    const Result<> answer = isForward ? m_editor.canConnect(refOf(m_start), refOf(target))
                                      : m_editor.canConnect(refOf(target), refOf(m_start));
    // A wire that only needs one more name can be drawn: the name is asked for at the end.
    return !answer && answer.error().code == Error::Code::Conflict ? Result<>() : answer;
}

PortLight ConnectTool::lightOf(const DiagramNode &node, const Port &port) const
{
    const End end{m_scene.diagram().slotOf(node.node.id), port.key, port.direction};
    if (end == m_start || (m_target && end == *m_target && isPossible(end)))
        return PortLight::Target;
    if (m_state == State::ChoosePort)
        return m_choices.contains(end) ? PortLight::Possible : PortLight::Plain;
    if (port.direction == m_start.direction || end.node == m_start.node)
        return PortLight::Impossible;
    const PortRef ref = refOf(end);
    if (!m_known.contains(ref))
        m_known.insert(ref, isPossible(end));
    return m_known.value(ref) ? PortLight::Possible : PortLight::Impossible;
}

/// The port under the mouse; on a node's body the first that can take the wire.
std::optional<ConnectTool::End> ConnectTool::endAt(const QPointF &position) const
{
    using geometry::PortReach;
    const QRectF around = QRectF(position, QSizeF()).adjusted(-PortReach, -PortReach, PortReach, PortReach);
    for (const int slot : m_scene.diagram().nodesIn(around)) {
        const DiagramNode &node = m_scene.diagram().node(slot);
        if (const Port *port = geometry::portAt(node.node, position - node.position))
            return End{slot, port->key, port->direction};
    }
    const int slot = m_scene.diagram().nodeAt(position);
    return slot < 0 ? std::nullopt : bestPortOf(slot);
}

std::optional<ConnectTool::End> ConnectTool::bestPortOf(int node) const
{
    const PortDirection side = opposite(m_start.direction);
    std::optional<End> first;
    for (const Port &port : portsOf(m_scene.diagram().node(node).node, side)) {
        const End end{node, port.key, side};
        if (isPossible(end))
            return end;
        if (!first)
            first = end;
    }
    return first;
}

void ConnectTool::setTarget(const std::optional<End> &target)
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

void ConnectTool::moved(const PointerEvent &event)
{
    if (m_state != State::Mouse || event.isOutside)
        return;
    m_hasMoved = true;
    moveLooseEnd(event.position);
    const auto target = endAt(event.position);
    if (!target || *target == m_start) {
        setTarget(std::nullopt);
        QToolTip::hideText();
        return;
    }
    setTarget(target);
    const Result<> answer = check(*target);
    if (answer)
        QToolTip::hideText();
    else
        explain(answer.error().message, event.viewPosition);
}

void ConnectTool::released(const PointerEvent &event)
{
    if (m_state != State::Mouse)
        return;
    const auto target = m_hasMoved ? endAt(event.position) : std::nullopt;
    const End start = m_start;
    if (target && *target != m_start) {
        commit(*target);
        return;
    }
    finish();
    if (!target && m_hasMoved)
        Q_EMIT droppedOnEmpty(event.position, refOf(start), start.direction);
}

void ConnectTool::commit(const End &target)
{
    const PortRef start = refOf(m_start);
    const PortRef end = refOf(target);
    const bool isForward = m_start.direction == PortDirection::Out;
    finish();
    if (isForward)
        m_editor.connectPorts(start, end);
    else
        m_editor.connectPorts(end, start);
}

Route ConnectTool::looseRoute() const
{
    const QPointF start = centreOf(m_start);
    return m_start.direction == PortDirection::Out ? directRoute({start, m_looseEnd, {}, {}, 0})
                                                   : directRoute({m_looseEnd, start, {}, {}, 0});
}

QRectF ConnectTool::looseArea() const { return looseRoute().path().boundingRect().adjusted(-8, -8, 8, 8); }

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
    paintLooseWire(painter, looseRoute(), !m_target || isPossible(*m_target), m_scene.style());
}

bool ConnectTool::startByKeys(int node)
{
    m_choices.clear();
    const Node &source = m_scene.diagram().node(node).node;
    for (const auto side : {PortDirection::Out, PortDirection::In}) {
        for (const Port &port : portsOf(source, side))
            m_choices.append({node, port.key, side});
    }
    if (m_choices.isEmpty())
        return false;
    m_choice = 0;
    begin(m_choices.first(), State::ChoosePort);
    if (m_choices.size() == 1 || source.outputs.size() == 1)
        listTargets();
    return isBusy();
}

bool ConnectTool::keyPressed(const QKeyEvent &event)
{
    if (m_state == State::ChoosePort)
        return choosePort(event.key());
    if (m_state == State::ChooseTarget)
        return chooseTarget(event.key());
    return false;
}

bool ConnectTool::choosePort(int key)
{
    const bool isBack = key == Qt::Key_Up || key == Qt::Key_Left;
    if (key == Qt::Key_Down || key == Qt::Key_Right || isBack) {
        m_choice = (m_choice + (isBack ? m_choices.size() - 1 : 1)) % m_choices.size();
        begin(m_choices[m_choice], State::ChoosePort);
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_C) {
        listTargets();
    } else if (key == Qt::Key_Backspace) {
        finish();
    } else {
        return false;
    }
    return true;
}

/// Ports that can take the wire, the nearest first; without one the tool stops and says so.
void ConnectTool::listTargets()
{
    begin(m_start, State::ChooseTarget);
    m_choices = facingPorts();
    m_choices.removeIf([this](const End &end) { return !isPossible(end); });
    m_choice = 0;
    if (!m_choices.isEmpty()) {
        pointAtTarget();
        return;
    }
    const QPoint place = m_view->mapFromScene(centreOf(m_start));
    finish();
    explain(tr("Nothing on the canvas can be connected to this port."), place);
}

/// The ports nearest to the wire's start that face the other way; more than a person would step through are left out.
QList<ConnectTool::End> ConnectTool::facingPorts() const
{
    constexpr qsizetype Most = 400;
    QList<std::pair<qreal, End>> near;
    const Diagram &diagram = m_scene.diagram();
    const QPointF from = centreOf(m_start);
    const PortDirection side = opposite(m_start.direction);
    for (int slot = 0; slot < int(diagram.nodes().size()); ++slot) {
        if (!diagram.node(slot).isUsed() || slot == m_start.node)
            continue;
        for (const Port &port : portsOf(diagram.node(slot).node, side)) {
            const End end{slot, port.key, side};
            near.append({(centreOf(end) - from).manhattanLength(), end});
        }
    }
    std::stable_sort(near.begin(), near.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<End> ends;
    for (const auto &[distance, end] : near.mid(0, Most))
        ends.append(end);
    return ends;
}

void ConnectTool::pointAtTarget()
{
    setTarget(m_choices[m_choice]);
    moveLooseEnd(centreOf(*m_target));
    m_view->reveal(m_scene.diagram().node(m_target->node).box());
}

bool ConnectTool::chooseTarget(int key)
{
    const bool isBack = key == Qt::Key_Up || key == Qt::Key_Left;
    if (key == Qt::Key_Down || key == Qt::Key_Right || isBack) {
        m_choice = (m_choice + (isBack ? m_choices.size() - 1 : 1)) % m_choices.size();
        pointAtTarget();
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        commit(*m_target);
    } else if (key == Qt::Key_Backspace) {
        finish();
    } else {
        return false;
    }
    return true;
}

} // namespace millrace::gui
