// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/check.h"

namespace millrace {

/// Mends every problem of a rule that has a fix, those included that the fixes themselves uncover. An error when not
/// one of them could be mended.
Result<Project> fixAll(const Project &, const Catalog &, QStringView rule);

} // namespace millrace
