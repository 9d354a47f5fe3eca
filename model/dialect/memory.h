// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

#include <QMap>

namespace millrace {

/// What one dialect says and the other cannot hold, by the name of what says it: kept in millrace.json while a project
/// is in the other dialect, as {"kept": {"v1": {"dataset/trainingData": {"/properties/external": true}}}}. A name is
/// "dataset/NAME" and its like, of an activity "activity/PIPELINE/NAME". Secrets are never kept.
class Memory
{
public:
    using Members = QList<std::pair<json::Pointer, QByteArray>>;

    /// What a project remembers of a dialect.
    static Memory of(const Project &project, Dialect dialect);
    /// The project with this in its settings as the memory of a dialect; what was there is replaced.
    Project writtenTo(const Project &project, Dialect dialect) const;

    void keep(const QString &name, const json::Pointer &pointer, const QByteArray &json);
    Members membersOf(const QString &name) const { return m_members.value(name); }
    /// The JSON kept at exactly that pointer; null when there is none.
    QByteArray kept(const QString &name, const json::Pointer &pointer) const;
    bool isEmpty() const { return m_members.isEmpty(); }

private:
    QMap<QString, Members> m_members;
};

/// Names of texts in the memory: "dataset/trainingData", and "dataset/trainingData#2" for a second one of that name.
class MemoryNames
{
public:
    QString next(ResourceKind kind, const QString &name);

private:
    QHash<QString, int> m_seen;
};

/// "activity/retrain/train", from the name of its pipeline in the memory.
QString activityMemoryName(const QString &pipelineName, const QString &activity);

/// The name under which [was, now] of the text's changed values are kept.
QString changedName(const QString &name);

/// Where a file's path is kept: a pointer that no resource has.
json::Pointer keptFile();
/// Where the whole text is kept of a resource that the other dialect says in other words, and what tells that those
/// still stand: then it comes back word for word.
json::Pointer keptText();
json::Pointer keptSign();
/// A short sign of a resource's text.
QByteArray signOf(const Resource &resource);

} // namespace millrace
