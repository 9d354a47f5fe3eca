// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

namespace millrace {

/// Questions about the order in a graph: what comes before what, who writes and who reads data.
class Flow
{
public:
    explicit Flow(const Graph &graph);

    /// Whether wires lead from one node to the other.
    bool leadsTo(const NodeId &from, const NodeId &to) const;
    QList<NodeId> writersOf(const NodeId &pill) const;
    QList<NodeId> readersOf(const NodeId &pill) const;
    /// Whether some data is written by one activity and read by the other.
    bool passesData(const NodeId &writer, const NodeId &reader) const;

private:
    QHash<NodeId, QList<NodeId>> m_after;
    QHash<NodeId, QList<NodeId>> m_before;
};

} // namespace millrace
