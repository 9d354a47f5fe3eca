// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/layoutparts.h"

#include "model/project/levels.h"

using namespace Qt::StringLiterals;

namespace millrace {

QString escapedStep(QString name)
{
    return name.replace(u'%', u"%25"_s).replace(u'/', u"%2F"_s).replace(u'#', u"%23"_s);
}

QString unescapedStep(QString step)
{
    return step.replace(u"%23"_s, u"#"_s).replace(u"%2F"_s, u"/"_s).replace(u"%25"_s, u"%"_s);
}

QHash<ResourceId, QString> pathsOf(const Project &project, ResourceKind kind)
{
    QHash<ResourceId, QString> paths;
    Ordinals ordinals;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == kind)
            paths.insert(resource->id, ordinals.next(resource->name()));
    }
    return paths;
}

namespace {

/// What a branch adds to its container's path: its pointer but for the typeProperties that all begin with.
QString pathOfBranch(const json::Pointer &branch)
{
    QString path;
    for (const QString &step : branch.steps().mid(1))
        path += escapedStep(step) + u'/';
    return path;
}

void collect(const ChunkedSequence<ActivityRecord> &activities, const QString &path, Ordinals &ordinals,
             NamedParts &parts)
{
    for (const ActivityRecord &record : activities) {
        const QString own = path + ordinals.next(record.name());
        parts.activities.append({NodeId::of(record.id), record.position, own});
        Ordinals inside;
        for (const Branch &branch : branchesOf(record)) {
            parts.levels.append({{record.id, branch.pointer}, own + u'/' + pathOfBranch(branch.pointer)});
            collect(branch.activities, own + u'/', inside, parts);
        }
    }
}

} // namespace

NamedParts partsOf(const Resource &pipeline)
{
    NamedParts parts;
    parts.levels.append(NamedLevel());
    Ordinals ordinals;
    collect(pipeline.activities, {}, ordinals, parts);
    return parts;
}

QByteArray numberOf(double value)
{
    QByteArray number = QByteArray::number(value, 'f', 2);
    while (number.endsWith('0'))
        number.chop(1);
    if (number.endsWith('.'))
        number.chop(1);
    return number == "-0" ? "0" : number;
}

QByteArray pointText(const QPointF &point) { return '[' + numberOf(point.x()) + ", " + numberOf(point.y()) + ']'; }

std::optional<QPointF> pointOf(const json::Value &value)
{
    const auto x = value.at(0).toNumber();
    const auto y = value.at(1).toNumber();
    return value.isArray() && x && y ? std::optional(QPointF(*x, *y)) : std::nullopt;
}

} // namespace millrace
