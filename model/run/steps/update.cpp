// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/classicservices.h"
#include "model/run/steps/step.h"
#include "model/schedule/slicelabel.h"

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

QString withoutSlash(const QString &path) { return path.startsWith(u'/') ? path.mid(1) : path; }

/// The slice whose model the endpoint holds now, as far as this project or the journal can tell.
schedule::Slice heldSlice(const StepContext &context, const UpdateWork &work, const QString &endpoint,
                          const BlobReference &held)
{
    const QString path = withoutSlash(held.relativeLocation);
    const schedule::Slice planned = context.run.plan.modelSlices.value(path);
    return planned.start.isValid() ? planned : context.run.journal.sliceOf(endpoint, work.modelName, path);
}

/// Nothing when the endpoint's model may be replaced: it is not newer, or the person says so.
QCoro::Task<std::optional<Error>> refusal(StepContext &context, const UpdateWork &work, const EndpointClient &endpoint,
                                          const BlobReference &before)
{
    const schedule::Slice held = heldSlice(context, work, endpoint.url().toString(), before);
    if (!held.start.isValid() || held.start <= context.step.slice.start)
        co_return std::nullopt;
    const QString what = u"The endpoint %1 already holds the model of %2, which is newer than that of %3"_s.arg(
        endpoint.url().path().section(u'/', -1), schedule::sliceLabel(held), schedule::sliceLabel(context.step.slice));
    const bool mayOverwrite = co_await context.run.ask(what + u"; replace it?"_s);
    if (mayOverwrite)
        co_return std::nullopt;
    co_return Error{Error::Code::Conflict,
                    what + u"; it was left as it is (the designer asks whether to replace it)."_s};
}

/// What the endpoint names now. Nothing when it may not be read: it may still be updated.
QCoro::Task<std::optional<BlobReference>> heldNow(StepContext &context, const UpdateWork &work,
                                                  const EndpointClient &endpoint)
{
    const Result<EndpointInfo> info = co_await endpoint.get(context.call);
    const EndpointResource *held = info ? info->find(work.modelName) : nullptr;
    if (!held)
        co_return std::nullopt;
    co_return held->location;
}

BlobReference referenceTo(const BlobClient &client, const BlobPath &path)
{
    return {.connectionString = {},
            .relativeLocation = path.toString(),
            .baseLocation = client.account().blobEndpoint.toString() + u'/',
            .sasToken = u'?' + client.readToken(path)};
}

/// Whether an update that this run asked for and was killed over has come true: the endpoint named another file when
/// it was asked and names the step's own now, which nobody else makes.
bool hasComeTrue(const StepContext &context, const std::optional<BlobReference> &held, const BlobReference &location)
{
    const QString own = withoutSlash(location.relativeLocation);
    return context.heldBefore && withoutSlash(*context.heldBefore) != own && held &&
           withoutSlash(held->relativeLocation) == own && held->url().host() == location.url().host();
}

/// A PATCH whose answer was lost may have been obeyed: then the endpoint tells.
bool isUnclear(const Result<void> &updated) { return !updated && updated.error().code == Error::Code::Network; }

QCoro::Task<void> writeDownAsked(StepContext &context, const std::optional<BlobReference> &held)
{
    if (!held || context.heldBefore)
        co_return;
    context.heldBefore = held->relativeLocation;
    context.run.journal.updateAsked(context.ref, held->relativeLocation);
    co_await context.run.journal.committed();
}

/// Asks for the update and waits until it is seen; nothing to do when an earlier part of the run has done it.
QCoro::Task<Result<Verification>> handOver(StepContext &context, const UpdateWork &work, const EndpointClient &endpoint,
                                           std::optional<BlobReference> held, BlobReference location)
{
    if (hasComeTrue(context, held, location))
        co_return Verification{true, {}};
    co_await writeDownAsked(context, held);
    const Result<void> updated = co_await endpoint.update(work.modelName, location, context.call);
    if (!updated && !isUnclear(updated))
        co_return updated.error();
    context.progress(u"The endpoint accepted the model"_s, {});
    const Result<Verification> seen =
        co_await endpoint.verify(work.modelName, location, held, context.run.verifyPatience, context.call);
    if (!updated && (!seen || !seen->isSeen))
        co_return updated.error();
    co_return seen;
}

/// Whether the work can be begun at all.
Result<void> examined(const UpdateWork &work)
{
    if (work.model.path.endsWith(".ilearner"_L1, Qt::CaseInsensitive))
        return {};
    return Error{Error::Code::Invalid,
                 u"The model file %1 does not end in .ilearner, which is the only kind that an endpoint takes."_s.arg(
                     work.model.text())};
}

} // namespace

QCoro::Task<StepOutcome> runStep(StepContext &context, const UpdateWork &work)
{
    const Result<ServiceAddress> service = context.service(work.service);
    const Result<BlobClient> blobs = context.blobs(work.model.linkedService);
    if (!service || !blobs)
        co_return StepOutcome::failed(service ? blobs.error() : service.error());
    if (const Result<void> fine = examined(work); !fine)
        co_return StepOutcome::failed(fine.error());
    const BlobPath path{work.model.container, work.model.path};
    const Result<QByteArray> model = co_await blobs->get(path, context.call);
    if (!model)
        co_return StepOutcome::failed(model.error());
    const EndpointClient endpoint(context.run.network, service->update, service->key, work.service);
    const std::optional<BlobReference> held = co_await heldNow(context, work, endpoint);
    if (held) {
        const std::optional<Error> refused = co_await refusal(context, work, endpoint, *held);
        if (refused)
            co_return StepOutcome::failed(*refused);
    }
    const Result<Verification> seen = co_await handOver(context, work, endpoint, held, referenceTo(*blobs, path));
    if (!seen)
        co_return StepOutcome::failed(seen.error());
    context.run.journal.modelHandedOver(endpoint.url().toString(), work.modelName, path.toString(), context.step.slice);
    StepOutcome outcome;
    outcome.model = modelHash(*model);
    outcome.remark = seen->remark;
    co_return outcome;
}

} // namespace millrace::run
