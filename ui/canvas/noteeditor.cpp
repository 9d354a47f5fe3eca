// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/noteeditor.h"

#include <QKeyEvent>

#include <utility>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

bool isEnd(const QKeyEvent &key)
{
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) && key.modifiers().testFlag(Qt::ControlModifier);
}

} // namespace

NoteEditor::NoteEditor(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"noteEditor"_s);
    setAccessibleName(tr("Note"));
    setPlaceholderText(tr("Markdown; Ctrl+Enter ends"));
    hide();
}

void NoteEditor::open(const QRect &area, const QString &text, std::function<void(const QString &)> take)
{
    m_take = std::move(take);
    setGeometry(area);
    setPlainText(text);
    selectAll();
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

/// Ctrl+Enter ends the writing here, whatever it does in the window.
bool NoteEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isEnd(static_cast<QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish(false);
    else if (isEnd(*event))
        finish(true);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void NoteEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        finish(true);
}

void NoteEditor::finish(bool isTaken)
{
    if (!isVisible())
        return;
    const auto take = std::exchange(m_take, {});
    hide();
    Q_EMIT closed();
    if (isTaken && take)
        take(toPlainText().trimmed());
}

} // namespace millrace::gui
