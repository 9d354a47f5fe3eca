// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"
#include "model/format/virtualfolder.h"

#include <functional>

namespace millrace {

/// Whether a file begins as a zip does.
bool isArchive(const QString &path);

/// The project files of a zip. A folder that holds everything (as in a downloaded repository) is left out of the paths.
/// Entries with names that lead out, and links, are refused one by one; an archive that unpacks to far more than it
/// shows as a whole.
Result<MemoryFolder> readArchive(const QString &path);

/// The folder of a zip that holds all of its project files, with its slash; empty where there is none.
Result<QString> wrapperOfArchive(const QString &path);

/// Which entries of a zip are read, by their names.
using Wanted = std::function<bool(const QString &name)>;

/// Every file of a zip, or those wanted, but for those refused.
Result<QList<OutputFile>> filesOfArchive(
    const QString &path, const Wanted &isWanted = [](const QString &) { return true; });

/// A zip of files, the same bytes for the same files.
Result<QByteArray> archiveOf(const QList<OutputFile> &files);

} // namespace millrace
