// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace millrace::gui {

/// Where a step of a run stands.
enum class StepState { Waiting, Running, Retrying, Succeeded, Failed, Skipped, Cancelled };

/// One step of a slice on the timeline; times are milliseconds since the run's start.
struct TimelineBar
{
    QString activity;
    QString category;
    StepState state = StepState::Running;
    qint64 start = 0;
    qint64 end = -1;         ///< -1 while it runs
    qint64 expectedEnd = -1; ///< of a running step, judged by its like; -1 when unknown
    int attempt = 1;

    bool operator==(const TimelineBar &) const = default;
};

/// One slice of the run.
struct TimelineRow
{
    QString label;
    QList<TimelineBar> bars;
    QString waits; ///< what it waits for, while it has no bar

    bool operator==(const TimelineRow &) const = default;
};

/// The error of two models on the month after a slice: the one retrained each month and the first one, kept.
struct MetricPoint
{
    QString label;
    std::optional<double> retrained;
    std::optional<double> kept;

    bool operator==(const MetricPoint &) const = default;
};

struct MetricView
{
    QString title;
    QString retrainedLabel;
    QString keptLabel;
    QString note; ///< one sentence below the plot
    QList<MetricPoint> points;

    bool operator==(const MetricView &) const = default;
};

/// One line of the log; whoever makes it has masked every secret.
struct LogLine
{
    enum class Tone { Plain, Good, Bad, Active };

    QDateTime time;
    QString slice;
    QString activity;
    QString status; ///< "201", "Running"; coloured by tone
    Tone tone = Tone::Plain;
    QString text;
    QString details; ///< of a request: all that was sent and answered
};

/// Everything the run dock shows, made from the run's events alone.
struct RunView
{
    QString summary;    ///< "run 14 · 3 of 6 slices · 6.4 s · about 7 s left"
    qint64 now = -1;    ///< milliseconds since the start; -1 when no run is under way
    qint64 horizon = 0; ///< where the time axis ends
    QList<TimelineRow> rows;
    MetricView metric;
};

} // namespace millrace::gui
