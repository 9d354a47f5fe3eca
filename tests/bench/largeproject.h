// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace::bench {

enum class Shape {
    Grid, ///< wires to near neighbours
    Long, ///< every fifth wire crosses half the drawing
    FanIn ///< every fifth wire ends at one of ten nodes
};

/// A v1 project of one pipeline with so many nodes: half activities of two inputs and two outputs, half datasets, one
/// and a half wires a node, placed on a grid.
struct LargeProject
{
    Project project;
    ResourceId pipeline;
};
LargeProject largeProject(int nodes, Shape shape);

} // namespace millrace::bench
