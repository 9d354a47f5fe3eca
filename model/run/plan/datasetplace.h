// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// Where a v1 blob dataset lies in one of its slices: folderPath and fileName with their partition tokens replaced.
/// NotFound when the dataset is no blob (a table has no path).
Result<BlobPlace> placeOf(const Resource &dataset, const schedule::Slice &slice);

/// Whether the dataset names a blob at all.
bool isBlob(const Resource &dataset);

} // namespace millrace::run
