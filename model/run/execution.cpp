// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/execution.h"

#include "model/schedule/slicelabel.h"

#include <QElapsedTimer>

#include <algorithm>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostAtOnce = 50;

bool isWait(const Step &step) { return std::holds_alternative<WaitWork>(step.work); }

QString laneOf(const Step &step) { return step.kind + u'\n' + step.pipeline + u'\n' + step.activity; }

Conditions conditionsOf(Status status)
{
    switch (status) {
    case Status::Succeeded:
        return Condition::Succeeded | Condition::Completed;
    case Status::Skipped:
        return Condition::Skipped;
    case Status::Failed:
    case Status::Cancelled:
    case Status::TimedOut:
        break;
    }
    return Condition::Failed | Condition::Completed;
}

/// Trying again cannot mend a refused key, a wrong document or a person's decision.
bool isWorthRepeating(const Error &error)
{
    return error.code != Error::Code::Cancelled && error.code != Error::Code::Unauthorized &&
           error.code != Error::Code::Invalid && error.code != Error::Code::Conflict;
}

/// How a step's end is told to the steps that waited for it.
QString endText(Status status)
{
    switch (status) {
    case Status::Succeeded:
        return u"succeeded"_s;
    case Status::Failed:
        return u"failed"_s;
    case Status::Skipped:
        return u"was skipped"_s;
    case Status::Cancelled:
        return u"was cancelled"_s;
    case Status::TimedOut:
        return u"ran out of time"_s;
    }
    return {};
}

Error outOfTime(schedule::Duration timeout)
{
    const double seconds = static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(timeout).count());
    return {
        Error::Code::Timeout,
        u"It did not end within its policy's timeout of %1 s and was given up; see whether the service is well, or raise the timeout."_s
            .arg(seconds / 1000)};
}

Status statusOf(const StepOutcome &outcome)
{
    if (!outcome.error)
        return Status::Succeeded;
    if (outcome.error->code == Error::Code::Cancelled)
        return Status::Cancelled;
    return outcome.error->code == Error::Code::Timeout ? Status::TimedOut : Status::Failed;
}

} // namespace

Execution::Execution(RunContext &context, QHash<int, StepMemory> memory, Stop stop, Tell tell)
    : m_context(context)
    , m_stop(std::move(stop))
    , m_tell(std::move(tell))
    , m_states(static_cast<size_t>(context.plan.steps.size()))
    , m_dependents(m_states.size())
{
    for (const Step &each : context.plan.steps) {
        StepState &state = m_states[static_cast<size_t>(each.id)];
        const StepMemory before = memory.value(each.id);
        state.ref = {.step = each.id,
                     .kind = each.kind,
                     .pipeline = each.pipeline,
                     .activity = each.activity,
                     .slice = each.slice,
                     .attempt = std::max(1, before.attempt),
                     .node = each.node,
                     .pipelineId = each.pipelineId};
        state.job = before.job;
        state.heldBefore = before.heldBefore;
        if (before.status == Status::Succeeded)
            state.status = Status::Succeeded;
    }
    prepare();
}

void Execution::prepare()
{
    for (const Step &each : m_context.plan.steps) {
        m_lanes[laneOf(each)].concurrency = std::max(1, each.concurrency);
        for (const StepDependency &dependency : each.dependsOn) {
            if (m_states[static_cast<size_t>(dependency.step)].status)
                continue;
            ++m_states[static_cast<size_t>(each.id)].waitsFor;
            m_dependents[static_cast<size_t>(dependency.step)].push_back({each.id, dependency.conditions});
        }
    }
    for (const Step &each : m_context.plan.steps) {
        const StepState &state = m_states[static_cast<size_t>(each.id)];
        if (!state.status && state.waitsFor == 0)
            becomeReady(each.id);
    }
}

QCoro::Task<RunFinished> Execution::run()
{
    startWhatCan();
    if (m_active == 0)
        m_done.open();
    co_await m_done.opened();
    co_return result();
}

