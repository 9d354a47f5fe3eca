// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QPainter>
#include <QStyleOption>

namespace millrace::gui::paint {

namespace {

constexpr int TextLeft = 36;
constexpr int TextRight = 28;

void separator(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme)
{
    const int y = option.rect.center().y();
    painter.fillRect(QRect(option.rect.left(), y, option.rect.width(), 1), theme.tokens().line);
}

void mark(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme)
{
    const QRect place(option.rect.left() + 12, option.rect.center().y() - 7, metrics::SmallIcon, metrics::SmallIcon);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.checked)
        drawIcon(painter, place, u"check", theme.tokens().accent);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, int mnemonics, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return separator(painter, option, theme);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        box(painter, QRectF(option.rect).adjusted(4, 0, -4, 0), tokens.accentGround, {}, metrics::Radius - 1);
    mark(painter, option, theme);
    const QStringList parts = option.text.split(u'\t');
    const QRect text = option.rect.adjusted(TextLeft, 0, -TextRight / 2, 0);
    painter.setFont(option.font);
    painter.setPen(enabled ? tokens.text : tokens.faint);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | mnemonics, parts.at(0));
    if (parts.size() > 1) {
        painter.setPen(enabled ? tokens.secondary : tokens.faint);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, parts.at(1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(option.rect.right() - 26, option.rect.center().y() - 7, metrics::SmallIcon,
                          metrics::SmallIcon);
        drawIcon(painter, arrow, u"chevron-right", tokens.secondary);
    }
}

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, int mnemonics, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    painter.fillRect(option.rect, tokens.panel);
    const bool open = option.state & (QStyle::State_Selected | QStyle::State_Sunken);
    if (open && (option.state & QStyle::State_Enabled))
        box(painter, QRectF(option.rect).adjusted(2, 3, -2, -2), tokens.hover, {}, metrics::Radius - 2);
    painter.setPen(open ? tokens.text : tokens.secondary);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine | mnemonics, option.text);
}

} // namespace millrace::gui::paint
