// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/events.h"
#include "ui/run/runview.h"

#include <QHash>

namespace millrace::gui {

/// What a node of the canvas shows of a run.
struct NodeProgress
{
    StepState state = StepState::Waiting;
    std::optional<double> fraction;
    int attempt = 1;
    qint64 elapsed = 0; ///< milliseconds
    QString message;
    QString metric;

    bool operator==(const NodeProgress &) const = default;
};

/// Words of the plot that the project gives (millrace.json, run.metric); the metric's name is the service's own.
struct MetricWords
{
    QString name;
    QString title;
    QString note;
};
MetricWords metricWordsOf(const Project &project);

/// Turns a plan and the events of its run into what the run dock and the canvas show. Knows no clock and no widget.
class RunModel
{
public:
    RunModel() = default;
    RunModel(run::Plan plan, MetricWords words, int number);

    /// Takes events in the order they came; answers the lines they add to the log.
    QList<LogLine> take(const QList<run::Event> &events);
    bool isRunning() const { return m_started.isValid() && !m_finished; }
    const std::optional<run::RunFinished> &finished() const { return m_finished; }

    /// The dock's content at an instant; the run's own end once it is over.
    RunView view(const QDateTime &now) const;
    /// The state of each node of a pipeline, for one slice where a label is given.
    QHash<NodeId, NodeProgress> progress(ResourceId pipeline, const QString &slice, const QDateTime &now) const;
    /// A word for the project tree by pipeline: "running", "failed", "succeeded"; none for those without a part in it.
    QHash<ResourceId, QString> pipelineStates() const;
    /// What went wrong first, in one sentence with the request that failed; empty while nothing did.
    QString failure() const;
    /// The label of the slice that is under way, else of the last that was.
    QString currentSlice() const { return m_currentSlice; }

private:
    struct StepView
    {
        StepState state = StepState::Waiting;
        qint64 start = -1;
        qint64 end = -1;
        int attempt = 1;
        std::optional<double> fraction;
        QString message;
        QString request; ///< the last one and its answer, in short
        run::Metrics metrics;
    };

    LogLine line(const run::Event &event, const run::StepRef &step) const;
    std::optional<LogLine> note(const run::Event &event);
    qint64 since(const QDateTime &time) const { return m_started.msecsTo(time); }
    StepView *viewOf(const run::StepRef &step);
    qint64 expectedDuration(const run::Step &step) const;
    qint64 expectedLeft(qint64 now) const;
    TimelineBar bar(int step, qint64 now) const;
    QString waitingFor(int step) const;
    QString summary(qint64 now) const;
    QList<MetricPoint> metricPoints() const;

    run::Plan m_plan;
    MetricWords m_words;
    int m_number = 0;
    QDateTime m_started;
    QDateTime m_ended;
    std::optional<run::RunFinished> m_finished;
    QList<StepView> m_steps;
    QString m_currentSlice;
};

} // namespace millrace::gui
