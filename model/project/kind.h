// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// What a resource is by what it holds, or Other when its content does not tell (data-factory-v1.md §2,
/// data-factory-v2.md §1).
ResourceKind kindOf(const json::Value &root);

/// A kind in files and reports that programs read: "linkedService".
QString kindId(ResourceKind kind);
/// A kind within a sentence: "linked service".
QString kindWords(ResourceKind kind);

/// A dialect in files, reports and arguments that programs read: "v2".
QString dialectId(Dialect dialect);

} // namespace millrace
