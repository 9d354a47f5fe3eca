// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/layout/layout.h"

#include <functional>

namespace millrace::layout {

/// Boxes that hang together, as a drawing of their own.
struct Part
{
    Drawing drawing;
    QList<int> boxes; ///< in the whole drawing, in the part's order
};

/// Places each part of the drawing by itself, straightens it, and stacks the parts, the largest on top; boxes without a
/// link stand in rows below.
Places placeParts(const Drawing &drawing, const Spacing &spacing, const std::function<Places(const Part &)> &place);

} // namespace millrace::layout
