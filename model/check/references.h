// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"

namespace millrace {

/// All mentions of resources by name: in v1 what the catalogue and `inputs`, `outputs`, `linkedServiceName` say; in V2
/// every object with referenceName.
std::vector<Reference> referencesOf(const CheckContext &context);

/// Those of one activity and of what stands inside it, in the same order.
std::vector<Reference> referencesOf(const CheckContext &context, const CheckedActivity &activity,
                                    std::span<const FieldOwner> owners, std::span<const FieldValue> values);

} // namespace millrace
