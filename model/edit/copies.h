// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/steps.h"
#include "model/wiring/wiring.h"

#include <QHash>

namespace millrace {

/// The project with an activity's JSON at the end of a pipeline.
Result<Project> insertActivity(const Project &project, const Resource &pipeline, const QByteArray &json);

/// Adds things to a pipeline that have been somewhere else, under names that are free, and lets them name each other
/// where the originals did. A step that fails makes result() fail.
class Copies
{
public:
    Copies(const Project &project, const Catalog &catalog, ResourceId pipeline);

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
    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    Steps m_steps;
    QHash<QString, QString> m_datasets; ///< new names by old ones in lower case
    QList<std::pair<QString, QString>> m_activities;
    QList<NodeId> m_nodes;
};

} // namespace millrace
