// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"
#include "model/format/virtualfolder.h"

namespace millrace {

/// Reads a tree of files, wherever it is. `name` stands for it in messages; `root` is where it can be saved in place.
Result<ReadProject> readTree(const VirtualFolder &folder, const QString &name, const QString &root,
                             const ReadOptions &options);

} // namespace millrace
