// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/ground.h"
#include "ui/canvas/nodepainter.h"
#include "ui/canvas/wirepainter.h"

#include <QWidget>

namespace millrace::bench {

/// The least that painting a graph can cost: the product's own painters on a bare widget that finds what is visible
/// through the uniform grid.
class FloorWidget final : public QWidget
{
public:
    explicit FloorWidget(const gui::CanvasStyle &style)
        : m_painter(style)
    {
    }

    /// Shows the same nodes and wires in the same places, with the same badges.
    void copy(const gui::Diagram &from)
    {
        m_diagram.setGraph(from.graph());
        for (const gui::DiagramNode &node : from.nodes()) {
            if (node.isUsed())
                m_diagram.look(m_diagram.slotOf(node.node->id)) = node.look;
        }
    }

    void show(const QTransform &toView) { m_toView = toView; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const qreal zoom = m_toView.m11();
        QPainter painter(this);
        m_ground.paint(painter, rect(), m_toView.map(QPointF()), zoom, m_painter.style());
        const QRectF area = m_toView.inverted().mapRect(QRectF(rect()));
        painter.setTransform(m_toView);
        gui::paintWires(painter, m_diagram, area, zoom, m_painter.style());
        for (const int slot : m_diagram.nodesIn(area)) {
            const gui::DiagramNode &node = m_diagram.node(slot);
            painter.setTransform(QTransform::fromTranslate(node.position.x(), node.position.y()) * m_toView);
            m_painter.paint(painter, node, gui::detailAt(zoom));
        }
    }

private:
    gui::Diagram m_diagram;
    gui::NodePainter m_painter;
    gui::Ground m_ground;
    QTransform m_toView;
};

} // namespace millrace::bench
