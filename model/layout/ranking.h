// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/layout/layout.h"

#include <vector>

namespace millrace::layout {

/// The column of each box: every link leads to the right, but for those that close a cycle, and boxes stand as near to
/// their successors as they can.
std::vector<int> columnsOf(const Drawing &drawing);

/// Which boxes hang together: a number for each box, counted from 0 in the order of their first boxes.
std::vector<int> componentsOf(const Drawing &drawing);

} // namespace millrace::layout
