// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <functional>

namespace millrace::gui {

/// A field laid over the canvas for a text of several lines in Markdown. Ctrl+Enter and a click elsewhere take it,
/// Escape leaves things as they were.
class NoteEditor final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NoteEditor(QWidget *parent);

    void open(const QRect &area, const QString &text, std::function<void(const QString &)> take);

Q_SIGNALS:
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void finish(bool isTaken);

    std::function<void(const QString &)> m_take;
};

} // namespace millrace::gui
