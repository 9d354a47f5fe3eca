// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"
#include "model/schedule/slices.h"
#include "model/wiring/filekey.h"

namespace millrace {

/// Where a type of dataset keeps its path, by the catalogue's fields `container`, `folderPath` and `fileName`; pointers
/// are relative to the resource's `properties`. A type without files has none of them.
struct PathMembers
{
    std::optional<json::Pointer> container;
    std::optional<json::Pointer> folder;
    std::optional<json::Pointer> file;

    bool areThere() const { return container || folder || file; }
};
PathMembers pathMembers(const TypeInfo &type, Dialect dialect);

/// The path as written, `container/folder/file` with its {tokens} or expressions; empty for a table and its like.
QString writtenPath(const json::Value &properties, const PathMembers &members);
QString writtenPath(const Project &project, const Catalog &catalog, const Resource &dataset);

/// The same with expressions shortened to be read; see readableText().
QString readablePath(const json::Value &properties, const PathMembers &members);

/// The file's name with v1's {tokens} or V2's expressions in it, parameters replaced by their defaults; empty when the
/// dataset names no file.
QString fileNameOf(const Project &project, const Catalog &catalog, const Resource &dataset);

/// The path for one slice: v1's {tokens} replaced by `partitionedBy`; V2's parameters by their default values. What
/// cannot be told yet stays as written.
QString resolvedPath(const Project &project, const Catalog &catalog, const Resource &dataset,
                     const schedule::Slice &slice);

/// Where a V2 dataset's data lies, as NodeId::file has it; with the values of its parameters, or their defaults.
QString placeOfDataset(const Project &project, const Catalog &catalog, const Resource &dataset);
QString placeOfDataset(const json::Value &properties, const PathMembers &members, const ParameterTrees &parameters);

/// The defaults of a V2 dataset's parameters, with those of a reference (`{"name": value}`) in their place.
ParameterTrees parameterTrees(const json::Value &properties, const json::Value &given = {});

/// The datasets whose data lies where a file node's does: what a person may choose from.
QList<ResourceId> datasetsAt(const Project &project, const Catalog &catalog, const NodeId &file);

} // namespace millrace
