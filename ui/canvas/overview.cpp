// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overview.h"

#include "ui/canvas/boxpainter.h"
#include "ui/canvas/frames.h"
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

void Overview::invalidate(const QRectF &area)
{
    m_isValid = m_isValid && !area.isNull();
    m_outdated |= area;
}

void Overview::paint(QPainter &painter, const QSize &size, const QTransform &toView, Scene &scene)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_picture.size() != size * ratio) {
        m_picture = QPixmap(size * ratio);
        m_isValid = false;
    }
    m_picture.setDevicePixelRatio(ratio);
    if (m_transform != toView || !m_isValid)
        m_outdated = toView.inverted().mapRect(QRectF(QPointF(), size));
    if (!m_outdated.isNull())
        paintResting(size, toView, scene);
    painter.drawPixmap(0, 0, m_picture);
    if (m_moving.isEmpty())
        return;
    painter.setTransform(toView, true);
    paintMoving(painter, scene);
    painter.resetTransform();
}

void Overview::paintResting(const QSize &size, const QTransform &toView, Scene &scene)
{
    const Diagram &diagram = scene.diagram();
    const QRect dirty = toView.mapRect(m_outdated).toAlignedRect().adjusted(-1, -1, 1, 1) & QRect(QPoint(), size);
    const QRectF area = toView.inverted().mapRect(QRectF(dirty));
    auto wires = diagram.roughWiresIn(area);
    auto nodes = diagram.nodesIn(area);
    if (!m_moving.isEmpty()) {
        std::erase_if(wires, [&](int slot) {
            return m_moving.contains(diagram.wire(slot).from) || m_moving.contains(diagram.wire(slot).to);
        });
        std::erase_if(nodes, [&](int slot) { return m_moving.contains(slot); });
    }
    QPainter painter(&m_picture);
    painter.setClipRect(dirty);
    painter.fillRect(dirty, scene.style().tokens.canvas);
    painter.setTransform(toView, true);
    paintFrames(painter, diagram, area, scene.selectedFrame(), scene.style(), true);
    paintWireLines(painter, diagram, wires, scene.style());
    paintBoxes(painter, scene, nodes);
    m_transform = toView;
    m_outdated = {};
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
