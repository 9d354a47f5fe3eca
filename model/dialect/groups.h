// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/dialect/rhythm.h"
#include "model/project/project.h"
#include "model/wiring/facts.h"

namespace millrace {

/// Activities of one v1 pipeline that share a rhythm: what becomes one V2 pipeline with one trigger.
struct SliceGroup
{
    ResourceId pipeline;
    std::optional<Rhythm> rhythm;
    QList<ActivityId> activities;
    QDateTime start; ///< of the pipeline's active period; invalid when it has none
    QDateTime end;
    QString name;    ///< of the V2 pipeline
    QString trigger; ///< of its trigger; empty when it gets none

    bool runsByItself() const { return rhythm && start.isValid(); }
};

/// One dataset that an activity reads or writes.
struct DataUse
{
    QString dataset;
    bool isMapped = false; ///< used by name, not merely waited for
    QString port;
    json::Value entry; ///< its element of `inputs` or `outputs`; absent when it is listed in neither
};

/// What an activity needs and makes, as its v1 text says.
struct ActivityUse
{
    const ActivityRecord *record = nullptr;
    qsizetype index = 0; ///< in its pipeline
    int group = 0;
    QList<DataUse> inputs;
    QList<DataUse> outputs;
};

/// A v1 project seen by its rhythms: groups of activities, and who makes which dataset.
class SliceGroups
{
public:
    SliceGroups(const Project &project, const Catalog &catalog);

    const QList<SliceGroup> &groups() const { return m_groups; }
    QList<int> groupsOf(ResourceId pipeline) const;
    const ActivityUse &use(ActivityId activity) const { return *m_uses.constFind(activity.value); }
    QList<ActivityId> producersOf(const QString &dataset) const { return m_producers.value(dataset.toLower()); }
    void setTrigger(int group, const QString &trigger) { m_groups[group].trigger = trigger; }

private:
    void addPipeline(const Resource &pipeline);
    ActivityUse readUse(const ActivityRecord &record);
    std::optional<Rhythm> rhythmOfActivity(const ActivityUse &use) const;
    int groupFor(const Resource &pipeline, const std::optional<Rhythm> &rhythm);
    void nameGroups(const Resource &pipeline);

    const Project &m_project;
    NameIndex m_index;
    FactsReader m_reader;
    QList<SliceGroup> m_groups;
    QHash<quint32, ActivityUse> m_uses;
    QHash<QString, QList<ActivityId>> m_producers;
};

} // namespace millrace
