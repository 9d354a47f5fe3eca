// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/switch.h"

namespace millrace {

/// A v1 project in the current v1 (data-factory-v1.md §1, dialect C): old type names, `location`, `transformation`,
/// `waitOnExternal` and flat linked services written as they are written since August 2015, and members, choices and
/// numbers in the spelling of the schema. What is current already keeps its text. A V2 project is left as it is.
Project upgraded(const Project &project, const Catalog &catalog);

/// Whether a resource is written in one of the old ways.
bool isOldStyle(const Resource &resource, const Catalog &catalog);

/// Whether it has a shape that is gone from v1 (an old type name, `location`, `transformation`, a flat linked service),
/// not merely another spelling: what the switch upgrades first.
bool hasOldShape(const Resource &resource, const Catalog &catalog);
Resource upgradedResource(const Resource &resource, const Catalog &catalog);

/// A resource of present shape with its members and choices spelled as the schema does, which V2 insists on.
Resource respelledResource(const Resource &resource, const Catalog &catalog);

/// The upgrade of all, or of one resource, as an edit.
Edit upgradeEdit(const Catalog &catalog, ResourceId only = {});

} // namespace millrace
