// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/facts.h"

namespace millrace {

/// Brings a graph from one version of its pipeline to the next without joining it anew, where only insides of
/// activities and places have changed; false, and the graph as it was, where names, wires or nodes have.
bool patchGraph(Graph &graph, const Resource &before, const Resource &after, FactsReader &reader);

} // namespace millrace
