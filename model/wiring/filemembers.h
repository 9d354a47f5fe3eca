// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"

namespace millrace {

/// How V2 names a file: JSON of the path and of the reference to its linked service.
struct FileMembers
{
    QByteArray path;
    QByteArray service;

    QByteArray object() const; ///< {filePath, linkedServiceName}
    QString key() const;       ///< as NodeId::file has it
};

/// The file of a V2 dataset, its parameters filled with their defaults; refused with what is missing.
Result<FileMembers> fileOfDataset(const Project &project, const Catalog &catalog, const Resource &dataset);

/// The members of a file as an activity of the pipeline writes them; nothing when none does.
std::optional<FileMembers> fileInPipeline(const Resource &pipeline, const Catalog &catalog, const QString &key);

} // namespace millrace
