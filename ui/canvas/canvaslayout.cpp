// SPDX-License-Identifier: GPL-3.0-or-later
// How the canvas lays out what it shows.
#include "ui/canvas/canvas.h"
#include "ui/canvas/nodegeometry.h"

#include <QStyle>

namespace millrace::gui {

void Canvas::layOut()
{
    if (m_editor.isReadOnly())
        return;
    if (m_isStale)
        refresh();
    const bool isPart = m_scene.selectedSlots().size() >= 2 || m_scene.selectedFrame();
    Board part = shownBoard(isPart);
    part.graph.nodes.removeIf([](const Node &node) { return geometry::isNote(node); });
    m_laidOut.clear();
    for (const Node &node : std::as_const(part.graph.nodes))
        m_laidOut.append(node.id);
    if (m_laidOut.isEmpty())
        return;
    m_groups.emplace(part.graph, part.frames);
    m_layout.start(m_groups->drawing());
}

/// The drawing stays where it was: its top left corner does not move. Nodes that went meanwhile are left out.
void Canvas::takeLayout(const layout::Places &boxes)
{
    const Diagram &diagram = m_scene.diagram();
    const QList<QPointF> places = m_groups->placesFrom(boxes);
    QList<std::pair<NodeId, QPointF>> positions;
    QList<QRectF> before;
    QList<QRectF> after;
    QRectF all;
    for (qsizetype i = 0; i < m_laidOut.size(); ++i) {
        const int slot = diagram.slotOf(m_laidOut[i]);
        if (slot < 0)
            continue;
        positions.append({m_laidOut[i], places[i]});
        before.append(diagram.node(slot).box());
        after.append(QRectF(places[i], diagram.node(slot).size));
        all |= before.last();
    }
    QRectF laidOut;
    for (const QRectF &box : std::as_const(after))
        laidOut |= box;
    const QPointF shift = geometry::snapped(all.topLeft() - laidOut.topLeft());
    for (qsizetype i = 0; i < positions.size(); ++i) {
        positions[i].second += shift;
        after[i].translate(shift);
    }
    positions += notesAlong(before, after);
    QList<Motion::Way> ways;
    for (const auto &[node, place] : std::as_const(positions))
        ways.append({node, diagram.node(diagram.slotOf(node)).position, place});
    m_editor.arrange(positions, tr("Lay Out"));
    m_motion.start(ways, style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this));
    if (!m_view.visibleArea().intersects(laidOut.translated(shift)))
        m_view.reveal(laidOut.translated(shift));
}

/// Notes that lie nearest to a node which was laid out.
QList<std::pair<NodeId, QPointF>> Canvas::notesAlong(const QList<QRectF> &before, const QList<QRectF> &after) const
{
    const Diagram &diagram = m_scene.diagram();
    if (m_editor.annotations().notes.isEmpty())
        return {};
    QList<QRectF> from = before;
    QList<QRectF> to = after;
    const QSet<NodeId> laidOut(m_laidOut.begin(), m_laidOut.end());
    for (const DiagramNode &node : diagram.nodes()) {
        if (node.isUsed() && !geometry::isNote(node.node) && !laidOut.contains(node.node->id)) {
            from.append(node.box());
            to.append(node.box());
        }
    }
    QList<std::pair<NodeId, QPointF>> positions;
    for (const DiagramNode &node : diagram.nodes()) {
        if (!node.isUsed() || !geometry::isNote(node.node))
            continue;
        if (const QPointF shift = shiftOf(node.box(), from, to); !shift.isNull())
            positions.append({node.node->id, node.position + shift});
    }
    return positions;
}

} // namespace millrace::gui
