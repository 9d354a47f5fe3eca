// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/wiring.h"

namespace millrace {

/// Nodes as Data Factory JSON to be read by people and editors: one object, or an array of activities, datasets and
/// the linked services that they name. Secrets are masked.
struct CopiedNodes
{
    QByteArray text;
    QList<NodeId> nodes; ///< those in the text, in its order
};
CopiedNodes copyNodes(const Project &, const Catalog &, ResourceId pipeline, const QList<NodeId> &nodes);

struct Pasted
{
    Project project;
    QList<NodeId> nodes; ///< in the order of the text; without positions
};

/// Which wires of pasted nodes to what was there stay: none, or those that lead to them.
enum class PastedWires { Inner, InnerAndIncoming };

/// Puts the nodes of a text on a level of a pipeline: an activity, a dataset, an array of such, or a whole pipeline's
/// activities. Names that are taken get a number; linked services are used by name where they are there.
Result<Pasted> pasteText(const Project &, const Catalog &, ResourceId pipeline, const QByteArray &text,
                         PastedWires wires = PastedWires::Inner, const Level &level = {});

} // namespace millrace
