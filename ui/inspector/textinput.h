// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace millrace::gui {

class Theme;

/// A line of text that leaves undo to the document when it has none of its own, turns monospaced for expressions, and
/// can show a faint word at its right end ("2 h").
class TextInput final : public QLineEdit
{
    Q_OBJECT

public:
    explicit TextInput(const Theme &theme, QWidget *parent = nullptr);

    /// Takes the document's text unless it is there already: cursor and own undo stay while typing.
    void showText(const QString &text);
    void setSuffix(const QString &suffix);
    void setMono(bool mono);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_suffix;
};

} // namespace millrace::gui
