// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasstyle.h"
#include "ui/canvas/diagram.h"

#include <QMarginsF>
#include <QPainter>

namespace millrace::gui {

/// A frame's title has a strip of its own; its text, if there is one, lies below.
struct FrameAreas
{
    QRectF box, title, text;
};
/// What a frame takes round its members, which are so wide.
QMarginsF marginsOf(const GroupFrame &frame, qreal width);
FrameAreas areasOf(const Diagram &diagram, const GroupFrame &frame);

/// The frame whose title or border lies there, the smallest where several do; null when there is none. What is inside
/// a frame is as free as the ground.
const GroupFrame *frameAt(const Diagram &diagram, const QPointF &point);
/// The smallest frame that holds the point.
const GroupFrame *frameAround(const Diagram &diagram, const QPointF &point);
const GroupFrame *frameOf(const Diagram &diagram, const NodeId &id);
/// The frame that a node is a member of.
const GroupFrame *frameWith(const Diagram &diagram, const NodeId &member);

QColor colourOf(const Tokens &tokens, Hue hue);
/// What lies under the text of a note, and of a frame.
QColor groundOf(const Tokens &tokens, Hue hue);
QColor frameGroundOf(const Tokens &tokens, Hue hue);

void paintFrames(QPainter &painter, const Diagram &diagram, const QRectF &area, const NodeId &selected,
                 const CanvasStyle &style, bool isRough);

} // namespace millrace::gui
