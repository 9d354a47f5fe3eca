// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"

namespace millrace {

/// What is asked of an export, in the window as in the terminal.
struct ExportWish
{
    ExportOptions options;
    bool upgrade = false; ///< old dialects of v1 go out in the present one, and all as strict JSON
};

struct Exported
{
    QList<OutputFile> files;
    LossReport report; ///< what could not be carried over, by its place in the project as it is
};

/// The files of an export, the project switched to the dialect asked for where it is in the other. Switched files have
/// a millrace.json beside them with what the way back needs, and the project's layout and environments.
Result<Exported> exportProject(const ReadProject &read, const Catalog &catalog, const ExportWish &wish);

/// Writes them: into a folder, or the whole tree as one bundle.
Result<void> writeExport(const QList<OutputFile> &files, const ExportOptions &options, const QString &target);

} // namespace millrace
