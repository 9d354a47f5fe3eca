// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/history.h"
#include "model/run/runner.h"
#include "ui/document/document.h"
#include "ui/run/runmodel.h"

#include <QTimer>

namespace millrace::gui {

class RunPanel;

/// Starts runs of the document's snapshot and shows what happens: the dock ten times a second, the canvas on each
/// event.
class RunControl final : public QObject
{
    Q_OBJECT

public:
    RunControl(const Document &document, run::BenchProvider *bench, RunPanel &panel, QString stateFolder,
               QObject *parent = nullptr);

    bool isRunning() const { return m_runner.isRunning(); }
    const RunModel &model() const { return m_model; }
    /// The request, asked of the history which slices are ready when it is a v1 one without a window.
    run::PlanRequest withReadiness(run::PlanRequest request) const;
    /// Starts a run, or goes on with one of the past.
    void start(const run::PlanRequest &request, const QString &resumed = {});
    /// Goes on with a run that was interrupted: its plan is made again from how it was asked for.
    void resume(const QString &id);
    /// Shows a run of the past in the dock and on the canvas.
    void reopen(const QString &id);
    void stop() { m_runner.stop(); }
    void answer(bool replace) { m_runner.answer(replace); }
    /// The plan as text for people.
    Result<QString> planText(const run::PlanRequest &request) const;
    const QString &stateFolder() const { return m_stateFolder; }

Q_SIGNALS:
    /// Running or not; states of nodes and pipelines may differ.
    void changed();
    void failed(const QString &message);
    void asked(const QString &question);
    /// The bench does not know a service: stubs would let the run begin.
    void stubsOffered(const QString &obstacle, const millrace::QuickFix &stubs,
                      const millrace::run::PlanRequest &request);
    void summaryChanged(const QString &summary);
    void ended(bool succeeded);

private:
    /// The document's project as it is in the request's environment.
    Result<Project> projectFor(const run::PlanRequest &request) const;
    Result<run::Plan> planFor(const run::PlanRequest &request) const;
    void take(const QList<run::Event> &events);
    void tellObstacle(const run::Plan &plan, const run::PlanRequest &request);
    void finish(const Result<run::RunFinished> &result);
    void show();
    /// The details of a run of the past, if it was one of the open project and none is under way.
    std::optional<run::RunDetails> past(const QString &id);

    const Document &m_document;
    RunPanel &m_panel;
    QString m_stateFolder;
    run::Runner m_runner;
    RunModel m_model;
    QTimer m_refresh;
    int m_count = 0;
};

} // namespace millrace::gui
