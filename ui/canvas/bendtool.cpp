// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/bendtool.h"

#include <QLineF>

#include <cmath>

namespace millrace::gui {

namespace {

constexpr qreal Step = 8; // half the grid: ports lie off it

QPointF snapped(const QPointF &point)
{
    return {std::round(point.x() / Step) * Step, std::round(point.y() / Step) * Step};
}

} // namespace

std::optional<Bend> bendAt(const Diagram &diagram, const QPointF &point, qreal reach)
{
    for (auto wire = diagram.bends().cbegin(); wire != diagram.bends().cend(); ++wire) {
        for (int i = 0; i < int(wire->size()); ++i) {
            if (QLineF(wire->at(i), point).length() > reach)
                continue;
            if (const int slot = diagram.slotOf(wire.key()); slot >= 0)
                return Bend{slot, i};
        }
    }
    return std::nullopt;
}

int bendIndexAt(Diagram &diagram, int wire, const QPointF &point)
{
    const auto points = diagram.routeOf(wire).points();
    const auto nearest = [&points](const QPointF &place) {
        const auto found = std::min_element(points.begin(), points.end(), [&place](const QPointF &a, const QPointF &b) {
            return QLineF(a, place).length() < QLineF(b, place).length();
        });
        return found - points.begin();
    };
    // Points of a route are sparse on straight lines: the line on which the place lies counts, not its ends.
    qsizetype line = 0;
    qreal best = std::numeric_limits<qreal>::infinity();
    for (size_t i = 1; i < points.size(); ++i) {
        const qreal detour = QLineF(points[i - 1], point).length() + QLineF(point, points[i]).length() -
                             QLineF(points[i - 1], points[i]).length();
        if (detour < best) {
            best = detour;
            line = qsizetype(i) - 1;
        }
    }
    int index = 0;
    for (const QPointF &bend : diagram.bendsOf(wire))
        index += nearest(bend) <= line ? 1 : 0;
    return index;
}

void BendTool::start(const Bend &bend)
{
    m_wire = m_scene.diagram().wire(bend.wire).wire;
    m_index = bend.index;
    m_before = m_points = m_scene.diagram().bendsOf(bend.wire);
    m_scene.selectBend(*m_wire, m_index);
}

void BendTool::moved(const PointerEvent &event)
{
    const int slot = m_scene.diagram().slotOf(*m_wire);
    const QPointF place = event.modifiers.testFlag(Qt::AltModifier) ? event.position : snapped(event.position);
    if (slot < 0 || m_points[m_index] == place)
        return;
    m_points[m_index] = place;
    m_scene.showBent(slot, m_points);
}

void BendTool::released(const PointerEvent &)
{
    const Wire wire = *std::exchange(m_wire, std::nullopt);
    if (m_points != m_before)
        m_editor.bend(wire, m_points, tr("Move Bend"));
    m_scene.selectBend(wire, m_index);
}

void BendTool::cancel()
{
    if (const int slot = m_scene.diagram().slotOf(*std::exchange(m_wire, std::nullopt)); slot >= 0)
        m_scene.showBent(slot, m_before);
}

} // namespace millrace::gui
