// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/flow.h"

#include <QSet>

#include <algorithm>

namespace millrace {

Flow::Flow(const Graph &graph)
{
    for (const Wire &wire : graph.wires) {
        m_after[wire.from.node].append(wire.to.node);
        m_before[wire.to.node].append(wire.from.node);
    }
}

bool Flow::leadsTo(const NodeId &from, const NodeId &to) const
{
    QSet<NodeId> seen;
    QList<NodeId> open{from};
    while (!open.isEmpty()) {
        const NodeId node = open.takeLast();
        if (node == to)
            return true;
        if (seen.contains(node))
            continue;
        seen.insert(node);
        open += m_after.value(node);
    }
    return false;
}

QList<NodeId> Flow::writersOf(const NodeId &pill) const { return m_before.value(pill); }

QList<NodeId> Flow::readersOf(const NodeId &pill) const { return m_after.value(pill); }

bool Flow::passesData(const NodeId &writer, const NodeId &reader) const
{
    const QList<NodeId> written = m_after.value(writer);
    return std::any_of(written.begin(), written.end(), [&](const NodeId &node) {
        return node.kind != NodeId::Kind::Activity && m_after.value(node).contains(reader);
    });
}

} // namespace millrace
