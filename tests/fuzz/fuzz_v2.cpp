// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/files.h"

using namespace millrace;

/// Folders of V2 files.
void fuzz::v2(const QByteArray &input)
{
    const MemoryFolder folder = fuzz::folderIn(input);
    fuzz::readAndCompare(folder);
    fuzz::readAlone(folder);
}
