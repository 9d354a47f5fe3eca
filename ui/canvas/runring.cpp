// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/runring.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace millrace::gui {

namespace {

void paintDots(QPainter &painter, const QRectF &ring, const QColor &colour)
{
    QPen pen(colour, 1.5, Qt::CustomDashLine, Qt::RoundCap);
    pen.setDashPattern({0.1, 1.9});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring);
}

/// Without a known progress the arc is a quarter; Qt counts sixteenths of a degree, against the clock.
void paintArc(QPainter &painter, const QRectF &ring, qreal progress, const Tokens &tokens)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accentGround, 2.5));
    painter.drawEllipse(ring);
    painter.setPen(QPen(tokens.accent, 2.5, Qt::SolidLine, Qt::RoundCap));
    const qreal share = progress < 0 ? 0.25 : std::clamp(progress, 0.02, 1.0);
    painter.drawArc(ring, 90 * 16, -int(std::round(share * 360 * 16)));
}

void paintDisc(QPainter &painter, const QRectF &area, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(area);
}

void paintStrokes(QPainter &painter, const QRectF &area, const QColor &colour,
                  std::initializer_list<std::initializer_list<QPointF>> chains)
{
    QPainterPath path;
    for (const auto &chain : chains) {
        path.moveTo(area.center() + *chain.begin());
        for (const QPointF &point : chain)
            path.lineTo(area.center() + point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void paintAttempt(QPainter &painter, const QRectF &area, int attempt, const CanvasStyle &style)
{
    painter.setFont(style.badge);
    painter.setPen(style.tokens.accent);
    painter.drawText(area, Qt::AlignCenter, QString::number(attempt));
}

} // namespace

void paintRunRing(QPainter &painter, const QRectF &area, const NodeRunState &run, const CanvasStyle &style)
{
    const Tokens &tokens = style.tokens;
    const QRectF ring = area.adjusted(1.5, 1.5, -1.5, -1.5);
    switch (run.phase) {
    case NodeRunState::Phase::None:
        return;
    case NodeRunState::Phase::Waiting:
        return paintDots(painter, ring, tokens.faint);
    case NodeRunState::Phase::Running:
        return paintArc(painter, ring, run.progress, tokens);
    case NodeRunState::Phase::Retrying:
        paintArc(painter, ring, run.progress, tokens);
        return paintAttempt(painter, area, run.attempt, style);
    case NodeRunState::Phase::Succeeded:
        paintDisc(painter, area, tokens.okGround);
        return paintStrokes(painter, area, tokens.ok, {{{-3.4, 0.2}, {-1, 2.6}, {3.4, -2.4}}});
    case NodeRunState::Phase::Failed:
        paintDisc(painter, area, tokens.badGround);
        return paintStrokes(painter, area, tokens.bad, {{{-2.6, -2.6}, {2.6, 2.6}}, {{2.6, -2.6}, {-2.6, 2.6}}});
    case NodeRunState::Phase::Skipped:
        paintDisc(painter, area, tokens.hover);
        return paintStrokes(painter, area, tokens.secondary, {{{-3, 0}, {3, 0}}});
    case NodeRunState::Phase::Cancelled:
        paintDisc(painter, area, tokens.hover);
        return paintStrokes(painter, area, tokens.secondary, {{{-3, 3}, {3, -3}}});
    }
}

} // namespace millrace::gui
