// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// Why an activity may not bear a name, in one sentence.
Result<void> checkActivityName(const Project &project, const Resource &pipeline, const QString &name,
                               ActivityId except = {});

} // namespace millrace
