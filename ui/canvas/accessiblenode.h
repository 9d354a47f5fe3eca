// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/accessiblecanvas.h"

namespace millrace::gui {

/// What nodes and ports have in common: both are found by id in what the canvas shows, and are no objects of Qt.
class AccessiblePart : public QAccessibleInterface
{
public:
    AccessiblePart(const AccessibleCanvas &canvas, NodeId node)
        : m_canvas(canvas)
        , m_node(std::move(node))
    {
    }

    bool isValid() const override { return slot() >= 0; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_canvas.window(); }
    void setText(QAccessible::Text, const QString &) override {}

protected:
    using Relations = QList<std::pair<QAccessibleInterface *, QAccessible::Relation>>;

    const Diagram &diagram() const { return m_canvas.scene().diagram(); }
    int slot() const { return diagram().slotOf(m_node); }

    const AccessibleCanvas &m_canvas;
    const NodeId m_node;
};

/// One node: its name says all that its card shows; it can be chosen.
class AccessibleNode final : public AccessiblePart, public QAccessibleActionInterface
{
public:
    using AccessiblePart::AccessiblePart;
    ~AccessibleNode() override;

    QAccessibleInterface *parent() const override { return const_cast<AccessibleCanvas *>(&m_canvas); }
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    /// Nodes that wires come from control this one; those that wires lead to are controlled by it.
    QList<QPair<QAccessibleInterface *, QAccessible::Relation>> relations(QAccessible::Relation match) const override;
    QString text(QAccessible::Text text) const override;
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {setFocusAction()}; }
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

    QAccessibleInterface *port(const QString &key, PortDirection direction) const;

private:
    mutable QHash<std::pair<int, QString>, QAccessible::Id> m_ports; ///< by side and key
};

/// One port of a node.
class AccessiblePort final : public AccessiblePart
{
public:
    AccessiblePort(const AccessibleCanvas &canvas, NodeId node, PortDirection direction, QString key)
        : AccessiblePart(canvas, std::move(node))
        , m_direction(direction)
        , m_key(std::move(key))
    {
    }

    bool isValid() const override { return AccessiblePart::isValid() && port(); }
    QAccessibleInterface *parent() const override { return m_canvas.node(m_node); }
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    /// The ports at the other ends of its wires.
    QList<QPair<QAccessibleInterface *, QAccessible::Relation>> relations(QAccessible::Relation match) const override;
    QString text(QAccessible::Text text) const override;
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::StaticText; }
    QAccessible::State state() const override { return {}; }

private:
    const Port *port() const;

    PortDirection m_direction;
    QString m_key;
};

} // namespace millrace::gui
