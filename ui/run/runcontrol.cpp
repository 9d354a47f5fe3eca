// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runcontrol.h"

#include "model/run/history.h"
#include "ui/run/runlog.h"
#include "ui/run/runpanel.h"

namespace millrace::gui {

namespace {

constexpr int RefreshMilliseconds = 100;

} // namespace

RunControl::RunControl(const Document &document, run::BenchProvider *bench, RunPanel &panel, QString stateFolder,
                       QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_panel(panel)
    , m_stateFolder(std::move(stateFolder))
    , m_runner(bench)
{
    m_refresh.setInterval(RefreshMilliseconds);
    connect(&m_refresh, &QTimer::timeout, this, &RunControl::show);
    connect(&m_runner, &run::Runner::happened, this, &RunControl::take);
    connect(&m_runner, &run::Runner::asked, this, &RunControl::asked);
    connect(&m_runner, &run::Runner::ended, this, &RunControl::finish);
}

run::PlanRequest RunControl::request(run::Target target, const QStringList &pipelines,
                                     const std::optional<schedule::Slice> &window,
                                     const std::optional<ActivityId> &until) const
{
    run::PlanRequest request;
    request.target = target;
    request.pipelines = pipelines;
    request.window = window;
    request.until = until;
    if (!window && m_document.project().dialect == Dialect::V1)
        request.isReady = run::History(m_stateFolder).readiness(m_document.project().root, target);
    return request;
}

Result<QString> RunControl::planText(const run::PlanRequest &request) const
{
    const Result<run::Plan> plan = run::makePlan(m_document.project(), m_document.catalog(), request);
    if (!plan)
        return plan.error();
    return run::planText(*plan);
}

void RunControl::start(const run::PlanRequest &request)
{
    Result<run::Plan> plan = run::makePlan(m_document.project(), m_document.catalog(), request);
    if (!plan) {
        Q_EMIT failed(plan.error().message);
        return;
    }
    if (plan->steps.isEmpty()) {
        Q_EMIT failed(tr("There is nothing to do: every slice is ready. Choose a window to run it again."));
        return;
    }
    m_model = RunModel(*plan, metricWordsOf(m_document.project()), ++m_count);
    m_panel.log().lines().clear();
    run::RunOptions options;
    options.stateFolder = m_stateFolder;
    options.newerModel = run::RunOptions::NewerModel::Ask;
    const Result<> started = m_runner.start(std::move(*plan), options);
    if (!started) {
        Q_EMIT failed(started.error().message);
        return;
    }
    m_refresh.start();
    Q_EMIT changed();
}

void RunControl::take(const QList<run::Event> &events)
{
    m_panel.log().append(m_model.take(events));
    Q_EMIT changed();
}

void RunControl::finish(const Result<run::RunFinished> &result)
{
    m_refresh.stop();
    show();
    Q_EMIT changed();
    if (!result)
        Q_EMIT failed(result.error().message);
    else if (result->status != run::Status::Succeeded && !result->message.isEmpty())
        Q_EMIT failed(result->message);
    Q_EMIT ended(result && result->status == run::Status::Succeeded);
}

void RunControl::show()
{
    const RunView view = m_model.view(QDateTime::currentDateTimeUtc());
    m_panel.setView(view);
    Q_EMIT summaryChanged(view.summary);
}

} // namespace millrace::gui
