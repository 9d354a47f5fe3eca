// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace millrace::app {

/// Writes text to stdout as UTF-8, as it is.
void print(const QString &text);
/// Writes one line to stderr.
void complain(const QString &sentence);

} // namespace millrace::app
