// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/opening.h"

#include "app/commandline/terminal.h"
#include "model/base/statefolder.h"
#include "model/environment/environmentfiles.h"

namespace millrace::app {

Result<Opened> open(const QString &path, const OpenWith &with)
{
    for (const QString &sentence : recoverSaves(stateFolder()))
        complain(sentence);
    auto catalog = Catalog::load(with.catalogFolder);
    if (!catalog)
        return catalog.error();
    auto read = readProject(path);
    if (!read)
        return read.error();
    read->project = withFoundEnvironments(*read, *catalog);
    if (!with.environment.isEmpty()) {
        auto there = withEnvironment(read->project, with.environment);
        if (!there)
            return there.error();
        read->project = *std::move(there);
    }
    return Opened{std::move(*read), std::move(*catalog)};
}

QList<LocatedProblem> problemsOf(const Opened &opened)
{
    const Project &project = opened.read.project;
    QList<LocatedProblem> located;
    for (const Problem &problem : opened.read.problems + check(project, opened.catalog, opened.read.isPart))
        located.append(locate(project, problem));
    return located;
}

} // namespace millrace::app
