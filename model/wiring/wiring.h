// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

namespace millrace {

/// How a new wire is to be written where there is a choice.
struct ConnectOptions
{
    QString portName; ///< for a port of a map: the web service's own name of it; empty: the port's or the next free one
    QString
        firstPortName; ///< v1, a second mapped input: the real name of the first, which webServiceInputs must spell out
    Conditions conditions = Condition::Succeeded; ///< V2 dependencies
};

/// Whether a wire may be drawn; if not, one sentence that says why and what would work. Code Conflict means that
/// firstPortName must be asked for.
Result<void> canConnect(const Project &, const Catalog &, ResourceId pipeline, const PortRef &from, const PortRef &to,
                        const ConnectOptions & = {});

/// The project with the wire written in all the places it must be. From an activity to an activity a v1 wire makes the
/// placeholder dataset between them; V2 writes dependsOn.
Result<Project> connect(const Project &, const Catalog &, ResourceId pipeline, const PortRef &from, const PortRef &to,
                        const ConnectOptions & = {});

/// The project without the wire. What another wire still needs stays: an `inputs` entry with startTime, endTime or
/// length, a dependsOn that is more than a plain Succeeded.
Result<Project> disconnect(const Project &, const Catalog &, ResourceId pipeline, const Wire &wire);

} // namespace millrace
