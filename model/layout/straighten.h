// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/layout/layout.h"

namespace millrace::layout {

/// Boxes of one x are a column: each group that stands close together moves the little that makes one of its links
/// from the left exactly straight, where there is room; all come to lie on the grid, none on another.
Places straightened(const Drawing &drawing, Places places, const Spacing &spacing);

} // namespace millrace::layout
