// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"

namespace millrace::app {

/// Opens the designer on a path (empty: the start page) and runs until its window closes. `catalogFolder` (empty:
/// none) adds types.
int runDesigner(int argc, char **argv, const QString &path, const QString &catalogFolder);

/// Runs a verb that paints, with an application object that needs no display.
int runPainting(int argc, char **argv, const Command &command, const QStringList &arguments);

} // namespace millrace::app
