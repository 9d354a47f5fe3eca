// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram.h"

namespace millrace::gui {

/// The node that an arrow key leads to: along a wire where one goes that way, else the nearest in that direction.
/// -1 when there is none. From no node (-1) it is the one nearest to the top left of the area.
int nodeToward(const Diagram &diagram, int from, Qt::Key arrow, const QRectF &area);

/// These nodes, and all that wires lead to from them (or, backward, that lead here).
QList<NodeId> streamOf(const Diagram &diagram, const QSet<int> &from, bool isForward);

/// One step of the grid in an arrow's direction; null for other keys.
QPointF stepOf(int key);

} // namespace millrace::gui
