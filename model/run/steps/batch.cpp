// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/classicservices.h"
#include "model/run/steps/step.h"

namespace millrace::run {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds TimeToDelete = std::chrono::seconds(10);

Result<BlobReference> referenceTo(const StepContext &context, const BlobPlace &place)
{
    const Result<BlobClient> client = context.blobs(place.linkedService);
    if (!client)
        return client.error();
    return BlobReference{connectionString(client->account()), place.text(), {}, {}};
}

Result<BatchRequest> requestFor(const StepContext &context, const BatchWork &work)
{
    BatchRequest request;
    request.globalParameters = work.globalParameters;
    for (auto it = work.inputs.cbegin(); it != work.inputs.cend(); ++it) {
        const Result<BlobReference> reference = referenceTo(context, *it);
        if (!reference)
            return reference.error();
        if (work.single)
            request.input = *reference;
        else
            request.inputs.insert(it.key(), *reference);
    }
    for (auto it = work.outputs.cbegin(); it != work.outputs.cend(); ++it) {
        const Result<BlobReference> reference = referenceTo(context, *it);
        if (!reference)
            return reference.error();
        request.outputs.insert(it.key(), *reference);
    }
    return request;
}

QCoro::Task<Result<void>> makeOutputContainers(StepContext &context, const BatchWork &work)
{
    for (const BlobPlace &place : work.outputs) {
        const Result<void> made = co_await makeContainer(context, place);
        if (!made)
            co_return made.error();
    }
    co_return Result<void>();
}

/// The job of an earlier attempt or of a killed program if the service still knows it, else a new one, which is
/// written down before it is started.
QCoro::Task<Result<void>> findOrCreateJob(StepContext &context, const BatchClient &client, const BatchWork &work)
{
    if (!context.job.isEmpty()) {
        const Result<JobStatus> status = co_await client.status(context.job, context.call);
        if (status)
            co_return Result<void>();
        if (status.error().code != Error::Code::NotFound)
            co_return status.error();
    }
    const Result<BatchRequest> request = requestFor(context, work);
    if (!request)
        co_return request.error();
    const Result<QString> job = co_await client.create(*request, context.call);
    if (!job)
        co_return job.error();
    context.job = *job;
    context.run.journal.jobMade(context.ref, *job);
    co_await context.run.journal.committed();
    co_return Result<void>();
}

void forgetJob(StepContext &context)
{
    context.job.clear();
    context.run.journal.jobEnded(context.ref);
}

/// Polls until the job is over; its result, or why it is not known.
QCoro::Task<Result<JobStatus>> pollUntilOver(StepContext &context, const BatchClient &client)
{
    milliseconds waited{};
    std::optional<JobState> shown;
    for (;;) {
        const milliseconds pause = BatchClient::pollPause(waited, context.run.shortestPoll);
        co_await context.run.network.clock.sleep(
            std::min(pause, context.call.deadline.isForever()
                                ? pause
                                : std::max(milliseconds(1), milliseconds(context.call.deadline.remainingTime()))),
            context.call.stop);
        waited += pause;
        const Result<JobStatus> status = co_await client.status(context.job, context.call);
        if (!status || status->isOver())
            co_return status;
        if (shown != status->state)
            context.progress(status->state == JobState::Running ? u"The job runs"_s : u"The job waits to be run"_s, {});
        shown = status->state;
    }
}

QCoro::Task<Result<JobStatus>> carryOutJob(StepContext &context, const BatchClient &client, const BatchWork &work)
{
    const Result<void> found = co_await findOrCreateJob(context, client, work);
    if (!found)
        co_return found.error();
    const Result<void> started = co_await client.start(context.job, context.call);
    if (!started)
        co_return started.error();
    co_return co_await pollUntilOver(context, client);
}

/// Stops a job that nobody waits for any more, with a little time of its own.
QCoro::Task<void> deleteJob(StepContext &context, const BatchClient &client)
{
    const Call last{.step = context.call.step, .deadline = QDeadlineTimer(TimeToDelete), .stop = {}};
    const Result<void> removed = co_await client.remove(context.job, last);
    if (removed)
        forgetJob(context);
}

bool mustDelete(const StepContext &context, const Error &error)
{
    return !context.job.isEmpty() && (error.code == Error::Code::Cancelled || context.call.stop.isRequested() ||
                                      context.call.deadline.hasExpired());
}

Error jobFailure(const StepContext &context, const JobStatus &status)
{
    if (status.state == JobState::Cancelled)
        return {Error::Code::Refused, u"The batch job %1 was cancelled at the service."_s.arg(context.job)};
    return {Error::Code::Refused,
            u"The batch job %1 failed: %2"_s.arg(
                context.job, status.details.isEmpty() ? u"the service gave no details."_s : status.details)};
}

/// What the job wrote: the model's hash and the evaluation.
QCoro::Task<StepOutcome> readResults(StepContext &context, const BatchWork &work)
{
    StepOutcome outcome;
    if (const BlobPlace *model = work.model()) {
        const Result<BlobClient> client = context.blobs(model->linkedService);
        const BlobPath path{model->container, model->path};
        const Result<QByteArray> content = co_await client->get(path, context.call);
        if (!content && content.error().code == Error::Code::NotFound)
            co_return StepOutcome::failed(
                {Error::Code::NotFound,
                 u"The job finished but wrote no model to %1; see whether the service trains."_s.arg(model->text())});
        if (!content)
            co_return StepOutcome::failed(content.error());
        outcome.model = modelHash(*content);
    }
    if (const BlobPlace *evaluation = work.metrics()) {
        const Result<BlobClient> client = context.blobs(evaluation->linkedService);
        const BlobPath path{evaluation->container, evaluation->path};
        const Result<QByteArray> content = co_await client->get(path, context.call);
        if (content)
            outcome.metrics = parseMetrics(*content);
        else
            outcome.remark = content.error().message;
    }
    co_return outcome;
}

} // namespace

QCoro::Task<StepOutcome> runStep(StepContext &context, const BatchWork &work)
{
    const Result<ServiceAddress> service = context.service(work.service);
    if (!service)
        co_return StepOutcome::failed(service.error());
    if (context.run.connections.onBench) {
        const Result<void> made = co_await makeOutputContainers(context, work);
        if (!made)
            co_return StepOutcome::failed(made.error());
    }
    const BatchClient client(context.run.network, service->batch, service->key, work.service);
    const Result<JobStatus> status = co_await carryOutJob(context, client, work);
    if (!status) {
        if (mustDelete(context, status.error()))
            co_await deleteJob(context, client);
        co_return StepOutcome::failed(status.error());
    }
    if (status->state != JobState::Finished) {
        const Error failure = jobFailure(context, *status);
        forgetJob(context);
        co_return StepOutcome::failed(failure);
    }
    // The job is remembered until the step is written down as finished: a program killed in between finds it again.
    const StepOutcome outcome = co_await readResults(context, work);
    if (outcome.error && outcome.error->code == Error::Code::NotFound)
        forgetJob(context);
    co_return outcome;
}

} // namespace millrace::run
