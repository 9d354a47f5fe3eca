// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasstyle.h"
#include "ui/canvas/nodelook.h"

#include <QPainter>

namespace millrace::gui {

/// Paints the ring that says how far a node is: dotted while it waits, an arc while it runs, tick, cross or dash at
/// the end, the attempt's number while it tries again.
void paintRunRing(QPainter &painter, const QRectF &area, const NodeRunState &run, const CanvasStyle &style);

} // namespace millrace::gui
