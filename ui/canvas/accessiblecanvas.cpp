// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessiblecanvas.h"

#include "ui/canvas/accessibleframe.h"
#include "ui/canvas/accessiblenode.h"
#include "ui/canvas/frames.h"

namespace millrace::gui {

namespace {

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<View *>(object);
    return view ? new AccessibleCanvas(*view) : nullptr;
}

} // namespace

AccessibleCanvas::AccessibleCanvas(View &view)
    : QAccessibleWidget(&view, QAccessible::Canvas)
    , m_view(view)
{
    QObject::connect(&scene(), &Scene::outdated, &m_context, [this] { forgetLost(); });
}

AccessibleCanvas::~AccessibleCanvas()
{
    for (const auto *known : {&m_nodes, &m_frames}) {
        for (const QAccessible::Id id : *known)
            QAccessible::deleteAccessibleInterface(id);
    }
}

void AccessibleCanvas::install() { QAccessible::installFactory(make); }

void AccessibleCanvas::tellFocus(View &view, const NodeId &node)
{
    if (!QAccessible::isActive() || !view.hasFocus())
        return;
    auto *canvas = static_cast<AccessibleCanvas *>(QAccessible::queryAccessibleInterface(&view));
    QAccessibleInterface *focused = canvas ? canvas->node(node) : nullptr;
    if (canvas && !focused)
        focused = canvas->frame(node);
    if (!focused)
        return;
    QAccessibleEvent event(focused, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

int AccessibleCanvas::childCount() const { return nodeCount() + int(scene().diagram().frames().size()); }

QAccessibleInterface *AccessibleCanvas::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (index >= nodeCount())
        return frame(scene().diagram().frames()[index - nodeCount()].id);
    return node(scene().diagram().node(scene().diagram().order()[size_t(index)]).node->id);
}

int AccessibleCanvas::indexOfChild(const QAccessibleInterface *child) const
{
    const auto &order = scene().diagram().order();
    for (size_t i = 0; i < order.size(); ++i) {
        const auto known = m_nodes.constFind(scene().diagram().node(order[i]).node->id);
        if (known != m_nodes.cend() && QAccessible::accessibleInterface(*known) == child)
            return int(i);
    }
    const auto &frames = scene().diagram().frames();
    for (qsizetype i = 0; i < frames.size(); ++i) {
        if (m_frames.contains(frames[i].id) && frame(frames[i].id) == child)
            return nodeCount() + int(i);
    }
    return -1;
}

QAccessibleInterface *AccessibleCanvas::childAt(int x, int y) const
{
    const QPoint inView = m_view.viewport()->mapFromGlobal(QPoint(x, y));
    const QPointF at = m_view.mapToScene(inView);
    if (const int slot = scene().diagram().nodeAt(at); slot >= 0)
        return node(scene().diagram().node(slot).node->id);
    const GroupFrame *around = frameAround(scene().diagram(), at);
    return around ? frame(around->id) : nullptr;
}

QAccessibleInterface *AccessibleCanvas::focusChild() const
{
    if (m_view.hasFocus() && scene().selectedFrame())
        return frame(scene().selectedFrame());
    const QList<NodeId> selected = scene().selection();
    return m_view.hasFocus() && selected.size() == 1 ? node(selected.first()) : nullptr;
}

QAccessibleInterface *AccessibleCanvas::node(const NodeId &id) const
{
    if (scene().diagram().slotOf(id) < 0)
        return nullptr;
    const auto known = m_nodes.constFind(id);
    if (known != m_nodes.cend())
        return QAccessible::accessibleInterface(*known);
    auto *made = new AccessibleNode(*this, id);
    m_nodes.insert(id, QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface *AccessibleCanvas::frame(const NodeId &group) const
{
    if (!frameOf(scene().diagram(), group))
        return nullptr;
    QAccessible::Id &id = m_frames[group];
    if (!id)
        id = QAccessible::registerAccessibleInterface(new AccessibleFrame(*this, group));
    return QAccessible::accessibleInterface(id);
}

QAccessibleInterface *AccessibleCanvas::port(const PortRef &port, PortDirection direction) const
{
    auto *of = static_cast<AccessibleNode *>(node(port.node));
    return of ? of->port(port.port, direction) : nullptr;
}

QRect AccessibleCanvas::onScreen(const QRectF &area) const
{
    const QRect inView = m_view.viewportTransform().mapRect(area).toAlignedRect();
    return {m_view.viewport()->mapToGlobal(inView.topLeft()), inView.size()};
}

void AccessibleCanvas::forgetLost()
{
    m_nodes.removeIf([this](const std::pair<const NodeId &, QAccessible::Id &> known) {
        if (scene().diagram().slotOf(known.first) >= 0)
            return false;
        QAccessible::deleteAccessibleInterface(known.second);
        return true;
    });
    m_frames.removeIf([this](const std::pair<const NodeId &, QAccessible::Id &> known) {
        if (frameOf(scene().diagram(), known.first))
            return false;
        QAccessible::deleteAccessibleInterface(known.second);
        return true;
    });
}

} // namespace millrace::gui
