// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasstyle.h"

namespace millrace::gui {

namespace {

QFont scaled(QFont font, qreal factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

CanvasStyle CanvasStyle::of(const Theme &theme)
{
    return {
        .tokens = theme.tokens(),
        .cardName = theme.font(Type::Body, QFont::DemiBold),
        .pillName = theme.font(Type::List, QFont::DemiBold),
        .label = theme.font(Type::Small),
        .mono = scaled(theme.font(Type::Mono), 10.5 / 11.5),
        .badge = scaled(theme.font(Type::Small, QFont::Bold), 10.0 / 11.0),
        .hint = theme.font(Type::Body),
    };
}

} // namespace millrace::gui
