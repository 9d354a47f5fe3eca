// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// Takes V2 activities out of the run (`state: Inactive`) or back in. `markAs` is what activities that wait for them
/// see: Succeeded (when empty), Failed or Skipped. v1 knows no such state: refused.
Result<Project> setInactive(const Project &, ResourceId pipeline, const QList<NodeId> &nodes, bool isInactive,
                            const QString &markAs = {});

bool isInactive(const ActivityRecord &activity);

} // namespace millrace
