// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/json/fragment.h"
#include "model/project/resource.h"

namespace millrace {

/// One file of a project as it was found: read and recognised, not yet part of anything.
struct FoundFile
{
    QString path; ///< relative to the project
    TextFormat format;
    QByteArray text;
    json::Parsed parsed;
    bool isDataFactory = false; ///< also when it does not parse: then it may well be
    ResourceKind kind = ResourceKind::Other;
    std::optional<Dialect> dialect; ///< what the file tells

    bool isBroken() const { return !parsed.fragment; }
};

/// Reads and recognises a file. Errors: it cannot be opened, or its bytes are no text.
Result<FoundFile> readFile(const QString &folder, const QString &path);

/// The files below a folder, in order of their paths.
struct FolderListing
{
    QStringList resources; ///< *.json that may be Data Factory JSON
    QStringList sideFiles; ///< bench/**.json but for the blobs
    QStringList refused;   ///< symbolic links that lead out of the folder
};
FolderListing listFolder(const QString &folder);

/// The bytes of a file, or a sentence why there are none.
Result<QByteArray> bytesOf(const QString &path);

} // namespace millrace
