// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QPainter>
#include <QStyleOption>

namespace millrace::gui::paint {

void tabShape(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    const QRectF rect(option.rect);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), tokens.accent);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        focusRing(painter, rect.adjusted(2, 5, -2, -5), theme);
}

void tabLabel(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver;
    painter.setFont(theme.font(Type::Body, selected ? QFont::DemiBold : QFont::Normal));
    painter.setPen(selected || hover ? tokens.text : tokens.secondary);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic, option.text);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, const Theme &theme)
{
    if (option.minimum >= option.maximum)
        return;
    const Tokens &tokens = theme.tokens();
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const bool upright = option.orientation == Qt::Vertical;
    const QRectF bar = upright ? QRectF(handle).adjusted(3, 2, -2, -2) : QRectF(handle).adjusted(2, 3, -2, -2);
    box(painter, bar, active ? tokens.faint : tokens.wire.lighter(theme.isDark() ? 80 : 118), {}, 2.5);
}

void header(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    painter.fillRect(option.rect, tokens.panel);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.line);
    painter.setFont(theme.font(Type::Label));
    painter.setPen(tokens.secondary);
    const QRect text = option.rect.adjusted(metrics::Grid, 0, -metrics::Grid, 0);
    painter.drawText(text, int(option.textAlignment | Qt::AlignVCenter), option.text);
}

void row(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, tokens.accentGround);
    else if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled))
        painter.fillRect(option.rect, tokens.hover);
}

void branch(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    if (!(option.state & QStyle::State_Children))
        return;
    QRectF place(0, 0, metrics::SmallIcon, metrics::SmallIcon);
    place.moveCenter(QRectF(option.rect).center());
    drawIcon(painter, place, option.state & QStyle::State_Open ? u"chevron" : u"chevron-right",
             theme.tokens().secondary);
}

} // namespace millrace::gui::paint
