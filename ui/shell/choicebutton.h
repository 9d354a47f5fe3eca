// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace millrace::gui {

class Theme;

/// A button that shows a caption and what is chosen, and opens a menu of choices: "Target  Bench ▾".
class ChoiceButton final : public QToolButton
{
    Q_OBJECT

public:
    ChoiceButton(const Theme &theme, const QString &caption, QWidget *parent = nullptr);

    void setValue(const QString &value);
    const QString &value() const { return m_value; }
    /// Without a border and in small type, as over the canvas.
    void setFlat();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_caption;
    QString m_value;
    bool m_flat = false;
};

} // namespace millrace::gui
