// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// A resource in two projects; null where it is missing.
struct ResourcePair
{
    const Resource *before = nullptr;
    const Resource *after = nullptr;
};

/// Recognises the resources of one project in another: the same kind and name, exactly, then but for case; then those
/// of one kind and type that say the same at least by half, the most alike first, are renames.
QList<ResourcePair> pairedResources(const Project &before, const Project &after);

} // namespace millrace
