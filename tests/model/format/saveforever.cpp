// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace millrace;

/// Saves a project over and over, each time with another text of the same length, until it is killed.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1);
    const auto read = readProject(folder);
    if (!read) {
        std::fputs(qPrintable(read.error().message), stderr);
        return 2;
    }
    Project saved = read->project;
    for (char letter = 'a';; letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1)) {
        Project next = saved;
        for (const ResourcePtr &resource : saved.resources)
            next = withText(next, resource->id, "{\"name\":\"" + QByteArray(200'000, letter) + "\",\"properties\":{}}");
        if (const auto written = saveProject(next, saved, folder); !written) {
            std::fputs(qPrintable(written.error().message), stderr);
            return 1;
        }
        saved = next;
        std::puts("saved"); // whoever kills waits for the first of these
        std::fflush(stdout);
    }
}
