// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/wiring.h"

namespace millrace {

/// A way to draw a wire that is refused as things are: the project with what stood in its way changed, and the wire.
struct WireFix
{
    QString label; ///< what is done, to be read after "Let go to": make "metrics" a file that ends in .ilearner
    Project project;
};

/// The mildest fix that lets a wire be drawn from an output to an input; nothing when none is known.
std::optional<WireFix> fixFor(const Project &, const Catalog &, ResourceId pipeline, const PortRef &from,
                              const PortRef &to, const Level &level = {});

} // namespace millrace
