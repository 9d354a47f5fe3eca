// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runcontrol.h"

#include "model/check/benchservices.h"
#include "model/environment/environment.h"
#include "ui/run/runlog.h"
#include "ui/run/runpanel.h"

#include <QDir>

namespace millrace::gui {

namespace {

constexpr int RefreshMilliseconds = 100;

/// What the journal holds of a run as the events that it was made from, in the order of time.
QList<run::Event> eventsOf(const run::RunDetails &details)
{
    QList<run::Event> events;
    const QString id = details.run.id;
    for (const run::StepRecord &step : details.steps) {
        if (step.started.isValid())
            events << run::Event{step.started, id, run::StepStarted{step.step}};
        if (step.status)
            events << run::Event{step.finished, id,
                                 run::StepFinished{step.step, *step.status, step.message, step.model, step.metrics,
                                                   step.started.msecsTo(step.finished)}};
    }
    for (const run::RequestSent &sent : details.requests)
        events << run::Event{sent.exchange.time, id, sent};
    std::stable_sort(events.begin(), events.end(),
                     [](const run::Event &a, const run::Event &b) { return a.time < b.time; });
    events.prepend({details.run.started, id, run::RunStarted{details.run.project, details.run.steps, false, {}}});
    const QDateTime end = details.run.finished.isValid() ? details.run.finished : events.last().time;
    events << run::Event{end, id,
                         run::RunFinished{details.run.status.value_or(run::Status::Cancelled), details.run.message}};
    return events;
}

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

run::PlanRequest RunControl::withReadiness(run::PlanRequest request) const
{
    const Project &project = m_document.project();
    if (!request.window && project.dialect == Dialect::V1)
        request.isReady = run::History(m_stateFolder).readiness(project.root, request.target, request.environment);
    return request;
}

Result<Project> RunControl::projectFor(const run::PlanRequest &request) const
{
    const Project &project = m_document.project();
    return request.environment.isEmpty() ? Result<Project>(project) : withEnvironment(project, request.environment);
}

Result<run::Plan> RunControl::planFor(const run::PlanRequest &request) const
{
    const Result<Project> project = projectFor(request);
    return project ? run::makePlan(*project, m_document.catalog(), request) : project.error();
}

Result<QString> RunControl::planText(const run::PlanRequest &request) const
{
    const Result<run::Plan> plan = planFor(request);
    if (!plan)
        return plan.error();
    return run::planText(*plan);
}

std::optional<run::RunDetails> RunControl::past(const QString &id)
{
    if (isRunning()) {
        Q_EMIT failed(tr("A run is under way: stop it first."));
        return {};
    }
    Result<run::RunDetails> details = run::History(m_stateFolder).details(id);
    if (!details) {
        Q_EMIT failed(details.error().message);
        return {};
    }
    if (QDir(details->run.project) != QDir(m_document.project().root)) {
        Q_EMIT failed(tr("That was a run of %1: open that project first.").arg(details->run.project));
        return {};
    }
    return std::move(*details);
}

void RunControl::resume(const QString &id)
{
    const auto details = past(id);
    if (!details)
        return;
    run::PlanRequest request = run::planRequestFrom(details->run.request);
    request.isReady =
        run::History(m_stateFolder).readiness(m_document.project().root, request.target, request.environment, id);
    start(request, id);
}

void RunControl::reopen(const QString &id)
{
    const auto details = past(id);
    if (!details)
        return;
    run::PlanRequest request = run::planRequestFrom(details->run.request);
    request.isReady =
        run::History(m_stateFolder).readiness(m_document.project().root, request.target, request.environment, id);
    Result<run::Plan> plan = planFor(request);
    if (!plan || plan->steps.size() != details->run.steps) {
        Q_EMIT failed(plan ? tr("The project has other steps now than in that run; its details are below.")
                           : plan.error().message);
        return;
    }
    m_model = RunModel(std::move(*plan), metricWordsOf(m_document.project()), details->run.id.toInt());
    m_panel.log().lines().clear();
    m_panel.log().append(m_model.take(eventsOf(*details)));
    show();
    Q_EMIT changed();
}

void RunControl::start(const run::PlanRequest &request, const QString &resumed)
{
    Result<run::Plan> plan = planFor(request);
    if (!plan) {
        Q_EMIT failed(plan.error().message);
        return;
    }
    if (plan->steps.isEmpty()) {
        Q_EMIT failed(tr("There is nothing to do: every slice is ready. Choose a window to run it again."));
        return;
    }
    if (!plan->obstacle.isEmpty())
        return tellObstacle(*plan, request);
    m_model = RunModel(*plan, metricWordsOf(m_document.project()), ++m_count);
    m_panel.log().lines().clear();
    run::RunOptions options;
    options.stateFolder = m_stateFolder;
    options.request = run::toJson(request);
    options.resume = resumed;
    options.newerModel = run::RunOptions::NewerModel::Ask;
    const Result<> started = m_runner.start(std::move(*plan), options);
    if (!started) {
        Q_EMIT failed(started.error().message);
        return;
    }
    m_refresh.start();
    Q_EMIT changed();
}

void RunControl::tellObstacle(const run::Plan &plan, const run::PlanRequest &request)
{
    const Project &project = m_document.project();
    const NameIndex names(project);
    QSet<ResourceId> services;
    for (const run::MlService &service : plan.services)
        if (const Resource *resource = names.find(ResourceKind::LinkedService, service.name))
            services.insert(resource->id);
    if (const auto stubs = benchStubs(project, m_document.catalog(), services))
        Q_EMIT stubsOffered(plan.obstacle, *stubs, request);
    else
        Q_EMIT failed(plan.obstacle);
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
    else if (const QString failure = m_model.failure(); !failure.isEmpty())
        Q_EMIT failed(failure);
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
