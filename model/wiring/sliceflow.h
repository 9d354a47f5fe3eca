// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/facts.h"

namespace millrace {

/// The way of v1 data through all pipelines of a project: which activity produces a dataset, and what a slice of it
/// needs of the same time. An input that is shifted to an earlier slice is no need of the same time.
class SliceFlow
{
public:
    SliceFlow(const Project &project, const Catalog &catalog);

    struct Producer
    {
        ActivityId id;
        QString name;
        QString pipeline;
    };
    /// Who lists the dataset among its outputs.
    std::vector<Producer> producersOf(const QString &dataset) const;
    /// Whether a slice of the dataset needs the activity's run of the same time.
    bool needs(const QString &dataset, ActivityId activity) const;
    /// Whether the activity's run needs the dataset's slice of the same time.
    bool needs(ActivityId activity, const QString &dataset) const;

private:
    struct Step
    {
        ActivityId id;
        QString name;
        ResourceId pipeline;
        std::vector<quint32> needed;
    };
    quint32 number(const QString &dataset);
    std::optional<quint32> known(const QString &dataset) const;
    void add(const ActivityRecord &record, const Resource &pipeline, FactsReader &reader);
    bool isShifted(const ActivityText &activity, const Link &input, const QString &output) const;
    /// Walks backwards from datasets to all they need; true when `isFound(step)` or `isFound(dataset)` is.
    template<typename StepFound, typename DatasetFound>
    bool search(std::vector<quint32> from, StepFound stepFound, DatasetFound datasetFound) const;

    const Project &m_project;
    NameIndex m_index;
    std::vector<Step> m_steps;
    QHash<QString, quint32> m_numbers; ///< by lower-case name
    std::vector<std::vector<quint32>> m_producers;
};

/// Whether an input's startTime and endTime end before its activity's slice begins, for the slices of `availability`.
bool endsBeforeSlice(const json::Value &input, const json::Value &availability);

} // namespace millrace
