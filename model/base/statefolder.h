// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace millrace {

/// The folder for what the program remembers on its own, such as runs and pending saves: `explicitFolder`, else
/// MILLRACE_STATE, else the person's data folder.
QString stateFolder(const QString &explicitFolder = {});

} // namespace millrace
