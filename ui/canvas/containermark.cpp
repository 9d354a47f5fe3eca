// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/containermark.h"

#include "ui/canvas/nodegeometry.h"

#include <QCoreApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr QSizeF ButtonSize(66, 20);

QString textOf(const Node &node)
{
    return node.inside == 0 ? QCoreApplication::translate("Canvas", "empty")
                            : QCoreApplication::translate("Canvas", "%1 inside").arg(node.inside);
}

} // namespace

QRectF openArea(const DiagramNode &node)
{
    if (!node.node->isContainer)
        return {};
    const QPointF middle(node.size.width() / 2, geometry::FirstPort);
    return {middle - QPointF(ButtonSize.width(), ButtonSize.height()) / 2, ButtonSize};
}

void paintStack(QPainter &painter, const DiagramNode &node, const CanvasStyle &style, qreal radius)
{
    constexpr qreal Step = 4;
    painter.setPen(QPen(style.tokens.line, 1));
    painter.setBrush(style.tokens.node);
    for (int below = 2; below > 0; --below) {
        const QRectF box(QPointF(below * Step, below * Step),
                         QSizeF(node.size.width() - 2 * below * Step, node.size.height()));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
}

void paintOpenButton(QPainter &painter, const DiagramNode &node, const CanvasStyle &style, TextCache &texts)
{
    const QRectF area = openArea(node);
    const Tokens &tokens = style.tokens;
    painter.setPen(QPen(node.look.isHovered ? tokens.accent : tokens.line, 1));
    painter.setBrush(tokens.canvas);
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), area.height() / 2, area.height() / 2);
    texts.draw(painter, area.adjusted(6, 1, -6, -1), style.label,
               node.look.isHovered ? tokens.accent : tokens.secondary, textOf(node.node), Qt::AlignHCenter);
}

} // namespace millrace::gui
