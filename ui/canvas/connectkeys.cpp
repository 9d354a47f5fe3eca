// SPDX-License-Identifier: GPL-3.0-or-later
// How a wire is led by keys: C on a node, arrows through ports and targets, Enter.
#include "ui/canvas/connecttool.h"
#include "ui/canvas/nodegeometry.h"

#include <QKeyEvent>

#include <algorithm>

namespace millrace::gui {

bool ConnectTool::startByKeys(int node)
{
    m_choices.clear();
    m_inHand.clear();
    m_also.clear();
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
    const bool isByKeys = m_state == State::ChoosePort || m_state == State::ChooseTarget;
    if (isByKeys && (event.key() == Qt::Key_Tab || event.key() == Qt::Key_Space)) {
        createAtPort();
        return true;
    }
    if (m_state == State::ChoosePort)
        return choosePort(event.key());
    if (m_state == State::ChooseTarget)
        return chooseTarget(event.key());
    return false;
}

/// What is created arrives beside the port, wired to it.
void ConnectTool::createAtPort()
{
    constexpr qreal Gap = 5 * geometry::Grid;
    const bool isOut = m_start.direction == PortDirection::Out;
    const QPointF place = centreOf(m_start) + QPointF(isOut ? Gap : -Gap, 0);
    const PortEnd start = m_start;
    finish();
    Q_EMIT droppedOnEmpty(place, refOf(start), start.direction);
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

/// Ports that can take the wire, the nearest first.
void ConnectTool::listTargets()
{
    begin(m_start, State::ChooseTarget);
    m_choices = facingPorts();
    m_choices.removeIf([this](const PortEnd &end) { return !isPossible(end); });
    m_choice = 0;
    if (m_choices.isEmpty())
        explain(tr("Nothing on the canvas can be connected to this port; Tab adds something that can."),
                m_view->mapFromScene(centreOf(m_start)));
    else
        pointAtTarget();
}

/// The ports nearest to the wire's start that face the other way; more than a person would step through are left out.
QList<PortEnd> ConnectTool::facingPorts() const
{
    constexpr qsizetype Most = 400;
    QList<std::pair<qreal, PortEnd>> near;
    const Diagram &diagram = m_scene.diagram();
    const QPointF from = centreOf(m_start);
    const PortDirection side = opposite(m_start.direction);
    for (int slot = 0; slot < int(diagram.nodes().size()); ++slot) {
        if (!diagram.node(slot).isUsed() || slot == m_start.node)
            continue;
        for (const Port &port : portsOf(diagram.node(slot).node, side)) {
            const PortEnd end{slot, port.key, side};
            near.append({(centreOf(end) - from).manhattanLength(), end});
        }
    }
    std::stable_sort(near.begin(), near.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<PortEnd> ends;
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
    if (key == Qt::Key_Backspace || m_choices.isEmpty()) {
        finish();
    } else if (key == Qt::Key_Down || key == Qt::Key_Right || isBack) {
        m_choice = (m_choice + (isBack ? m_choices.size() - 1 : 1)) % m_choices.size();
        pointAtTarget();
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        commit(*m_target);
    } else {
        return false;
    }
    return true;
}

} // namespace millrace::gui
