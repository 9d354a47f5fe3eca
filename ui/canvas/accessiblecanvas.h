// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/view.h"

#include <QAccessibleWidget>

namespace millrace::gui {

/// A canvas as assistive technology sees it: its nodes and then its open groups as children, ports as children of their
/// nodes, wires as relations. All are made when they are asked for, and go with their nodes.
class AccessibleCanvas final : public QAccessibleWidget
{
public:
    explicit AccessibleCanvas(View &view);
    ~AccessibleCanvas() override;

    /// From now on every View is seen in this way.
    static void install();
    /// Says that the keyboard works on one node now; nothing when nobody listens.
    static void tellFocus(View &view, const NodeId &node);

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

    View &view() const { return m_view; }
    Scene &scene() const { return m_view.shownScene(); }
    /// Null for a node that the canvas does not show.
    QAccessibleInterface *node(const NodeId &id) const;
    /// Null for a group that is not open here.
    QAccessibleInterface *frame(const NodeId &group) const;
    QAccessibleInterface *port(const PortRef &port, PortDirection direction) const;
    QRect onScreen(const QRectF &area) const;

private:
    void forgetLost();
    int nodeCount() const { return int(scene().diagram().order().size()); }

    View &m_view;
    QObject m_context; ///< ends the connection to the scene
    mutable QHash<NodeId, QAccessible::Id> m_nodes;
    mutable QHash<NodeId, QAccessible::Id> m_frames;
};

} // namespace millrace::gui
