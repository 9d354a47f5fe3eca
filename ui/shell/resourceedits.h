// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"

namespace millrace::gui {

/// A copy of a whole resource under a free name.
Result<Made> duplicateResource(const Project &project, ResourceId resource);

/// "retrain › update scoring": who uses a resource.
QString useWords(const Project &project, const Use &use);

} // namespace millrace::gui
