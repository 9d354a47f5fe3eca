// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"

namespace millrace {

/// A V2 project whose secrets are named instead of held: by references to secrets of a key vault, or by secure
/// parameters of the linked services that need them. Where neither is possible (in an activity's headers) a placeholder
/// stands. Refused: v1, which knows neither, and references without a vault's linked service.
Result<Project> withSecretReferences(const Project &project, const Catalog &catalog, const ExportOptions &options);

} // namespace millrace
