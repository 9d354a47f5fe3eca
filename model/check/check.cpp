// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/check.h"

#include "model/check/rules.h"
#include "model/project/kind.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

RuleInfo infoOf(QStringView id)
{
    QFile page(u":/help/rules/"_s + id.toString() + u".md"_s);
    const bool isThere = page.open(QIODevice::ReadOnly);
    const QString help = isThere ? QString::fromUtf8(page.readAll()) : QString();
    const QString heading = help.section(u'\n', 0, 0);
    return {id.toString(), heading.startsWith(u"# ") ? heading.mid(2).trimmed() : id.toString(), help};
}

} // namespace

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
