// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/annotations.h"
#include "model/wiring/graph.h"

#include <QSet>

namespace millrace::gui {

/// A group that is open, with those of its members that the canvas shows.
struct GroupFrame
{
    NodeId id;
    QString title;
    QString text;
    Hue hue = Hue::Grey;
    QList<NodeId> members;

    bool operator==(const GroupFrame &) const = default;
};

/// All that a canvas shows: the graph with the notes among its nodes and each collapsed group as one card, the groups
/// that are open, and the points that wires run through.
struct Board
{
    Graph graph;
    QList<GroupFrame> frames = {};
    QMap<WireEnds, QList<QPointF>> bends = {};
};

Board boardOf(const Graph &graph, const Resource &pipeline, const QSet<NodeId> &collapsed = {},
              const Level &level = {});

/// A port of a collapsed group's card stands for one of a member: which. Any other port is itself.
PortRef realPort(const PortRef &port);
Wire realWire(const Wire &wire);
WireEnds endsOf(const Wire &wire);

} // namespace millrace::gui
