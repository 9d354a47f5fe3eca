// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace millrace::gui {

/// A text in one size of the type scale and one token's colour; it follows the theme.
class Label final : public QLabel
{
    Q_OBJECT

public:
    Label(const Theme &theme, Type type, QColor Tokens::*colour, const QString &text = {}, QWidget *parent = nullptr);

    void setColour(QColor Tokens::*colour);
    void setWeight(QFont::Weight weight);

private:
    void recolour();

    const Theme &m_theme;
    Type m_type;
    QColor Tokens::*m_colour;
};

/// The small capitals over a group of rows or fields: "WEB SERVICE".
Label *makeSectionHead(const Theme &theme, const QString &text, QWidget *parent = nullptr);

} // namespace millrace::gui