StepRef Execution::stepOf(const Exchange &exchange) const
{
    bool isNumber = false;
    const int id = exchange.step.toInt(&isNumber);
    return isNumber && id < static_cast<int>(m_states.size()) ? m_states[static_cast<size_t>(id)].ref : StepRef();
}

void Execution::becomeReady(int id)
{
    Lane &lane = m_lanes[laneOf(step(id))];
    lane.ready.insert({step(id).order, id});
    offer(lane);
}

void Execution::offer(Lane &lane)
{
    while (lane.running < lane.concurrency && !lane.ready.empty()) {
        m_startable.push_back(lane.ready.begin()->second);
        lane.ready.erase(lane.ready.begin());
        ++lane.running;
    }
}

void Execution::startWhatCan()
{
    if (m_stop.isRequested())
        return;
    for (auto it = m_startable.begin(); it != m_startable.end();) {
        if (m_running >= MostAtOnce && !isWait(step(*it))) {
            ++it;
            continue;
        }
        const int id = *it;
        it = m_startable.erase(it);
        m_running += isWait(step(id)) ? 0 : 1;
        ++m_active;
        runStep(id);
    }
}

QCoro::Task<void> Execution::runStep(int id)
{
    QElapsedTimer elapsed;
    elapsed.start();
    const StepOutcome outcome = co_await attempts(id);
    Lane &lane = m_lanes[laneOf(step(id))];
    --lane.running;
    m_running -= isWait(step(id)) ? 0 : 1;
    offer(lane);
    settle(id, finishedWith(id, outcome, elapsed.elapsed()));
    skipBlocked();
    // What came of a step is on the disk before the next one begins.
    co_await m_context.journal.committed();
    startWhatCan();
    if (--m_active == 0)
        m_done.open();
}

QCoro::Task<StepOutcome> Execution::attempts(int id)
{
    const StepPolicy &policy = step(id).policy;
    const int inGroup = policy.retry + 1;
    const int all = inGroup * (policy.longRetry + 1);
    if (policy.delay.count() > 0)
        co_await m_context.network.clock.sleep(policy.delay, m_stop);
    for (int number = 1;; ++number) {
        StepOutcome outcome = co_await attempt(id);
        if (!outcome.error || number >= all || m_stop.isRequested() || !isWorthRepeating(*outcome.error))
            co_return outcome;
        StepRef &ref = m_states[static_cast<size_t>(id)].ref;
        m_tell(StepProgress{
            ref, u"Attempt %1 failed and is repeated: %2"_s.arg(ref.attempt).arg(outcome.error->message), {}});
        co_await m_context.network.clock.sleep(number % inGroup == 0 ? policy.longRetryInterval : policy.retryInterval,
                                               m_stop);
        ++ref.attempt;
    }
}

QCoro::Task<StepOutcome> Execution::attempt(int id)
{
    StepState &state = m_states[static_cast<size_t>(id)];
    if (m_stop.isRequested())
        co_return StepOutcome::failed({Error::Code::Cancelled, u"The run was stopped."_s});
    m_context.journal.stepStarted(state.ref, m_context.network.clock.now());
    m_tell(StepStarted{state.ref});
    co_await m_context.journal.committed();
    const auto timeout = step(id).policy.timeout;
    StepContext context{
        .run = m_context,
        .step = step(id),
        .ref = state.ref,
        .call = {.step = QString::number(id),
                 .deadline = timeout.count() > 0 ? QDeadlineTimer(timeout) : QDeadlineTimer(QDeadlineTimer::Forever),
                 .stop = m_stop},
        .job = state.job,
        .heldBefore = state.heldBefore,
        .progress = [this, id](const QString &message, std::optional<double> fraction) {
            m_tell(StepProgress{m_states[static_cast<size_t>(id)].ref, message, fraction});
        }};
    StepOutcome outcome =
        co_await std::visit([&context](const auto &work) { return run::runStep(context, work); }, step(id).work);
    if (outcome.error && outcome.error->code == Error::Code::Timeout && context.call.deadline.hasExpired())
        outcome.error = outOfTime(timeout);
    co_return outcome;
}

