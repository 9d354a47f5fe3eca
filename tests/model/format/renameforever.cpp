// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace millrace;

/// Renames a dataset over five files again and again, its own file's name too, and saves each time, until it is killed.
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
    for (int round = 1;; ++round) {
        const QByteArray name = "name" + QByteArray::number(round);
        Project next = saved;
        for (const ResourcePtr &resource : saved.resources)
            next =
                *withChange(next, resource->id, json::Pointer::of(u"/properties/about"), json::Set{'"' + name + '"'});
        Resource renamed = *next.resources.at(next.resources.size() - 1);
        renamed.file = u'z' + QString::fromLatin1(name) + u".json"_s; // stays the last one
        next = withReplaced(next, renamed);
        if (const auto written = saveProject(next, saved, folder); !written) {
            std::fputs(qPrintable(written.error().message), stderr);
            return 1;
        }
        saved = next;
        std::puts("saved"); // whoever kills waits for the first of these
        std::fflush(stdout);
    }
}
