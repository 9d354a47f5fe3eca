// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/label.h"

namespace millrace::gui {

Label::Label(const Theme &theme, Type type, QColor Tokens::*colour, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_type(type)
    , m_colour(colour)
{
    setFont(theme.font(type));
    recolour();
    connect(&theme, &Theme::changed, this, &Label::recolour);
}

void Label::setColour(QColor Tokens::*colour)
{
    m_colour = colour;
    recolour();
}

void Label::setWeight(QFont::Weight weight) { setFont(m_theme.font(m_type, weight)); }

void Label::recolour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, m_theme.tokens().*m_colour);
    setPalette(colours);
}

Label *makeSectionHead(const Theme &theme, const QString &text, QWidget *parent)
{
    auto *head = new Label(theme, Type::Small, &Tokens::secondary, text.toUpper(), parent);
    QFont font = theme.font(Type::Small, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.5);
    head->setFont(font);
    return head;
}

} // namespace millrace::gui
