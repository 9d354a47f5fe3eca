// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/wiring.h"

namespace millrace {

/// A wire that is to be drawn, from an output to an input.
using PortPair = std::pair<PortRef, PortRef>;

/// Draws all that can be drawn; fails with the first refusal when none can.
Result<Project> connectEach(const Project &, const Catalog &, ResourceId pipeline, const QList<PortPair> &pairs);

/// Takes the ends of wires on one side of them (Out: where they begin) off their ports and plugs them in elsewhere.
Result<Project> replug(const Project &, const Catalog &, ResourceId pipeline, const QList<Wire> &wires,
                       PortDirection side, const PortRef &port);

/// Puts a node between the two ends of a wire: the wire goes, two others come.
Result<Project> splice(const Project &, const Catalog &, ResourceId pipeline, const NodeId &node, const Wire &wire,
                       const Level &level = {});

/// Takes the nodes off all their wires, and joins what they joined where a wire can be.
Result<Project> spliceOff(const Project &, const Catalog &, ResourceId pipeline, const QList<NodeId> &nodes,
                          const Level &level = {});

/// spliceOff, and then without the nodes.
Result<Project> removeAndHeal(const Project &, const Catalog &, ResourceId pipeline, const QList<NodeId> &nodes,
                              const Level &level = {});

} // namespace millrace
