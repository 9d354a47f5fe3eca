// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLockFile;

namespace millrace {

/// Takes a lock that counts as long as its program lives, however long that is, or says that another has it. One that
/// names nobody was left by a program that died while it wrote it, and is taken over after a second; one that a
/// program died taking over is, too.
bool takeLock(QLockFile &lock);

} // namespace millrace
