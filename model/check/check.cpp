// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/check.h"

#include "model/check/rules.h"
#include "model/project/kind.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

void sortByResource(QList<Problem> &problems, const Project &project)
{
    QHash<ResourceId, qsizetype> places;
    for (qsizetype place = 0; const ResourcePtr &resource : project.resources)
        places.insert(resource->id, place++);
    std::stable_sort(problems.begin(), problems.end(), [&](const Problem &a, const Problem &b) {
        return places.value(a.resource) < places.value(b.resource);
    });
}

RuleInfo infoOf(QStringView id)
{
    QFile page(u":/help/rules/"_s + id.toString() + u".md"_s);
    const bool isThere = page.open(QIODevice::ReadOnly);
    const QString help = isThere ? QString::fromUtf8(page.readAll()) : QString();
    const QString heading = help.section(u'\n', 0, 0);
    return {id.toString(), heading.startsWith(u"# ") ? heading.mid(2).trimmed() : id.toString(), help};
}

} // namespace

QList<Problem> check(const Project &project, const Catalog &catalog, bool isPart)
{
    const CheckContext context(project, catalog, isPart);
    QList<Problem> problems;
    for (const checks::Entry &entry : checks::table()) {
        if (entry.needsWhole && isPart)
            continue;
        const qsizetype before = problems.size();
        entry.run(context, problems);
        for (qsizetype i = before; i < problems.size(); ++i) {
            Problem &problem = problems[i];
            problem.rule = entry.id.toString();
            problem.pointer = context.wholePointer({problem.resource, problem.activity, problem.pointer});
        }
    }
    sortByResource(problems, project);
    return problems;
}

QList<RuleInfo> rules()
{
    QList<RuleInfo> result;
    for (const checks::Entry &entry : checks::table())
        result.append(infoOf(entry.id));
    return result;
}

LocatedProblem locate(const Project &project, const Problem &problem)
{
    LocatedProblem result{.problem = problem, .file = problem.file, .resource = {}, .line = 1, .column = 1};
    const Resource *resource = problem.resource ? project.find(problem.resource) : nullptr;
    if (resource) {
        result.file = resource->file;
        result.resource = kindId(resource->kind) + u'/' + resource->name();
    }
    const auto place = problem.place                       ? problem.place
                       : resource && !resource->isBroken() ? std::optional(placeOf(*resource, problem.pointer))
                                                           : std::nullopt;
    if (place) {
        result.line = place->line;
        result.column = place->column;
    }
    return result;
}

} // namespace millrace
