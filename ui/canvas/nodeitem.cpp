// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/nodeitem.h"

#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/scene.h"

#include <QPainter>

namespace millrace::gui {

NodeItem::NodeItem(Scene &scene, int slot)
    : m_scene(scene)
    , m_slot(slot)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setPos(m_scene.diagram().node(m_slot).position);
}

QRectF NodeItem::boundingRect() const
{
    using geometry::Overhang;
    return QRectF(QPointF(), m_scene.diagram().node(m_slot).size).adjusted(-Overhang, -Overhang, Overhang, Overhang);
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_scene.nodePainter().paint(*painter, m_scene.diagram().node(m_slot), detailAt(painter->worldTransform().m11()));
}

void NodeItem::follow()
{
    prepareGeometryChange();
    setPos(m_scene.diagram().node(m_slot).position);
}

} // namespace millrace::gui
