// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QPainter>
#include <QStyleOption>

namespace millrace::gui::paint {

void box(QPainter &painter, const QRectF &rect, const QColor &fill, const QColor &border, qreal radius, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter.restore();
}

void focusRing(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    box(painter, rect, {}, theme.tokens().accent, metrics::Radius, 2);
}

void field(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = enabled && (option.state & QStyle::State_HasFocus);
    box(painter, option.rect, enabled ? tokens.panel : tokens.panel2, focus ? tokens.accent : tokens.line,
        metrics::Radius, focus ? 1.5 : 1);
}

void button(QPainter &painter, const QStyleOption &option, ButtonKind kind, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool down = enabled && (option.state & (QStyle::State_Sunken | QStyle::State_On));
    if (kind == ButtonKind::Primary)
        box(painter, option.rect, enabled ? (hover || down ? tokens.accentHover : tokens.accent) : tokens.hover, {},
            metrics::Radius);
    else if (kind == ButtonKind::Quiet)
        box(painter, option.rect, down ? tokens.accentGround : hover ? tokens.hover : QColor(), {}, metrics::Radius);
    else
        box(painter, option.rect, down || hover ? tokens.hover : tokens.panel, tokens.line, metrics::Radius);
    if (enabled && (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        const QRectF inner = QRectF(option.rect).adjusted(2, 2, -2, -2);
        if (kind == ButtonKind::Primary)
            box(painter, inner, {}, tokens.onAccent, metrics::Radius - 2, 1);
        else
            focusRing(painter, option.rect, theme);
    }
}

void toolLabel(QPainter &painter, const QStyleOptionToolButton &option, ButtonKind kind, const Theme &theme)
{
    constexpr int Gap = 6;
    const bool hasIcon = option.toolButtonStyle != Qt::ToolButtonTextOnly && !option.icon.isNull();
    const bool hasText = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    const int icon = hasIcon ? option.iconSize.width() : 0;
    const int text = hasText ? option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() : 0;
    const int width = icon + text + (hasIcon && hasText ? Gap : 0);
    const int left = option.rect.left() + (option.rect.width() - width) / 2;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (hasIcon)
        option.icon.paint(&painter, QRect(left, option.rect.center().y() - icon / 2 + 1, icon, icon), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    painter.setFont(option.font);
    painter.setPen(buttonText(kind, option, theme));
    if (hasText)
        painter.drawText(QRect(left + width - text, option.rect.top(), text + 2, option.rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, option.text);
}

QColor buttonText(ButtonKind kind, const QStyleOption &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    if (!(option.state & QStyle::State_Enabled))
        return tokens.faint;
    switch (kind) {
    case ButtonKind::Primary:
        return tokens.onAccent;
    case ButtonKind::Danger:
        return tokens.badText;
    case ButtonKind::Quiet:
        return tokens.secondary;
    case ButtonKind::Outline:
        return tokens.text;
    }
    Q_UNREACHABLE();
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const Theme &theme)
{
    if (option.frame)
        field(painter, option, theme);
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRectF arrow(option.rect.right() - 25, option.rect.center().y() - 7, metrics::SmallIcon, metrics::SmallIcon);
    drawIcon(painter, arrow, u"chevron", enabled ? theme.tokens().secondary : theme.tokens().line);
}

void checkMark(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor fill = on ? (enabled ? tokens.accent : tokens.faint) : tokens.panel;
    box(painter, option.rect, fill, on ? fill : enabled ? tokens.wire : tokens.line, 4);
    if (option.state & QStyle::State_On)
        drawIcon(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), u"check", tokens.onAccent);
    else if (option.state & QStyle::State_NoChange)
        drawIcon(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), u"minus", tokens.onAccent);
}

void radioMark(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const Tokens &tokens = theme.tokens();
    const bool on = option.state & QStyle::State_On;
    const QRectF circle(option.rect);
    box(painter, circle, tokens.panel, on ? tokens.accent : tokens.wire, circle.width() / 2, on ? 5 : 1);
}

} // namespace millrace::gui::paint
