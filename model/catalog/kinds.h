// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"

namespace millrace {

/// The resources that types of a kind describe; Other when they describe none.
ResourceKind resourceKindOf(TypeKind kind);
/// The types that describe a resource; empty for one of another kind.
std::optional<TypeKind> typeKindOf(ResourceKind kind);

} // namespace millrace
