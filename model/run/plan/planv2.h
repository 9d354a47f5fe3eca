// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/v2.h"
#include "model/run/plan.h"
#include "model/run/plan/uploads.h"
#include "model/schedule/tumbling.h"

namespace millrace::run {

/// One run of a pipeline: its window, and what its expressions see.
struct PipelineRun
{
    schedule::Slice slice;
    expression::Context context;
};

/// The runs of a pipeline that a request asks for: a tumbling trigger's windows or a schedule trigger's firings inside
/// the window, or a single run. The error names a parameter without a value.
struct PipelineRuns
{
    QList<PipelineRun> runs;
    int concurrency = 1; ///< how many run at once (maxConcurrency)
};
Result<PipelineRuns> runsOf(const Project &project, const Resource &pipeline, const PlanRequest &request);

/// The windows of the tumbling trigger that starts a pipeline; none when none does, or it cannot be read.
std::optional<schedule::TumblingWindows> tumblingOf(const Project &project, const Resource &pipeline);

/// Plans a V2 pipeline: activities joined by dependsOn, once for each of its runs, expressions evaluated.
class V2Planner
{
public:
    V2Planner(const Project &project, const Catalog &catalog, const PlanRequest &request, Plan &plan);

    Result<void> plan(const QList<const Resource *> &pipelines);

private:
    Result<void> addRun(const Resource &pipeline, const PipelineRun &run, int order, int concurrency);
    Result<Step> makeStep(const Resource &pipeline, const ActivityRecord &record, const PipelineRun &run);
    Result<void> join(const Resource &pipeline, int first);
    Result<void> bringInputs(int first, const PipelineRun &run);
    void queueBehind(int first, const QList<int> &earlier);

    const Project &m_project;
    const Catalog &m_catalog;
    const PlanRequest &m_request;
    Plan &m_plan;
    NameIndex m_names;
    LocalData m_local;
    QList<QList<int>> m_runs; ///< the steps of each run so far
};

} // namespace millrace::run
