// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/steps/step.h"

namespace millrace::run {

using namespace Qt::StringLiterals;

QCoro::Task<StepOutcome> runStep(StepContext &context, const WaitWork &work)
{
    const Result<BlobClient> client = context.blobs(work.blob.linkedService);
    if (!client)
        co_return StepOutcome::failed(client.error());
    const BlobPath path{work.blob.container, work.blob.path};
    Clock &clock = context.run.network.clock;
    if (work.delay.count() > 0)
        co_await clock.sleep(work.delay, context.call.stop);
    for (int look = 1; !context.call.stop.isRequested(); ++look) {
        Call call = context.call;
        if (work.timeout.count() > 0)
            call.deadline = std::min(call.deadline, QDeadlineTimer(work.timeout));
        const Result<std::optional<BlobInfo>> found = co_await client->head(path, call);
        if (!found && found.error().code == Error::Code::Unauthorized)
            co_return StepOutcome::failed(found.error());
        if (found && *found) {
            StepOutcome outcome;
            outcome.remark = u"%1, %2 bytes"_s.arg(work.blob.text()).arg((*found)->size);
            co_return outcome;
        }
        if (look >= work.attempts && !found)
            co_return StepOutcome::failed(found.error());
        if (look >= work.attempts)
            break;
        context.progress(u"%1 is not there yet, look %2 of %3"_s.arg(work.blob.text()).arg(look).arg(work.attempts),
                         {});
        co_await clock.sleep(work.interval, context.call.stop);
    }
    if (context.call.stop.isRequested())
        co_return StepOutcome::failed(
            {Error::Code::Cancelled, u"The run was stopped while it waited for %1."_s.arg(work.blob.text())});
    co_return StepOutcome::failed(
        {Error::Code::NotFound,
         u"The blob %1 did not appear in storage account %2; upload it, or put a file of that path into the project's bench/blobs."_s
             .arg(work.blob.text(), client->account().name)});
}

} // namespace millrace::run
