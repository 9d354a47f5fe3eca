// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/groups.h"
#include "model/dialect/ledger.h"
#include "model/dialect/members.h"
#include "model/dialect/switch.h"

namespace millrace {

/// Takes a v1 project to V2: linked services and datasets one by one, each pipeline as one for each of its rhythms, and
/// a tumbling window trigger for each that has a period.
class ToV2
{
public:
    ToV2(const Project &project, const Catalog &catalog);
    Switched run();

private:
    Ledger ledgerFor(const Resource &resource);
    Ledger ledgerFor(const Resource &pipeline, const ActivityUse &use);
    /// The name of an activity in the memory.
    QString memoryNameOf(const ActivityUse &use) const;
    void carryEnvelope(Draft &draft, const Resource &resource, Ledger &ledger, QStringView kind);
    void add(Resource resource, const Resource &before);
    void renew(const Resource &before, const Draft &draft);

    void carryService(const Resource &resource);
    void carryDataset(const Resource &resource);
    Draft datasetInV2(const Resource &resource);
    std::optional<Draft> wholeOf(const Resource &resource) const;
    void reportDataset(const Resource &resource, Draft &draft, Ledger &ledger);
    void carryPipeline(const Resource &resource);
    void carryPeriod(const Resource &resource, Draft &draft, Ledger &ledger);
    std::vector<ActivityRecord> recordsOf(const Resource &pipeline, const SliceGroup &group);
    Resource pipelineOf(const Resource &before, int index, Draft draft);
    void assemble();

    // activities (activitytov2.cpp)
    void nameActivities(const Resource &pipeline);
    json::FragmentPtr activity(const Resource &pipeline, const ActivityUse &use);
    void carryPolicy(Draft &draft, Ledger &ledger);
    void carryLists(Draft &draft, const TypeInfo &type, const ActivityUse &use, Ledger &ledger);
    void writeDependencies(Draft &draft, const ActivityUse &use);
    void noteFiles(const json::FragmentPtr &activity, const ActivityUse &use);
    bool hasName(const Resource &pipeline, const QString &name) const;
    QByteArray datasetReference(const QString &dataset) const;
    bool isEarlier(const DataUse &input, const ActivityUse &use) const;

    // triggers (triggerstov2.cpp)
    void nameTriggers();
    void addTrigger(const SliceGroup &group, int index);
    QByteArray triggerProperties(const SliceGroup &group, int index);
    QByteArray triggerDependencies(int index);
    static schedule::Duration earliness(const Rhythm &rhythm);
    QByteArray dependencyOn(int index, int producer, const DataUse &input, const ActivityUse &use);
    int concurrencyOf(const SliceGroup &group) const;
    schedule::Duration delayOf(const SliceGroup &group) const;
    bool closesCircle(int from, int to) const;
    void rememberFiles();

    const Project &m_project;
    const Catalog &m_catalog;
    NameIndex m_index;
    SliceGroups m_groups;
    Window m_window;
    Project m_next;
    LossReport m_report;
    Memory m_memory;
    Memory m_kept;                             ///< of a V2 project that went to v1 before
    QHash<quint32, QString> m_memoryNames;     ///< of resources; a pipeline's is that of its first group
    QStringList m_groupNames;                  ///< of groups in the memory
    QHash<quint32, QList<ResourcePtr>> m_made; ///< what became of each resource
    QList<ResourcePtr> m_triggers;
    QHash<quint32, QString> m_names;            ///< of activities in V2
    QHash<QString, QStringList> m_parameters;   ///< of datasets in V2, by lower-case name
    QHash<int, bool> m_usesWindow;              ///< whether a group's activities name the window
    QHash<int, QList<int>> m_waitsFor;          ///< triggers that a group's trigger depends on
    QList<std::pair<QString, QString>> m_files; ///< file key and dataset
};

} // namespace millrace
