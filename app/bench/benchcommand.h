// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace millrace::bench {

/// `millrace bench`: runs a bench until it is interrupted. `arguments` are those after the verb; returns the exit code.
/// Needs a QCoreApplication whose event loop does not run yet.
int runBench(const QStringList &arguments);

} // namespace millrace::bench
