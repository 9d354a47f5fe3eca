// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"
#include "model/format/recognise.h"
#include "model/format/virtualfolder.h"
#include "model/json/fragment.h"

namespace millrace {

/// One file of a project as it was found: read and recognised, not yet part of anything.
struct FoundFile
{
    QString path; ///< relative to the project
    TextFormat format;
    QByteArray text;
    json::Parsed parsed;
    FileRole role = FileRole::Foreign; ///< Resource also when it does not parse: then it may well be
    ResourceKind kind = ResourceKind::Other;
    std::optional<Dialect> dialect; ///< what the file tells

    bool isBroken() const { return !parsed.fragment; }
    bool isResource() const { return role == FileRole::Resource; }
    json::Value root() const { return parsed.fragment ? json::Value(*parsed.fragment) : json::Value(); }
};

/// What a file of these bytes is. Error: they are no text.
Result<FoundFile> recognised(const QString &path, const QByteArray &bytes);

/// Reads and recognises files, several at a time, in the order of the paths. Error: Cancelled.
Result<std::vector<Result<FoundFile>>> readFiles(const VirtualFolder &folder, const QStringList &paths,
                                                 const ReadOptions &options);

} // namespace millrace
