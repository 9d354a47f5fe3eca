// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// The blobs of all models that the v1 pipelines of a project make in their active periods, with the slice of each.
/// Paths that several slices share tell nothing and are left out.
QHash<QString, schedule::Slice> modelSlicesOf(const Project &project);

} // namespace millrace::run
