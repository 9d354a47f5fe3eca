// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasstyle.h"
#include "ui/canvas/diagram.h"

#include <QPainter>

namespace millrace::gui {

/// Paints the wires of an area, in the window, in pictures and in benchmarks alike.
void paintWires(QPainter &painter, Diagram &diagram, const QRectF &area, qreal zoom, const CanvasStyle &style);

/// A point that a wire runs through.
void paintBend(QPainter &painter, const QPointF &point, bool isSelected, const CanvasStyle &style);

/// The wire that a person is drawing.
void paintLooseWire(QPainter &painter, const Route &route, bool isPossible, const CanvasStyle &style);

/// A wire as it would be if the mouse were let go: dashed.
void paintPreview(QPainter &painter, const Route &route, const CanvasStyle &style);

/// Covers a wire that would go if the mouse were let go, leaving its trace.
void paintGhost(QPainter &painter, const Route &route, const CanvasStyle &style);

/// Accent while the data of the wire moves, ok when it arrived.
QColor wireColour(const Diagram &diagram, const DiagramWire &wire, const Tokens &tokens);

/// Calls visit(line) for the straight lines that a wire is where a curve would be a few pixels large.
template<typename Visit>
void forEachLine(const Route &route, Visit visit)
{
    QPointF last = route.from;
    for (const QPointF &bend : route.bends) {
        visit(QLineF(last, bend));
        last = bend;
    }
    visit(QLineF(last, route.to));
}

/// Wires as such lines, by colour.
void paintWireLines(QPainter &painter, const Diagram &diagram, const std::vector<int> &wires, const CanvasStyle &style);

} // namespace millrace::gui
