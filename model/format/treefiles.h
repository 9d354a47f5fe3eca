// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"

namespace millrace {

// Files of a project's tree that the document does not hold, on disk or in a bundle.

/// Whether there is a file at a path that may lead into a bundle, as "…/sample.millrace/bench/data.csv" does.
bool isFileInTree(const QString &path);
/// The bytes of such a file.
Result<QByteArray> bytesInTree(const QString &path);

/// All files of the bench folder of a project's folder or bundle, by their paths in the tree ("bench/data.csv").
Result<QList<OutputFile>> benchFilesIn(const QString &root);

} // namespace millrace
