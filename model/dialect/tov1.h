// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/ledger.h"
#include "model/dialect/members.h"
#include "model/dialect/period.h"
#include "model/dialect/switch.h"
#include "model/wiring/graph.h"

namespace millrace {

/// Takes a V2 project to v1: files become datasets, dependencies become datasets that two activities share, triggers
/// become periods and availabilities. What the memory kept of v1 comes back wherever V2 still says the same.
class ToV1
{
public:
    ToV1(const Project &project, const Catalog &catalog);
    Switched run();

private:
    /// What an activity needs and makes, read from its wires.
    struct Flow
    {
        const ActivityRecord *record = nullptr;
        qsizetype index = 0;
        const Resource *pipeline = nullptr;
        QHash<QString, QString> ports; ///< dataset by port key
        QStringList inputs;
        QStringList outputs;
        QList<ActivityId> after; ///< activities it waits for
    };

    // what is there (flowstov1.cpp)
    void readPipeline(const Resource &pipeline);
    void readWire(const Resource &pipeline, const Graph &graph, const Wire &wire);
    QString datasetOf(const Resource &pipeline, const Graph &graph, const NodeId &node);
    QString newDataset(const QString &wanted, const QByteArray &properties);
    void settleLists();
    void settle(Flow &flow, bool isInput);
    void makePlaceholders();
    QString placeholderBetween(const Flow &from, const Flow &to);
    QStringList keptNames(const Flow &flow, QStringView list) const;
    QString anyService() const;
    const Flow *producerOf(const QString &dataset) const;
    const Flow *consumerOf(const QString &dataset) const;

    Ledger ledgerFor(const Resource &resource);
    Ledger ledgerFor(const Flow &flow);
    QString memoryNameOf(const Resource &resource) const { return m_memoryNames.value(resource.id.value); }
    QString memoryNameOf(const Flow &flow) const;
    Window windowOf(const Resource &pipeline) const;
    void finish(Draft &draft, const Resource &before);
    void add(Resource resource, const Resource &before);
    void rememberWhole(const Resource &resource, const Resource &before);

    void carryService(const Resource &resource);
    void carryDataset(const Resource &resource);
    void carryAvailability(Draft &draft, const Resource &dataset);
    std::optional<expression::Node> passedTo(const QString &dataset, QStringView parameter) const;
    expression::ParameterMeaning datasetMeaning(const Resource &dataset) const;
    void carryPipeline(const Resource &resource);
    void carryPeriod(Draft &draft, const Resource &pipeline, Ledger &ledger);
    json::FragmentPtr activity(const Flow &flow);
    void carryLists(Draft &draft, const Flow &flow);
    void carryPolicy(Draft &draft, const Flow &flow);
    void reportTriggers();
    bool startsNothing(const Resource &trigger) const;
    bool isCarried(const json::Value &dependency, const Resource &trigger) const;
    void joinParts();
    void forgetFiles();
    void assemble();

    const Project &m_project;
    const Catalog &m_catalog;
    NameIndex m_index;
    Memory m_kept;
    Project m_next;
    LossReport m_report;
    Memory m_memory;
    QHash<quint32, QString> m_memoryNames; ///< of resources
    QHash<quint32, Period> m_periods;
    QHash<quint32, Flow> m_flows;
    QList<ActivityId> m_order;
    QHash<QString, QString> m_newNames;          ///< of datasets made for files, by file key
    QList<std::pair<QString, QByteArray>> m_new; ///< datasets that V2 did not have
    QHash<quint32, ResourcePtr> m_made;
};

} // namespace millrace
