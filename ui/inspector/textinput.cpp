// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/textinput.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace millrace::gui {

TextInput::TextInput(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
}

void TextInput::showText(const QString &text)
{
    if (text == this->text())
        return;
    setText(text);
    setCursorPosition(hasFocus() ? int(text.size()) : 0);
}

void TextInput::setSuffix(const QString &suffix)
{
    m_suffix = suffix;
    update();
}

void TextInput::setMono(bool mono) { setFont(m_theme.font(mono ? Type::Mono : Type::Body)); }

bool TextInput::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool undo = key->matches(QKeySequence::Undo) && !isUndoAvailable();
        const bool redo = key->matches(QKeySequence::Redo) && !isRedoAvailable();
        if (undo || redo) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void TextInput::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const int room = width() - 24 - fontMetrics().horizontalAdvance(displayText());
    QPainter painter(this);
    painter.setFont(m_theme.font(Type::Label));
    if (m_suffix.isEmpty() || painter.fontMetrics().horizontalAdvance(m_suffix) > room)
        return;
    painter.setPen(m_theme.tokens().faint);
    painter.drawText(rect().adjusted(0, 0, -11, 0), Qt::AlignRight | Qt::AlignVCenter, m_suffix);
}

} // namespace millrace::gui
