// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/accessiblecanvas.h"

namespace millrace::gui {

/// An open group: its name says how much it holds, its description is its text; it can be chosen. Its members stay
/// children of the canvas, where they are found whether they are in a group or not.
class AccessibleFrame final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleFrame(const AccessibleCanvas &canvas, NodeId group)
        : m_canvas(canvas)
        , m_group(std::move(group))
    {
    }

    bool isValid() const override { return frame() != nullptr; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_canvas.window(); }
    QAccessibleInterface *parent() const override { return const_cast<AccessibleCanvas *>(&m_canvas); }
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QString text(QAccessible::Text text) const override;
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::Grouping; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {setFocusAction()}; }
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    const GroupFrame *frame() const;

    const AccessibleCanvas &m_canvas;
    const NodeId m_group;
};

} // namespace millrace::gui
