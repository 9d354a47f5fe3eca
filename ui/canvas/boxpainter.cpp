// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/boxpainter.h"

#include "ui/canvas/scene.h"

namespace millrace::gui {

QColor boxColour(const Scene &scene, const DiagramNode &node)
{
    return node.look.isSelected ? scene.style().tokens.accent : scene.nodePainter().overviewColour(node);
}

/// Box after box of one colour: a change of the brush costs more than a box.
void paintBoxes(QPainter &painter, const Scene &scene, const std::vector<int> &nodes, const QTransform &map,
                qreal least)
{
    QHash<QRgb, QList<QRectF>> boxes;
    for (const int slot : nodes) {
        const DiagramNode &node = scene.diagram().node(slot);
        QRectF box = map.mapRect(node.box());
        box.setSize(box.size().expandedTo({least, least}));
        boxes[boxColour(scene, node).rgba()].append(box);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (auto colour = boxes.cbegin(); colour != boxes.cend(); ++colour) {
        painter.setBrush(QColor::fromRgba(colour.key()));
        painter.drawRects(*colour);
    }
}

} // namespace millrace::gui
