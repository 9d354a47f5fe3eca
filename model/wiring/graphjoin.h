// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/facts.h"
#include "model/wiring/nametable.h"

#include <QSet>

namespace millrace {

/// What a graph is joined from: the facts of its pipeline, of the others (which tell who else produces a dataset), and
/// of all datasets.
struct JoinInput
{
    const Project &project;
    const Resource &pipeline;
    const FactsRow &activities;
    std::vector<const FactsRow *> others;
    const std::vector<DatasetFactsPtr> &datasets;
    const NameTable &datasetNames;
};

/// A graph, with what it takes to change it in place.
struct JoinedGraph
{
    Graph graph;
    std::vector<quint32> firstWire = {}; ///< of each activity, in the order of the nodes; at the end their number
    QSet<quint32> unknown = {};          ///< hashes of names that a link gives and no activity has
};

/// Resolves the names of all links and makes nodes and wires of them.
JoinedGraph joined(const JoinInput &input);

} // namespace millrace
