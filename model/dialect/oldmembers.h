// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/dialect/draft.h"

namespace millrace {

/// Members that had another name in the previews of v1 (`blobPath`, a script's `extendedProperties`), where the type
/// knows the present one and not the old one.
void renewOldMembers(Draft &draft, const json::Pointer &base, const TypeInfo &type);

/// A dataset's `structure`: the service's own `position` goes where it says no more than the order, and types that were
/// never in the schema (`Int`, `DateTime`) get their names there (data-factory-v1.md §4).
void renewStructure(Draft &draft);

} // namespace millrace
