// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/facts.h"
#include "model/wiring/nametable.h"

namespace millrace {

/// What a graph is joined from: the facts of its pipeline, of the others (which tell who else produces a dataset), and
/// of all datasets.
struct JoinInput
{
    const Project &project;
    const Resource &pipeline;
    const std::vector<ActivityFactsPtr> &activities;
    std::vector<const std::vector<ActivityFactsPtr> *> others;
    const std::vector<DatasetFactsPtr> &datasets;
    const NameTable &datasetNames;
};

/// Resolves the names of all links and makes nodes and wires of them.
Graph joined(const JoinInput &input);

} // namespace millrace
