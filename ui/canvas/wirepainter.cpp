// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/wirepainter.h"

#include "ui/canvas/dashes.h"
#include "ui/canvas/nodepainter.h"

#include <QPaintEngine>

namespace millrace::gui {

namespace {

constexpr qreal Width = 1.8;
constexpr DashPattern Dashed{5, 4};
constexpr qreal Reach = 2; // of a stroke beside its line

QColor colourOfCondition(Conditions conditions, const Tokens &tokens)
{
    if (conditions == Condition::Failed)
        return tokens.bad;
    if (conditions == Condition::Skipped)
        return tokens.warn;
    if (conditions == Condition::Completed)
        return tokens.accent;
    return tokens.wire;
}

} // namespace

QColor wireColour(const Diagram &diagram, const DiagramWire &wire, const Tokens &tokens)
{
    using Phase = NodeRunState::Phase;
    if (wire.isSelected)
        return tokens.accent;
    const NodeRunState &source = diagram.node(wire.from).look.run;
    // A dataset that is made here has no state of its own: its data moves and arrives with what reads it.
    const NodeRunState &mover = source.phase == Phase::None ? *diagram.node(wire.to).look.run : source;
    if (mover.isActive() && wire.wire.kind == WireKind::Data)
        return tokens.accent;
    if (mover.phase == Phase::Succeeded && wire.wire.conditions.testFlag(Condition::Succeeded))
        return tokens.ok;
    if (wire.isHovered)
        return tokens.secondary;
    return wire.wire.kind == WireKind::Data ? tokens.wire : colourOfCondition(wire.wire.conditions, tokens);
}

namespace {

QPen penOf(const Diagram &diagram, const DiagramWire &wire, const CanvasStyle &style)
{
    return {wireColour(diagram, wire, style.tokens), Width + (wire.isSelected || wire.isHovered ? 0.7 : 0),
            Qt::SolidLine, wire.wire.kind == WireKind::Dependency ? Qt::FlatCap : Qt::RoundCap};
}

/// Qt's dash patterns count in widths of the pen.
QPen dashed(QPen pen)
{
    pen.setDashPattern({Dashed.on / pen.widthF(), Dashed.off / pen.widthF()});
    return pen;
}

/// A file of vectors gets the way with its pattern, to be edited elsewhere; pixels get the dashes that are seen.
void paintDashes(QPainter &painter, const Route &route, const QRectF &area, const QPen &pen)
{
    const bool isPixels = painter.paintEngine()->type() == QPaintEngine::Raster;
    painter.setPen(isPixels ? pen : dashed(pen));
    if (isPixels)
        painter.drawLines(dashesIn(area, route, Dashed));
    else
        painter.drawPath(route.path());
}

} // namespace

void paintWires(QPainter &painter, Diagram &diagram, const QRectF &area, qreal zoom, const CanvasStyle &style)
{
    const auto wires = diagram.wiresIn(area);
    if (detailAt(zoom) == Detail::Box) {
        paintWireLines(painter, diagram, wires, style);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QRectF reached = area.adjusted(-Reach, -Reach, Reach, Reach);
    for (const int slot : wires) {
        if (!mayTouch(diagram.routeOf(slot), reached))
            continue;
        const QPen pen = penOf(diagram, diagram.wire(slot), style);
        if (diagram.wire(slot).wire.kind == WireKind::Dependency) {
            paintDashes(painter, diagram.routeOf(slot), reached, pen);
            continue;
        }
        painter.setPen(pen);
        painter.drawPath(diagram.routeOf(slot).path());
    }
    for (const int slot : diagram.bends().isEmpty() ? std::vector<int>() : wires) {
        for (const QPointF &point : diagram.bendsOf(slot))
            paintBend(painter, point, false, style);
    }
}

void paintBend(QPainter &painter, const QPointF &point, bool isSelected, const CanvasStyle &style)
{
    const qreal radius = isSelected ? 5 : 3.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isSelected ? style.tokens.accent : style.tokens.wire, Width));
    painter.setBrush(isSelected ? style.tokens.accentGround : style.tokens.canvas);
    painter.drawEllipse(point, radius, radius);
    painter.setBrush(Qt::NoBrush);
}

void paintLooseWire(QPainter &painter, const Route &route, bool isPossible, const CanvasStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(isPossible ? style.tokens.accent : style.tokens.wire, Width + 0.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(route.path());
}

void paintPreview(QPainter &painter, const Route &route, const CanvasStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(dashed({style.tokens.accent, Width + 0.4, Qt::SolidLine, Qt::FlatCap}));
    painter.drawPath(route.path());
}

void paintGhost(QPainter &painter, const Route &route, const CanvasStyle &style)
{
    constexpr qreal Cover = 4;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPainterPath path = route.path();
    painter.setPen(QPen(style.tokens.canvas, Cover, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
    painter.setPen(QPen(style.tokens.line, Width, Qt::DotLine, Qt::FlatCap));
    painter.drawPath(path);
}

void paintWireLines(QPainter &painter, const Diagram &diagram, const std::vector<int> &wires, const CanvasStyle &style)
{
    QHash<QRgb, QList<QLineF>> lines;
    for (const int slot : wires) {
        const DiagramWire &wire = diagram.wire(slot);
        auto &chain = lines[wireColour(diagram, wire, style.tokens).rgba()];
        forEachLine(wire.route, [&chain](const QLineF &line) { chain.append(line); });
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (auto colour = lines.cbegin(); colour != lines.cend(); ++colour) {
        painter.setPen(QPen(QColor::fromRgba(colour.key()), 0));
        painter.drawLines(*colour);
    }
}

} // namespace millrace::gui
