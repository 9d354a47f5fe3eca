// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <functional>

namespace millrace::gui {

/// A field laid over the canvas for one short text: a new name where the old one stands. Enter takes it, Escape and a
/// click elsewhere leave things as they were.
class InlineEditor final : public QLineEdit
{
    Q_OBJECT

public:
    explicit InlineEditor(QWidget *parent);

    void open(const QRect &area, const QString &text, const QString &hint, std::function<void(const QString &)> take);

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void finish();

    std::function<void(const QString &)> m_take;
};

} // namespace millrace::gui
