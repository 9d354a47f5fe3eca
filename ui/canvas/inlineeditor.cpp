// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/inlineeditor.h"

#include "ui/theme/style.h"

#include <QKeyEvent>

#include <utility>

using namespace Qt::StringLiterals;

namespace millrace::gui {

InlineEditor::InlineEditor(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"inlineEditor"_s);
    setDense(*this);
    hide();
}

void InlineEditor::open(const QRect &area, const QString &text, const QString &hint,
                        std::function<void(const QString &)> take)
{
    m_take = std::move(take);
    setGeometry(area);
    setText(text);
    setPlaceholderText(hint);
    setAccessibleName(hint);
    setToolTip(hint);
    selectAll();
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void InlineEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        finish();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const auto take = m_take;
        const QString entered = text().trimmed();
        finish();
        if (take && !entered.isEmpty())
            take(entered);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void InlineEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        finish();
}

void InlineEditor::finish()
{
    if (!isVisible())
        return;
    m_take = {};
    hide();
    Q_EMIT closed();
}

} // namespace millrace::gui
