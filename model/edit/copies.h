// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/steps.h"
#include "model/wiring/wiring.h"

#include <QHash>

namespace millrace {

/// The project with an activity's JSON at the end of a level of a pipeline.
Result<Project> insertActivity(const Project &project, const Resource &pipeline, const Level &level,
                               const QByteArray &json);

/// Adds things to a level of a pipeline that have been somewhere else, under names that are free, and lets them name
/// each other where the originals did. A step that fails makes result() fail.
class Copies
{
public:
    Copies(const Project &project, const Catalog &catalog, ResourceId pipeline, Level level = {});

    void addDataset(const json::Fragment &text);
    void addActivity(const json::Fragment &text);
    /// A resource that is shared, not copied: one of its name that is there already is used instead.
    void addShared(ResourceKind kind, const json::Fragment &text);
    /// Lets the copies name each other; after the last was added.
    void join();
    /// Takes away the wires between a copy and what was there: those that lead to a copy, or those that leave one.
    void leaveWires(bool areArriving);

    const QList<NodeId> &nodes() const { return m_nodes; }
    Result<Project> result() const { return m_steps.result(); }

private:
    void renameInside(ActivityId container);
    void joinCopy(ActivityId copy);
    void joinDatasets(ActivityId activity);

    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    const Level m_level;
    Steps m_steps;
    QHash<QString, QString> m_datasets; ///< new names by old ones in lower case
    QList<std::pair<QString, QString>> m_activities;
    QList<std::pair<QString, QString>> m_inner; ///< of activities inside copied containers
    QList<NodeId> m_nodes;
};

} // namespace millrace
