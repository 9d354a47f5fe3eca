// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overview.h"

#include "ui/canvas/scene.h"
#include "ui/canvas/wirepainter.h"

#include <QPainter>

namespace millrace::gui {

void Overview::setMoving(const QSet<int> &nodes)
{
    if (nodes == m_moving)
        return;
    m_moving = nodes;
    m_isValid = false;
}

void Overview::paint(QPainter &painter, const QSize &size, const QTransform &toView, Scene &scene)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRectF area = toView.inverted().mapRect(QRectF(QPointF(), size));
    if (m_picture.size() != size * ratio || m_transform != toView || !m_isValid) {
        m_picture = QPixmap(size * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(scene.style().tokens.canvas);
        QPainter inner(&m_picture);
        paintPart(inner, toView, area, scene, false);
        m_transform = toView;
        m_isValid = true;
    }
    painter.drawPixmap(0, 0, m_picture);
    if (!m_moving.isEmpty())
        paintPart(painter, toView, area, scene, true);
}

void Overview::paintPart(QPainter &painter, const QTransform &toView, const QRectF &area, Scene &scene,
                         bool isMoving) const
{
    const Diagram &diagram = scene.diagram();
    const auto isPart = [&](int node) { return m_moving.contains(node) == isMoving; };
    painter.setTransform(toView, true);
    auto wires = diagram.roughWiresIn(area);
    if (!m_moving.isEmpty()) {
        std::erase_if(wires, [&](int slot) {
            const DiagramWire &wire = diagram.wire(slot);
            return (m_moving.contains(wire.from) || m_moving.contains(wire.to)) != isMoving;
        });
    }
    paintWireLines(painter, diagram, wires, scene.style());
    QHash<QRgb, QList<QRectF>> boxes;
    for (const int slot : diagram.nodesIn(area)) {
        if (!isPart(slot))
            continue;
        const DiagramNode &node = diagram.node(slot);
        const QColor colour =
            node.look.isSelected ? scene.style().tokens.accent : scene.nodePainter().overviewColour(node);
        boxes[colour.rgba()].append(node.box());
    }
    painter.setPen(Qt::NoPen);
    for (auto colour = boxes.cbegin(); colour != boxes.cend(); ++colour) {
        painter.setBrush(QColor::fromRgba(colour.key()));
        painter.drawRects(*colour);
    }
}

} // namespace millrace::gui
