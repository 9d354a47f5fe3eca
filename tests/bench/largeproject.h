// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace::bench {

enum class Shape {
    Grid, ///< wires to near neighbours
    Long, ///< every fifth wire crosses half the drawing
    FanIn ///< every fifth wire ends at one of ten nodes
};

/// Writes a project of one pipeline, with so many nodes placed on a grid and one and a half wires a node, into a
/// folder. In V2 all nodes are activities of two inputs and two outputs; in v1 every other one is the dataset that the
/// activity before it writes.
Result<> writeLargeProject(int nodes, Shape shape, Dialect dialect, const QString &folder);

} // namespace millrace::bench
