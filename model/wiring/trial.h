// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

namespace millrace {

/// Tells soon, in a pipeline with ten thousand activities too, what wires can be drawn at some nodes of a level. A wire
/// is tried out on an excerpt of the project, in which it is drawn or refused as in the whole: its ends, what is wired
/// to them, and what leads from one to the other.
class WireTrial
{
public:
    /// `graph` is that of the level; the starts are the ends that stay.
    WireTrial(Project project, ResourceId pipeline, const Level &level, const Graph &graph,
              const QList<NodeId> &starts);

    /// The excerpt for a wire between the starts and others, or to something new. What stood at the level stands at the
    /// top; v1 pipelines beside it are all there, because data goes through all of them.
    Project excerpt(const QList<NodeId> &others = {}) const;
    const Project &project() const { return m_project; }

private:
    using Neighbours = QHash<NodeId, QList<NodeId>>;
    /// All that the starts are reached from (or reach) by these neighbours.
    static QSet<NodeId> reached(const QList<NodeId> &starts, const Neighbours &next);
    QList<NodeId> withData(const QList<NodeId> &nodes) const;
    void addBetween(QList<NodeId> open, const QSet<NodeId> &around, const Neighbours &next, QSet<NodeId> &kept) const;
    void addWithNeighbours(const NodeId &node, QSet<NodeId> &kept) const;
    Resource pipelineOf(const QSet<NodeId> &kept) const;

    Project m_project;
    Project m_rest;                    ///< what every excerpt holds
    Resource m_pipeline;               ///< with the level at its top
    QHash<NodeId, qsizetype> m_places; ///< of activities in it
    QList<NodeId> m_starts;
    Neighbours m_before, m_after;
    QSet<NodeId> m_upstream, m_downstream; ///< of the starts
};

} // namespace millrace
