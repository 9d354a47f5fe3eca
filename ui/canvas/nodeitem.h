// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

namespace millrace::gui {

class Scene;

/// Stands for one node in the graphics scene, so that Qt finds and repaints it; it holds nothing but its slot.
class NodeItem final : public QGraphicsItem
{
public:
    NodeItem(Scene &scene, int slot);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    /// Takes over place and size of the diagram's node.
    void follow();

private:
    Scene &m_scene;
    int m_slot;
};

} // namespace millrace::gui
