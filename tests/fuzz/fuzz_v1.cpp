// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/visualstudio.h"
#include "tests/fuzz/files.h"

using namespace millrace;

/// Folders of v1 files, Visual Studio's lists and configurations among them.
void fuzz::v1(const QByteArray &input)
{
    const MemoryFolder folder = fuzz::folderIn(input);
    fuzz::readAndCompare(folder);
    fuzz::readAlone(folder);
    for (const QString &path : folder.files()) {
        const QByteArray list = *folder.bytesOf(path);
        if (path.endsWith(QLatin1StringView("dfproj")))
            (void)withListed(withListed(list, {QStringLiteral("new.json")}, {}), {}, {QStringLiteral("new.json")});
    }
}
