// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// The folder of a V2 repository that holds resources of a kind; empty for Other.
QString kindFolder(ResourceKind kind);

/// What a file is by its content and, where that does not tell, by the folder it lies in.
ResourceKind recognisedKind(const json::Value &root, const QString &path);
/// What a file that does not parse is by its folder.
ResourceKind kindByFolder(const QString &path);

/// Whether this is a resource of a data factory at all, not some other JSON that lies beside (package.json, an ARM
/// template, a publish configuration).
bool isDataFactory(const json::Value &root, const QString &path);

/// The dialect a file shows by the members that only one of them has; nothing when it does not tell.
std::optional<Dialect> dialectOf(const json::Value &root, const QString &path);

} // namespace millrace
