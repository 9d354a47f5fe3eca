// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasstyle.h"
#include "ui/canvas/diagram.h"
#include "ui/canvas/textcache.h"

/// How a card shows that activities stand inside it, and where it is opened.
namespace millrace::gui {

/// The button that opens a container, relative to the card's top left; null of any other node.
QRectF openArea(const DiagramNode &node);

/// The edges of the cards below, before the card itself is painted over them.
void paintStack(QPainter &painter, const DiagramNode &node, const CanvasStyle &style, qreal radius);
void paintOpenButton(QPainter &painter, const DiagramNode &node, const CanvasStyle &style, TextCache &texts);

} // namespace millrace::gui
