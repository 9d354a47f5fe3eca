// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"

#include <QSet>

namespace millrace {

/// Takes activities that stood in a V2 pipeline as it was `before`, and are deleted, out of the `dependsOn` of those
/// that stood beside them.
Result<Project> withoutDependenciesOn(const Project &project, const Catalog &catalog, const Resource &before,
                                      const QSet<ActivityId> &activities);

} // namespace millrace
