// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/names.h"

#include "model/edit/edits.h"
#include "model/project/kind.h"
#include "model/project/levels.h"
#include "model/wiring/newresource.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

constexpr qsizetype longestResourceName = 260;
constexpr qsizetype longestActivityName = 55; // V2's; v1 knows no limit

Result<void> checkSpelling(const QString &name, qsizetype limit)
{
    if (name.isEmpty())
        return Error{Error::Code::Invalid, u"A name cannot be empty; give it at least one letter."_s};
    if (name.size() > limit) {
        return Error{Error::Code::Invalid, u"The name has %1 characters and may have %2; shorten it."_s.arg(
                                               QString::number(name.size()), QString::number(limit))};
    }
    if (!name[0].isLetterOrNumber() && name[0] != u'_') {
        return Error{Error::Code::Invalid, u"\"%1\" must begin with a letter, a digit or an underscore."_s.arg(name)};
    }
    const auto bad = std::find_if(name.begin(), name.end(), isForbiddenInNames);
    if (bad == name.end())
        return {};
    return Error{Error::Code::Invalid,
                 u"A name cannot contain \"%1\"; leave it out or write an underscore instead."_s.arg(*bad)};
}

} // namespace

QString freeName(const Project &project, ResourceKind kind, const QString &wanted)
{
    return freeResourceName(project, kind, wanted);
}

QString freeActivityName(const Resource &pipeline, const QString &wanted)
{
    QSet<QString> taken;
    forEachActivity(pipeline,
                    [&taken](const ActivityRecord &record, const Level &) { taken.insert(record.name().toLower()); });
    return freeNameLike(
        wanted, [&taken](const QString &name) { return taken.contains(name.toLower()); }, longestActivityName);
}

Result<void> checkName(const Project &project, ResourceKind kind, const QString &name, ResourceId except)
{
    if (const Result<void> spelling = checkSpelling(name, longestResourceName); !spelling)
        return spelling;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == kind && resource->id != except &&
            resource->name().compare(name, Qt::CaseInsensitive) == 0) {
            return Error{Error::Code::Conflict, u"There is a %1 \"%2\" already; choose another name."_s.arg(
                                                    kindWords(kind), resource->name())};
        }
    }
    return {};
}

Result<void> checkActivityName(const Project &project, const Resource &pipeline, const QString &name, ActivityId except)
{
    const qsizetype limit = project.dialect == Dialect::V2 ? longestActivityName : longestResourceName;
    if (const Result<void> spelling = checkSpelling(name, limit); !spelling)
        return spelling;
    QString same;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &) {
        if (record.id != except && record.name().compare(name, Qt::CaseInsensitive) == 0)
            same = record.name();
    });
    if (same.isEmpty())
        return {};
    return Error{Error::Code::Conflict,
                 u"The pipeline has an activity \"%1\" already; choose another name."_s.arg(same)};
}

} // namespace millrace
