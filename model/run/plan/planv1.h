// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"
#include "model/run/plan/uploads.h"

#include <QHash>

namespace millrace::run {

/// Plans pipelines of v1, joined by their datasets: one step for each activity and slice, and before it what brings its
/// external inputs.
class V1Planner
{
public:
    V1Planner(const Project &project, const Catalog &catalog, const PlanRequest &request, Plan &plan);

    Result<void> plan(const QList<const Resource *> &pipelines);

private:
    struct Activity
    {
        const Resource *pipeline;
        const ActivityRecord *record;
        QList<const Resource *> outputs;
        schedule::Availability availability;
    };
    /// An input as one slice of an activity sees it.
    struct Input
    {
        const Resource *dataset;
        QList<schedule::Slice> slices;
    };

    Result<void> addPipeline(const Resource &pipeline);
    Result<Activity> readActivity(const Resource &pipeline, const ActivityRecord &record) const;
    Result<std::optional<schedule::Slice>> periodOf(const Resource &pipeline) const;
    Result<QList<schedule::Slice>> slicesOf(const Activity &activity, const schedule::Slice &period) const;
    Result<void> addSteps(const Activity &activity, const schedule::Slice &period);
    Result<Step> makeStep(const Activity &activity, const schedule::Slice &slice);
    Result<QList<Input>> inputsOf(const Activity &activity, const schedule::Slice &slice) const;
    Result<BlobPlace> placeFor(const Activity &activity, const QList<Input> &inputs, const QString &dataset,
                               const schedule::Slice &slice) const;
    Result<void> joinInputs();
    Result<void> joinInput(int step, const Input &input);
    Result<int> preparation(int consumer, const Resource &dataset, const schedule::Slice &slice);
    Result<Work> bringing(const Resource &dataset, const BlobPlace &place, const schedule::Slice &slice) const;
    int addPreparation(int consumer, const Resource &dataset, const Work &work);
    Result<const Resource *> findDataset(const QString &name) const;

    const Project &m_project;
    const Catalog &m_catalog;
    const PlanRequest &m_request;
    Plan &m_plan;
    NameIndex m_names;
    LocalData m_local;
    QSet<ResourceId> m_produced;
    QHash<std::pair<quint32, qint64>, QList<int>> m_producers; ///< dataset and slice start to steps
    QHash<std::pair<quint32, qint64>, int> m_preparations;
    QList<QList<Input>> m_inputs; ///< by step
};

} // namespace millrace::run
