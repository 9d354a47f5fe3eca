// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/blobclient.h"
#include "model/run/connections.h"
#include "model/run/events.h"
#include "model/run/journal.h"

#include <QSet>

namespace millrace::run {

/// What one attempt at a step came to.
struct StepOutcome
{
    std::optional<Error> error;
    QString remark;
    QString model; // SHA-256
    Metrics metrics;

    static StepOutcome failed(Error error) { return {std::move(error), {}, {}, {}}; }
};

/// Answers whether a model may replace that of a newer slice.
using AskOverwrite = std::function<QCoro::Task<bool>(QString question)>;

/// What all steps of a run share; it outlives them.
struct RunContext
{
    const Plan &plan;
    const Connections &connections;
    Network network;
    Journal &journal;
    AskOverwrite ask;
    std::chrono::milliseconds shortestPoll = std::chrono::seconds(1);
    std::chrono::milliseconds verifyPatience = std::chrono::seconds(90);
    QSet<QString> madeContainers; // "linked service/container"
};

/// One attempt at one step. Lives in the frame of the coroutine that makes the attempt.
struct StepContext
{
    RunContext &run;
    const Step &step;
    StepRef ref;
    Call call;
    QString &job; // of an earlier attempt or of a killed program, and not over; kept for the next attempt
    /// What the endpoint named when this run first asked it for the step's update; none: it was not asked.
    std::optional<QString> &heldBefore;
    std::function<void(const QString &message, std::optional<double> fraction)> progress;

    /// The client of a storage linked service, or one sentence why there is none.
    Result<BlobClient> blobs(const QString &linkedService) const;
    Result<ServiceAddress> service(const QString &linkedService) const;
};

QCoro::Task<StepOutcome> runStep(StepContext &context, const UploadWork &work);
QCoro::Task<StepOutcome> runStep(StepContext &context, const WaitWork &work);
QCoro::Task<StepOutcome> runStep(StepContext &context, const BatchWork &work);
QCoro::Task<StepOutcome> runStep(StepContext &context, const UpdateWork &work);

/// Makes a blob's container once a run.
QCoro::Task<Result<void>> makeContainer(StepContext &context, const BlobPlace &place);

/// SHA-256 in hexadecimal: what a model is called in events.
QString modelHash(const QByteArray &model);

/// The lines of a CSV whose date lies in the cut; the header line is kept. The column must exist.
Result<QByteArray> cutCsv(const QByteArray &csv, const CsvCut &cut, const QString &file);

} // namespace millrace::run
