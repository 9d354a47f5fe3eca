// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QIconEngine>

namespace millrace::gui {

class Theme;

/// Draws an SVG line icon of resources/icons at any size in a colour of the theme's; it follows the theme by itself.
class TokenIcon final : public QIconEngine
{
public:
    TokenIcon(const Theme &theme, QStringView name, QColor Tokens::*colour);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override { return new TokenIcon(*this); }

private:
    QColor colourFor(QIcon::Mode mode, QIcon::State state) const;

    const Theme *m_theme;
    QString m_name;
    QColor Tokens::*m_colour;
};

/// Draws the icon into a rectangle with any painter, for widgets painted by hand and for SVG output.
void drawIcon(QPainter &painter, const QRectF &rect, QStringView name, const QColor &colour);

} // namespace millrace::gui
