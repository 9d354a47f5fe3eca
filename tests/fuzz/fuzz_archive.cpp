// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/archive.h"
#include "model/format/filenames.h"
#include "tests/fuzz/files.h"

using namespace millrace;

/// Zips: nothing that leads out is taken, and what was unpacked packs and unpacks to the same.
void fuzz::archive(const QByteArray &input)
{
    const fuzz::MemoryFile file(input);
    if (!isArchive(file.path()))
        return;
    if (const auto folder = readArchive(file.path()))
        fuzz::readAndCompare(*folder);
    (void)readProject(file.path());
    if (const auto wrapper = wrapperOfArchive(file.path()))
        fuzz::require(wrapper->isEmpty() || wrapper->endsWith(u'/'), "a wrapper is a folder");
    const auto files = filesOfArchive(file.path());
    if (!files)
        return;
    for (const OutputFile &each : *files)
        fuzz::require(isInside(each.path), "no entry leads out");
    const auto packed = archiveOf(*files);
    if (!packed || files->isEmpty())
        return;
    const fuzz::MemoryFile again(*packed);
    const auto unpacked = filesOfArchive(again.path());
    fuzz::require(unpacked.isOk() && unpacked->size() == files->size(), "what was packed unpacks");
    for (qsizetype i = 0; i < files->size(); ++i)
        fuzz::require(unpacked->at(i).bytes == files->at(i).bytes, "packing changes no file");
}
