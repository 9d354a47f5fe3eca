// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/grouplayout.h"

#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/placement.h"

#include <cmath>

namespace millrace::gui {

namespace {

Graph partOf(const Graph &graph, const QList<NodeId> &nodes)
{
    Graph part;
    for (const Node &node : graph.nodes) {
        if (nodes.contains(node.id))
            part.nodes.append(node);
    }
    for (const Wire &wire : graph.wires) {
        if (nodes.contains(wire.from.node) && nodes.contains(wire.to.node))
            part.wires.append(wire);
    }
    return part;
}

qreal distanceBetween(const QRectF &a, const QRectF &b)
{
    const qreal x = std::max({a.left() - b.right(), b.left() - a.right(), 0.0});
    const qreal y = std::max({a.top() - b.bottom(), b.top() - a.bottom(), 0.0});
    return std::hypot(x, y);
}

} // namespace

GroupLayout::GroupLayout(const Graph &graph, const QList<GroupFrame> &frames)
    : m_boxes(graph.nodes.size(), -1)
    , m_offsets(graph.nodes.size())
{
    for (int i = 0; i < int(graph.nodes.size()); ++i)
        m_indexes.insert(graph.nodes[i]->id, i);
    for (const GroupFrame &frame : frames)
        addFrame(graph, frame);
    const layout::Drawing whole = drawingOf(graph);
    for (int i = 0; i < int(m_boxes.size()); ++i) {
        if (m_boxes[i] >= 0)
            continue;
        m_boxes[i] = int(m_drawing.boxes.size());
        m_drawing.boxes.append(whole.boxes[i]);
    }
    for (layout::Link link : whole.links) {
        link.fromOffset += m_offsets[link.from].y();
        link.toOffset += m_offsets[link.to].y();
        link.from = m_boxes[link.from];
        link.to = m_boxes[link.to];
        if (link.from != link.to)
            m_drawing.links.append(link);
    }
}

void GroupLayout::addFrame(const Graph &graph, const GroupFrame &frame)
{
    const Graph part = partOf(graph, frame.members);
    if (part.nodes.isEmpty())
        return;
    const layout::Places places = layout::layered(drawingOf(part));
    QRectF inner;
    for (qsizetype i = 0; i < part.nodes.size(); ++i)
        inner |= QRectF(places[i], geometry::sizeOf(part.nodes[i]));
    const QMarginsF margins = marginsOf(frame, inner.width());
    for (qsizetype i = 0; i < part.nodes.size(); ++i) {
        const int index = m_indexes.value(part.nodes[i]->id);
        m_boxes[index] = int(m_drawing.boxes.size());
        m_offsets[index] = places[i] - inner.topLeft() + QPointF(margins.left(), margins.top());
    }
    m_drawing.boxes.append(inner.marginsAdded(margins).size());
}

QList<QPointF> GroupLayout::placesFrom(const layout::Places &boxes) const
{
    QList<QPointF> places;
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        places.append(boxes[m_boxes[i]] + m_offsets[i]);
    return places;
}

QPointF shiftOf(const QRectF &note, const QList<QRectF> &before, const QList<QRectF> &after)
{
    const auto nearest = std::min_element(before.begin(), before.end(), [&note](const QRectF &a, const QRectF &b) {
        return distanceBetween(a, note) < distanceBetween(b, note);
    });
    return nearest == before.end() ? QPointF() : after[nearest - before.begin()].topLeft() - nearest->topLeft();
}

} // namespace millrace::gui
