// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

/// What the parts of millrace.json's layout have in common: names as steps of paths, numbers and points.
namespace millrace {

/// A name as a step of a path: "/", "#" and "%" percent-encoded.
QString escapedStep(QString name);
QString unescapedStep(QString step);

/// Gives names an ordinal from their second appearance on.
class Ordinals
{
public:
    QString next(const QString &name)
    {
        const int count = ++m_counts[name];
        return count == 1 ? escapedStep(name) : QString(escapedStep(name) + u'#' + QString::number(count));
    }

private:
    QHash<QString, int> m_counts;
};

/// The paths of the resources of a kind, ordinals included.
QHash<ResourceId, QString> pathsOf(const Project &project, ResourceKind kind);

/// A node that can be placed, with the path it has in the file.
struct NamedNode
{
    NodeId node;
    std::optional<QPointF> position;
    QString path;
};

/// A level, with the path that those of its dataset and file nodes begin with: that of its container and the way to
/// its array, "loop/activities/".
struct NamedLevel
{
    Level level;
    QString path;
};

struct NamedParts
{
    QList<NamedNode> activities;
    QList<NamedLevel> levels;
};

/// The activities and levels of a pipeline with paths relative to it, the top first. Ordinals count through all
/// branches of a container.
NamedParts partsOf(const Resource &pipeline);

/// Two decimals at most, none that say nothing.
QByteArray numberOf(double value);
/// "[x, y]".
QByteArray pointText(const QPointF &point);
std::optional<QPointF> pointOf(const json::Value &value);

} // namespace millrace
