// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessiblenode.h"

#include "ui/canvas/describe.h"
#include "ui/canvas/nodegeometry.h"

namespace millrace::gui {

AccessibleNode::~AccessibleNode()
{
    for (const QAccessible::Id id : std::as_const(m_ports))
        QAccessible::deleteAccessibleInterface(id);
}

int AccessibleNode::childCount() const
{
    const int at = slot();
    return at < 0 ? 0 : int(diagram().node(at).node->inputs.size() + diagram().node(at).node->outputs.size());
}

QAccessibleInterface *AccessibleNode::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const Node &node = diagram().node(slot()).node;
    const qsizetype inputs = node.inputs.size();
    return index < inputs ? port(node.inputs.at(index).key, PortDirection::In)
                          : port(node.outputs.at(index - inputs).key, PortDirection::Out);
}

int AccessibleNode::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (this->child(i) == child)
            return i;
    }
    return -1;
}

QAccessibleInterface *AccessibleNode::childAt(int x, int y) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (child(i)->rect().contains(x, y))
            return child(i);
    }
    return nullptr;
}

QAccessibleInterface *AccessibleNode::port(const QString &key, PortDirection direction) const
{
    QAccessible::Id &id = m_ports[{int(direction), key}];
    if (!id)
        id = QAccessible::registerAccessibleInterface(new AccessiblePort(m_canvas, m_node, direction, key));
    return QAccessible::accessibleInterface(id);
}

QList<QPair<QAccessibleInterface *, QAccessible::Relation>> AccessibleNode::relations(QAccessible::Relation match) const
{
    Relations found;
    const int at = slot();
    for (const int wire : at < 0 ? std::vector<int>() : diagram().node(at).wires) {
        const Wire &entry = diagram().wire(wire).wire;
        const bool isOutgoing = entry.from.node == m_node;
        const QAccessible::Relation relation = isOutgoing ? QAccessible::Controlled : QAccessible::Controller;
        if (match & relation)
            found.append({m_canvas.node(isOutgoing ? entry.to.node : entry.from.node), relation});
    }
    return found;
}

QString AccessibleNode::text(QAccessible::Text text) const
{
    const int at = slot();
    if (at < 0)
        return {};
    if (text == QAccessible::Name)
        return describe(diagram(), at);
    if (text == QAccessible::Description)
        return diagram().node(at).look.problems->first;
    return {};
}

QRect AccessibleNode::rect() const
{
    const int at = slot();
    return at < 0 ? QRect() : m_canvas.onScreen(diagram().node(at).box());
}

QAccessible::State AccessibleNode::state() const
{
    QAccessible::State state;
    const int at = slot();
    state.invalid = at < 0;
    if (at < 0)
        return state;
    state.focusable = true;
    state.selectable = true;
    state.multiSelectable = true;
    state.selected = diagram().node(at).look.isSelected;
    state.focused = m_canvas.focusChild() == this;
    state.offscreen = !m_canvas.view().visibleArea().intersects(diagram().node(at).box());
    return state;
}

void *AccessibleNode::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
}

void AccessibleNode::doAction(const QString &name)
{
    const int at = slot();
    if (name != setFocusAction() || at < 0)
        return;
    m_canvas.scene().setSelection({m_node});
    m_canvas.view().reveal(diagram().node(at).box());
    m_canvas.view().setFocus(Qt::OtherFocusReason);
}

const Port *AccessiblePort::port() const
{
    const int at = slot();
    if (at < 0)
        return nullptr;
    const Node &node = diagram().node(at).node;
    for (const Port &port : m_direction == PortDirection::In ? node.inputs : node.outputs) {
        if (port.key == m_key)
            return &port;
    }
    return nullptr;
}

QList<QPair<QAccessibleInterface *, QAccessible::Relation>> AccessiblePort::relations(QAccessible::Relation match) const
{
    const bool isOut = m_direction == PortDirection::Out;
    const QAccessible::Relation relation = isOut ? QAccessible::Controlled : QAccessible::Controller;
    Relations found;
    if (!isValid() || !(match & relation))
        return found;
    for (const int wire : diagram().node(slot()).wires) {
        const Wire &entry = diagram().wire(wire).wire;
        const PortRef &here = isOut ? entry.from : entry.to;
        if (here.node != m_node || here.port != m_key)
            continue;
        found.append(
            {isOut ? m_canvas.port(entry.to, PortDirection::In) : m_canvas.port(entry.from, PortDirection::Out),
             relation});
    }
    return found;
}

QString AccessiblePort::text(QAccessible::Text text) const
{
    const Port *shown = port();
    return shown && text == QAccessible::Name ? describePort(diagram(), slot(), *shown) : QString();
}

QRect AccessiblePort::rect() const
{
    using geometry::PortReach;
    const QPointF centre = isValid() ? diagram().portCentre(slot(), m_direction, m_key) : QPointF();
    return isValid()
               ? m_canvas.onScreen(QRectF(centre, QSizeF()).adjusted(-PortReach, -PortReach, PortReach, PortReach))
               : QRect();
}

} // namespace millrace::gui
