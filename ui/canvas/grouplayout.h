// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/board.h"

#include "model/layout/layout.h"

namespace millrace::gui {

/// A graph as the layout takes it when some of its nodes are framed: each frame is laid out for itself and is one box
/// among the others, so that nothing else comes to lie in it.
class GroupLayout
{
public:
    GroupLayout(const Graph &graph, const QList<GroupFrame> &frames);

    const layout::Drawing &drawing() const { return m_drawing; }
    /// The places of the graph's nodes once those of the drawing's boxes are known.
    QList<QPointF> placesFrom(const layout::Places &boxes) const;

private:
    void addFrame(const Graph &graph, const GroupFrame &frame);

    layout::Drawing m_drawing;
    QHash<NodeId, int> m_indexes; ///< of nodes in the graph
    QList<int> m_boxes;           ///< by node: the box that it is in
    QList<QPointF> m_offsets;     ///< by node: its place in that box
};

/// How notes move along: each as the node that it lies nearest to. `before` and `after` are boxes of the same nodes.
QPointF shiftOf(const QRectF &note, const QList<QRectF> &before, const QList<QRectF> &after);

} // namespace millrace::gui
