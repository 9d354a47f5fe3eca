// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>

namespace millrace::run {

/// How much of the past a state folder keeps.
struct Keeping
{
    int runs = 200;   ///< with their steps and requests
    int benches = 20; ///< bench data of runs that succeeded; what can still be resumed keeps its own
};

/// Forgets what is older than that: runs, and the bench folders of runs that are gone. Which slices were made once is
/// remembered for ever, so that they are not made again.
void prune(QSqlDatabase database, const QString &folder, const Keeping &keeping = {});

} // namespace millrace::run
