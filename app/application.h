// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace millrace::app {

/// Decides from the arguments what this start is, a verb of the command line or the designer, and runs it. Returns the
/// process's exit code.
int start(int argc, char **argv);

} // namespace millrace::app
