// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/route.h"

#include <optional>

namespace millrace::gui {

/// The shortest way with few bends along horizontals and verticals that keeps clear of every box; nothing when a port
/// is walled in.
std::optional<Route> findDetour(const RouteEnds &ends, const BoxesIn &boxes);

} // namespace millrace::gui
