// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/files.h"

using namespace millrace;

/// Folders of V2 files.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const MemoryFolder folder = fuzz::folderIn(fuzz::bytes(data, size));
    fuzz::readAndCompare(folder);
    fuzz::readAlone(folder);
    return 0;
}