StepFinished Execution::finishedWith(int id, const StepOutcome &outcome, qint64 duration) const
{
    return {.step = m_states[static_cast<size_t>(id)].ref,
            .status = statusOf(outcome),
            .message = outcome.error ? outcome.error->message : outcome.remark,
            .model = outcome.model,
            .metrics = outcome.metrics,
            .duration = duration};
}

void Execution::settle(int id, const StepFinished &finished)
{
    m_states[static_cast<size_t>(id)].status = finished.status;
    m_states[static_cast<size_t>(id)].message = finished.message;
    m_context.journal.stepFinished(finished, m_context.network.clock.now());
    m_tell(finished);
    for (const StepDependency &dependent : m_dependents[static_cast<size_t>(id)])
        release(dependent.step, id, dependent.conditions);
}

void Execution::release(int dependent, int ended, Conditions conditions)
{
    StepState &state = m_states[static_cast<size_t>(dependent)];
    const Status status = *m_states[static_cast<size_t>(ended)].status;
    const bool isAsWished = conditions.testFlags(AnyEnd) || (conditions & conditionsOf(status));
    if (!isAsWished && state.blockedBy.isEmpty())
        state.blockedBy = u"%1 %2."_s.arg(step(ended).activity, endText(status));
    if (--state.waitsFor > 0)
        return;
    if (state.blockedBy.isEmpty())
        becomeReady(dependent);
    else
        m_blocked.push_back(dependent);
}

void Execution::skipBlocked()
{
    while (!m_blocked.empty() && !m_stop.isRequested()) {
        const int id = m_blocked.front();
        m_blocked.pop_front();
        const StepState &state = m_states[static_cast<size_t>(id)];
        settle(id, {.step = state.ref,
                    .status = Status::Skipped,
                    .message = u"Not run because "_s + state.blockedBy,
                    .model = {},
                    .metrics = {}});
    }
}

/// A failure is handled when a step that asked for it ran, as on the red arrow of a V2 pipeline.
bool Execution::isHandled(int failed) const
{
    const auto &dependents = m_dependents[static_cast<size_t>(failed)];
    return std::any_of(dependents.begin(), dependents.end(), [this](const StepDependency &dependent) {
        return !dependent.conditions.testFlags(AnyEnd) &&
               (dependent.conditions & (Condition::Failed | Condition::Completed)) &&
               m_states[static_cast<size_t>(dependent.step)].status == Status::Succeeded;
    });
}

RunFinished Execution::result() const
{
    std::vector<int> failed;
    int left = 0;
    for (int id = 0; id < static_cast<int>(m_states.size()); ++id) {
        const std::optional<Status> status = m_states[static_cast<size_t>(id)].status;
        left += status && status != Status::Cancelled ? 0 : 1;
        if ((status == Status::Failed || status == Status::TimedOut) && !isHandled(id))
            failed.push_back(id);
    }
    if (m_stop.isRequested() && left > 0)
        return {Status::Cancelled,
                u"The run was stopped with %1 of %2 steps to go; it can be resumed."_s.arg(left).arg(m_states.size())};
    if (failed.empty())
        return {Status::Succeeded, {}};
    const QString more = failed.size() > 1 ? u" (and %1 more)"_s.arg(failed.size() - 1) : QString();
    const Step &first = step(failed.front());
    const StepState &failure = m_states[static_cast<size_t>(first.id)];
    const QString slice = first.slice.start.isValid() ? u" of "_s + schedule::sliceLabel(first.slice) : QString();
    return {Status::Failed,
            u"%1%2 %3%4: %5"_s.arg(first.activity, slice, endText(*failure.status), more, failure.message)};
}

} // namespace millrace::run
