// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/wiring/nametable.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// data-factory-v1.md §2: the same for pipelines, datasets and linked services of both dialects, and V2 triggers.
const QRegularExpression &resourceName()
{
    static const QRegularExpression name(u"^[A-Za-z0-9_][^<>*#.%&:\\\\+?/]*$"_s);
    return name;
}

/// data-factory-v2.md §2.1.
const QRegularExpression &activityName()
{
    static const QRegularExpression name(u"^[A-Za-z0-9_][^<>*.%&:\\\\+?/]*$"_s);
    return name;
}

QString complaint(const QString &name, const QRegularExpression &allowed, qsizetype longest)
{
    if (name.size() > longest)
        return u"'%1' has %2 characters: names have at most %3."_s.arg(name).arg(name.size()).arg(longest);
    if (allowed.match(name).hasMatch() || !placeholderIn(name).isNull())
        return {};
    const bool isStart = !name.isEmpty() && !name[0].isLetterOrNumber() && name[0] != u'_';
    return isStart ? u"'%1' begins with '%2': names begin with a letter, a digit or an underscore."_s.arg(name, name[0])
                   : u"'%1' holds a character that names may not have: leave out . + ? / < > * %% & : # and \\."_s.arg(
                         name);
}

} // namespace

void nameInvalid(const CheckContext &context, QList<Problem> &problems)
{
    const bool isV1 = context.dialect == Dialect::V1;
    for (const CheckedResource &resource : context.resources) {
        const json::Value name = resource->root()[u"name"];
        const Spot spot = resource.atRoot(u"/name");
        if (!name.isString() || name.toString().isEmpty()) {
            report(problems, isV1 ? Severity::Error : Severity::Warning, spot,
                   u"'name' is missing: Data Factory finds a resource by it."_s);
            continue;
        }
        if (const QString text = complaint(name.toString(), resourceName(), 260); !text.isEmpty())
            error(problems, spot, text);
    }
    for (const CheckedActivity &activity : context.activities) {
        const QString text =
            activity.name.isEmpty() ? QString() : complaint(activity.name, activityName(), isV1 ? 260 : 55);
        if (!text.isEmpty())
            report(problems, isV1 ? Severity::Warning : Severity::Error, activity.at(u"/name"), text);
    }
}

void nameDuplicate(const CheckContext &context, QList<Problem> &problems)
{
    QHash<std::pair<int, QString>, const CheckedResource *> resources;
    for (const CheckedResource &resource : context.resources) {
        const std::pair key(int(resource.kind), resource->name().toCaseFolded());
        if (const CheckedResource *first = resources.value(key))
            error(
                problems, resource.atRoot(u"/name"),
                u"'%1' is the name of another resource of this kind, in %2: choose a name that differs in more than case."_s
                    .arg(resource->name(), (*first)->file));
        else
            resources.insert(key, &resource);
    }
    const CheckedResource *pipeline = nullptr;
    NameTable known;
    for (const CheckedActivity &activity : context.activities) {
        if (activity.pipeline != pipeline)
            known = NameTable();
        pipeline = activity.pipeline;
        if (!activity.name.isEmpty() && known.find(activity.name, activity.hash))
            error(
                problems, activity.at(u"/name"),
                u"'%1' is the name of another activity of this pipeline: choose a name that differs in more than case."_s
                    .arg(activity.name));
        known.insert(activity.name, activity.hash, 0);
    }
}

} // namespace millrace::checks
