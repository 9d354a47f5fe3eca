// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram.h"

namespace millrace::gui {

/// Where nodes must go so that those of a chain stand one after the other with a gap between: what lies downstream of
/// a node that moves right moves with it. Every node of the graph needs a position.
QList<std::pair<NodeId, QPointF>> roomFor(const Graph &graph, const QList<NodeId> &chain);

/// The nodes that wires lead to from these (or, backward, from where they lead here), themselves among them.
QSet<NodeId> reachedFrom(const Graph &graph, const QSet<NodeId> &nodes, bool isForward);

/// The nearest place at or below the one wanted where a box touches no other.
QPointF freeSpot(const Diagram &diagram, const QRectF &wanted);

} // namespace millrace::gui
