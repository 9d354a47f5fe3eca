// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/trial.h"
#include "ui/canvas/creatable.h"

namespace millrace::gui {

/// Those of the choices that can be wired to a port, data before activities. Each is tried out beside the port's node,
/// types that differ in nothing that a wire asks about once for all.
QList<Creatable> fitting(const QList<Creatable> &choices, const WireTrial &trial, const Catalog &catalog,
                         ResourceId pipeline, const PortRef &port, PortDirection side);

} // namespace millrace::gui
