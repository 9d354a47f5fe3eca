// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overview.h"

#include "ui/canvas/scene.h"
#include "ui/canvas/wirepainter.h"

#include <QPainter>

namespace millrace::gui {

namespace {

/// Boxes by colour: a change of the brush costs more than a box.
void paintBoxes(QPainter &painter, Scene &scene, const std::vector<int> &nodes)
{
    QHash<QRgb, QList<QRectF>> boxes;
    for (const int slot : nodes) {
        const DiagramNode &node = scene.diagram().node(slot);
        const QColor colour =
            node.look.isSelected ? scene.style().tokens.accent : scene.nodePainter().overviewColour(node);
        boxes[colour.rgba()].append(node.box());
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (auto colour = boxes.cbegin(); colour != boxes.cend(); ++colour) {
        painter.setBrush(QColor::fromRgba(colour.key()));
        painter.drawRects(*colour);
    }
}

} // namespace

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
    if (m_picture.size() != size * ratio || m_transform != toView || !m_isValid)
        paintResting(size, ratio, toView, scene);
    painter.drawPixmap(0, 0, m_picture);
    if (m_moving.isEmpty())
        return;
    painter.setTransform(toView, true);
    paintMoving(painter, scene);
    painter.resetTransform();
}

void Overview::paintResting(const QSize &size, qreal ratio, const QTransform &toView, Scene &scene)
{
    if (m_picture.size() != size * ratio)
        m_picture = QPixmap(size * ratio);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(scene.style().tokens.canvas);
    const Diagram &diagram = scene.diagram();
    const QRectF area = toView.inverted().mapRect(QRectF(QPointF(), size));
    auto wires = diagram.roughWiresIn(area);
    auto nodes = diagram.nodesIn(area);
    if (!m_moving.isEmpty()) {
        std::erase_if(wires, [&](int slot) {
            return m_moving.contains(diagram.wire(slot).from) || m_moving.contains(diagram.wire(slot).to);
        });
        std::erase_if(nodes, [&](int slot) { return m_moving.contains(slot); });
    }
    QPainter painter(&m_picture);
    painter.setTransform(toView, true);
    paintWireLines(painter, diagram, wires, scene.style());
    paintBoxes(painter, scene, nodes);
    m_transform = toView;
    m_isValid = true;
}

void Overview::paintMoving(QPainter &painter, Scene &scene) const
{
    const Diagram &diagram = scene.diagram();
    std::vector<int> wires;
    for (const int slot : m_moving)
        wires.insert(wires.end(), diagram.node(slot).wires.begin(), diagram.node(slot).wires.end());
    paintWireLines(painter, diagram, wires, scene.style());
    paintBoxes(painter, scene, std::vector<int>(m_moving.begin(), m_moving.end()));
}

} // namespace millrace::gui
