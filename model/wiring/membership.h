// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graphpatch.h"

namespace millrace {

/// Adds and removes activities, and gives those that changed other wires, where none of them handles data and no two
/// share a name: then no other node and no other wire can differ. False, and the graph as it was, elsewhere.
bool patchMembership(JoinedGraph &graph, const GraphStep &step);

} // namespace millrace
