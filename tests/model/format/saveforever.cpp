// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

/// Each file with another text of the same length.
Project withLetters(const Project &project, int round)
{
    const char letter = static_cast<char>('a' + round % 26);
    Project next = project;
    for (const ResourcePtr &resource : project.resources)
        next = withText(next, resource->id, "{\"name\":\"" + QByteArray(200'000, letter) + "\",\"properties\":{}}");
    return next;
}

/// A dataset renamed over all files, its own file's name too.
Project withName(const Project &project, int round)
{
    const QByteArray name = "name" + QByteArray::number(round);
    Project next = project;
    for (const ResourcePtr &resource : project.resources)
        next = *withChange(next, resource->id, json::Pointer::of(u"/properties/about"), json::Set{'"' + name + '"'});
    Resource renamed = *next.resources.at(next.resources.size() - 1);
    renamed.file = u'z' + QString::fromLatin1(name) + u".json"_s; // stays the last one
    return withReplaced(next, renamed);
}

int fail(const Error &error)
{
    std::fputs(qPrintable(error.message), stderr);
    return 1;
}

} // namespace

/// Saves the project in a folder over and over, each time changed (by the second argument "rename": renamed), until it
/// is killed.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1);
    const bool isRename = QCoreApplication::arguments().value(2) == u"rename";
    const auto read = readProject(folder);
    if (!read)
        return fail(read.error());
    Project saved = read->project;
    for (int round = 1;; ++round) {
        const Project next = isRename ? withName(saved, round) : withLetters(saved, round);
        if (const auto written = saveProject(next, saved, folder); !written)
            return fail(written.error());
        saved = next;
        std::puts("saved"); // whoever kills waits for the first of these
        std::fflush(stdout);
    }
}
