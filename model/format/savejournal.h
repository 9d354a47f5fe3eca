// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"

namespace millrace {

/// Changes to several files of a folder that belong together.
struct FileChanges
{
    QList<OutputFile> written;
    QStringList removed;

    qsizetype count() const { return written.size() + removed.size(); }
};

/// Makes the changes, all of them even when the program is killed in their midst: they are first put down in the state
/// folder, from where recoverSaves() completes them. A single change needs no such care.
Result<void> makeChanges(const FileChanges &changes, const QString &folder, const QString &stateFolder);

} // namespace millrace
