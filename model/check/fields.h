// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"

namespace millrace {

/// The values of all fields of the owners, each object walked once.
std::vector<FieldValue> readFieldValues(std::span<const FieldOwner> owners, Dialect dialect);

/// Whether the name in `type` is an older one, whose JSON had another shape.
bool hasOldName(const TypeInfo &type, const json::Value &root);

/// Whether a value is left to be computed: `$$…`, `@…`, or V2's {"type": "Expression"}.
bool isComputed(const json::Value &value, Dialect dialect);

} // namespace millrace
