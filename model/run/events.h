// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/exchange.h"
#include "model/run/plan.h"

#include <QJsonObject>

#include <variant>

namespace millrace::run {

enum class Status { Succeeded, Failed, Skipped, Cancelled, TimedOut };
QString statusText(Status status);
std::optional<Status> parseStatus(QStringView text);

/// "bench" or "endpoints", as on the command line.
QString targetText(Target target);
/// The same with the environment, where there is one: "endpoints, production". What is ready in one is not in another.
QString targetText(Target target, const QString &environment);

/// One row of an evaluation: the metric's name as the service writes it, and its value.
using MetricRow = QList<std::pair<QString, double>>;

/// What an evaluation output says: of training the new model and the one in service, of scoring the one in service and
/// the first model, had it been kept.
struct Metrics
{
    MetricRow first;
    MetricRow second;

    bool isEmpty() const { return first.isEmpty(); }
    std::optional<double> value(const QString &name) const;
    std::optional<double> otherValue(const QString &name) const;
    bool operator==(const Metrics &) const = default;
};

/// The rows of an evaluation CSV: a header line, then one or two lines of numbers. Columns that hold no number are left
/// out.
Metrics parseMetrics(const QByteArray &csv);
QJsonObject toJson(const MetricRow &row);
/// Both rows by what they mean for a step of this kind: `new` and `inService` of training, else `inService` and
/// `firstKept`.
QJsonObject toJson(const Metrics &metrics, const QString &kind);
MetricRow metricRowFrom(const QJsonObject &json);

/// Which step an event speaks of, in words that stand alone.
struct StepRef
{
    int step = 0;
    QString kind;
    QString pipeline;
    QString activity;
    schedule::Slice slice;
    int attempt = 1;
    NodeId node;
    ResourceId pipelineId;

    bool operator==(const StepRef &) const = default;
};

struct RunStarted
{
    QString project;
    int steps = 0;
    bool resumed = false;
    QStringList notes;
    int done = 0; ///< steps that an earlier part of the run achieved
};
struct StepStarted
{
    StepRef step;
};
struct StepProgress
{
    StepRef step;
    QString message;
    std::optional<double> fraction; ///< 0 to 1 where it is known
};
struct StepFinished
{
    StepRef step;
    Status status = Status::Succeeded;
    QString message; ///< why it did not succeed, or a remark
    QString model;   ///< SHA-256 of the model trained or handed over
    Metrics metrics;
    qint64 duration = 0; ///< milliseconds, all attempts
};
struct RequestSent
{
    Exchange exchange;
    StepRef step;
};
struct RunFinished
{
    Status status = Status::Succeeded;
    QString message;
};

/// Something that happened in a run: a value that crosses threads, is printed, and is all that views are made from.
struct Event
{
    QDateTime time; // UTC
    QString run;
    std::variant<RunStarted, StepStarted, StepProgress, StepFinished, RequestSent, RunFinished> what;
};

/// The event as one JSON object: `event`, `time` and `run`, then what belongs to it. No secret is in it.
QJsonObject toJson(const Event &event);

} // namespace millrace::run

Q_DECLARE_METATYPE(millrace::run::Event)
