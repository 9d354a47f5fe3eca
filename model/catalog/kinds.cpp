// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/kinds.h"

namespace millrace {

ResourceKind resourceKindOf(TypeKind kind)
{
    switch (kind) {
    case TypeKind::Pipeline:
        return ResourceKind::Pipeline;
    case TypeKind::Dataset:
        return ResourceKind::Dataset;
    case TypeKind::LinkedService:
        return ResourceKind::LinkedService;
    case TypeKind::Trigger:
        return ResourceKind::Trigger;
    case TypeKind::Activity:
    case TypeKind::Part:
        break;
    }
    return ResourceKind::Other;
}

std::optional<TypeKind> typeKindOf(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Pipeline:
        return TypeKind::Pipeline;
    case ResourceKind::Dataset:
        return TypeKind::Dataset;
    case ResourceKind::LinkedService:
        return TypeKind::LinkedService;
    case ResourceKind::Trigger:
        return TypeKind::Trigger;
    case ResourceKind::Other:
        break;
    }
    return std::nullopt;
}

} // namespace millrace
