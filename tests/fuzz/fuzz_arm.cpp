// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armread.h"
#include "tests/fuzz/files.h"

using namespace millrace;

/// ARM templates with files of parameters, which are filled in.
void fuzz::arm(const QByteArray &input)
{
    const MemoryFolder folder = fuzz::folderIn(input);
    fuzz::readAndReadAgain(folder);
    if (const auto read = readTree(folder, QStringLiteral("input"), {}, {})) {
        for (const FoundEnvironment &environment : read->environments)
            fuzz::require(arm::withParameterValues(read->project, environment.values).resources.size() ==
                              read->project.resources.size(),
                          "values take no resource away");
    }
}
