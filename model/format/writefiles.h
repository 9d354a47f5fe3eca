// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"

namespace millrace {

/// Writes one file of a folder so that whoever looks finds the old content or the new one, also after a crash.
Result<void> writeAtomically(const OutputFile &file, const QString &folder);

} // namespace millrace
