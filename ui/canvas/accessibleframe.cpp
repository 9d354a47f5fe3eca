// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/accessibleframe.h"

#include "ui/canvas/describe.h"
#include "ui/canvas/frames.h"

namespace millrace::gui {

const GroupFrame *AccessibleFrame::frame() const { return frameOf(m_canvas.scene().diagram(), m_group); }

QString AccessibleFrame::text(QAccessible::Text text) const
{
    const GroupFrame *shown = frame();
    if (!shown)
        return {};
    if (text == QAccessible::Name)
        return describe(*shown);
    return text == QAccessible::Description ? shown->text : QString();
}

QRect AccessibleFrame::rect() const
{
    const GroupFrame *shown = frame();
    return shown ? m_canvas.onScreen(areasOf(m_canvas.scene().diagram(), *shown).box) : QRect();
}

QAccessible::State AccessibleFrame::state() const
{
    QAccessible::State state;
    state.invalid = !frame();
    state.focusable = state.selectable = true;
    state.selected = m_canvas.scene().selectedFrame() == m_group;
    state.focused = state.selected && m_canvas.view().hasFocus();
    return state;
}

void *AccessibleFrame::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
}

void AccessibleFrame::doAction(const QString &name)
{
    if (name != setFocusAction() || !frame())
        return;
    m_canvas.scene().selectFrame(m_group);
    m_canvas.view().setFocus(Qt::OtherFocusReason);
}

} // namespace millrace::gui
