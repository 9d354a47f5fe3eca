// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/cuttool.h"

#include <QPainter>

namespace millrace::gui {

void CutTool::pressed(const PointerEvent &event) { m_stroke = {event.position}; }

void CutTool::moved(const PointerEvent &event)
{
    if (!isBusy() || event.isOutside)
        return;
    cross({m_stroke.last(), event.position});
    m_stroke.append(event.position);
    m_scene.update(m_stroke.boundingRect().adjusted(-4, -4, 4, 4));
}

/// Notes the wires that a stretch of the stroke crosses.
void CutTool::cross(const QLineF &line)
{
    Diagram &diagram = m_scene.diagram();
    const QRectF area = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1);
    for (const int slot : diagram.wiresIn(area)) {
        const Wire &wire = diagram.wire(slot).wire;
        const auto points = diagram.routeOf(slot).points();
        bool isCut = m_cut.contains(wire);
        for (size_t i = 1; i < points.size() && !isCut; ++i)
            isCut = line.intersects({points[i - 1], points[i]}, nullptr) == QLineF::BoundedIntersection;
        if (isCut && !m_cut.contains(wire)) {
            m_cut.append(wire);
            m_scene.update(diagram.wireArea(slot));
        }
    }
}

void CutTool::released(const PointerEvent &)
{
    const QList<Wire> wires = m_cut;
    cancel();
    m_editor.remove({}, wires);
}

void CutTool::cancel()
{
    m_scene.update(m_stroke.boundingRect().adjusted(-4, -4, 4, 4));
    for (const Wire &wire : std::as_const(m_cut)) {
        if (const int slot = m_scene.diagram().slotOf(wire); slot >= 0)
            m_scene.update(m_scene.diagram().wireArea(slot));
    }
    m_stroke.clear();
    m_cut.clear();
}

void CutTool::paintOver(QPainter &painter)
{
    const Tokens &tokens = m_scene.style().tokens;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.bad, 2.5));
    for (const Wire &wire : std::as_const(m_cut)) {
        if (const int slot = m_scene.diagram().slotOf(wire); slot >= 0)
            painter.drawPath(m_scene.diagram().routeOf(slot).path());
    }
    painter.setPen(QPen(tokens.bad, 1.5, Qt::DashLine));
    painter.drawPolyline(m_stroke);
}

} // namespace millrace::gui
