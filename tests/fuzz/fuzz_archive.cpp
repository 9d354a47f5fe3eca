// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/archive.h"
#include "model/format/filenames.h"
#include "tests/fuzz/files.h"

using namespace millrace;

/// Zips: nothing that leads out is taken, and what was unpacked packs and unpacks to the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz::MemoryFile input(fuzz::bytes(data, size));
    if (!isArchive(input.path()))
        return 0;
    if (const auto folder = readArchive(input.path()))
        fuzz::readAndCompare(*folder);
    (void)readProject(input.path());
    const auto files = filesOfArchive(input.path());
    if (!files)
        return 0;
    for (const OutputFile &file : *files)
        fuzz::require(isInside(file.path), "no entry leads out");
    const auto packed = archiveOf(*files);
    if (!packed || files->isEmpty())
        return 0;
    const fuzz::MemoryFile again(*packed);
    const auto unpacked = filesOfArchive(again.path());
    fuzz::require(unpacked.isOk() && unpacked->size() == files->size(), "what was packed unpacks");
    for (qsizetype i = 0; i < files->size(); ++i)
        fuzz::require(unpacked->at(i).bytes == files->at(i).bytes, "packing changes no file");
    return 0;
}
