// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/layout/layout.h"
#include "model/wiring/graph.h"

#include <functional>

namespace millrace::gui {

/// The graph's boxes and wires as the layout takes them.
layout::Drawing drawingOf(const Graph &graph);

/// Where a node was seen before; nothing when it is new.
using KnownPlace = std::function<std::optional<QPointF>(const NodeId &)>;

/// A place for each node: its own, else the one it had on the canvas, else one computed: all of them laid out when
/// none has a place, a free spot beside its neighbours for one that joins others.
QList<QPointF> placesFor(const Graph &graph, const KnownPlace &known);

} // namespace millrace::gui
