// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/checkmemo.h"
#include "model/format/format.h"
#include "tests/bench/largeproject.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::bench;

namespace {

ActivityId lastActivity(const Project &project)
{
    for (const ResourcePtr &resource : project.resources) {
        if (!resource->activities.isEmpty())
            return resource->activities.at(resource->activities.size() - 1).id;
    }
    return {};
}

void measure(const Catalog &catalog, Dialect dialect, const QString &title, int nodes, Report &report)
{
    const QTemporaryDir folder;
    (void)writeLargeProject(nodes, Shape::Grid, dialect, folder.path());
    const auto read = readProject(folder.path());
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    Project project = read->project;
    const ActivityId activity = lastActivity(project);
    CheckMemo memo;
    Timed first;
    first.time([&] { (void)check(project, catalog, false, memo); });
    Timed again;
    for (int i = 0; i < 9; ++i) {
        const QByteArray text = "\"" + QByteArray::number(i) + "\"";
        project = *withChange(project, activity, json::Pointer::of(u"/description"), json::Set{text});
        again.time([&] { (void)check(project, catalog, false, memo); });
    }
    if (check(project, catalog, false, memo).size() != check(project, catalog).size())
        qFatal("What is remembered differs from what is there.");
    report.add(title + u", first"_s, first, {.absolute = 600});
    report.add(title + u", after an edit"_s, again, {.absolute = 50});
}

} // namespace

/// Checks 10,000 activities, from scratch and again after an edit. MILLRACE_BENCH_SMOKE=1 takes a hundred.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto catalog = Catalog::load();
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().message));
    const bool isSmoke = qEnvironmentVariableIntValue("MILLRACE_BENCH_SMOKE") != 0;
    Report report;
    measure(*catalog, Dialect::V2, u"check V2"_s, isSmoke ? 100 : 10000, report);
    measure(*catalog, Dialect::V1, u"check v1"_s, isSmoke ? 100 : 20000, report);
    const int verdict = report.finish();
    return isSmoke ? 0 : verdict;
}
