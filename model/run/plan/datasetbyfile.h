// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/v2.h"
#include "model/run/plan.h"

namespace millrace::run {

/// The name of the V2 dataset whose data lies at a place in one run, its parameters taken to be the pipeline's of the
/// same name; empty when none or several do.
QString datasetByFile(const Project &project, const Catalog &catalog, const BlobPlace &place,
                      const expression::Context &context);

} // namespace millrace::run
