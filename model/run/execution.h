// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/gate.h"
#include "model/run/steps/step.h"

#include <deque>
#include <set>

namespace millrace::run {

/// Carries out a plan: starts each step when what it waits for has ended as it should, keeps to the concurrency and
/// order of each activity, tries again as its policy says, and tells and writes down all that happens. One run, one
/// thread.
class Execution final : public QObject
{
    Q_OBJECT

public:
    using Tell = std::function<void(
        std::variant<RunStarted, StepStarted, StepProgress, StepFinished, RequestSent, RunFinished>)>;

    /// `memory` is what an earlier part of the run achieved: what succeeded is not done again.
    Execution(RunContext &context, QHash<int, StepMemory> memory, Stop stop, Tell tell);

    /// Ends when every step that was started has ended.
    QCoro::Task<RunFinished> run();

    /// The step that an exchange was sent for, as it stands now.
    StepRef stepOf(const Exchange &exchange) const;

private:
    struct StepState
    {
        int waitsFor = 0;  // dependencies that have not ended
        QString blockedBy; // why it will be skipped
        std::optional<Status> status;
        QString message;
        StepRef ref;
        QString job;
        std::optional<QString> heldBefore;
    };
    /// The steps of one activity: so many at once, in order.
    struct Lane
    {
        int running = 0;
        int concurrency = 1;
        std::set<std::pair<int, int>> ready; // order, step
    };

    const Step &step(int id) const { return m_context.plan.steps[id]; }
    void prepare();
    void becomeReady(int id);
    void settle(int id, const StepFinished &finished);
    void release(int dependent, int ended, Conditions conditions);
    void skipBlocked();
    void offer(Lane &lane);
    void startWhatCan();
    QCoro::Task<void> runStep(int id);
    QCoro::Task<StepOutcome> attempts(int id);
    QCoro::Task<StepOutcome> attempt(int id);
    StepFinished finishedWith(int id, const StepOutcome &outcome, qint64 duration) const;
    bool isHandled(int failed) const;
    RunFinished result() const;

    RunContext &m_context;
    Stop m_stop;
    Tell m_tell;
    std::vector<StepState> m_states;
    std::vector<std::vector<StepDependency>> m_dependents; // by step; `step` of each is the one that waits
    QHash<QString, Lane> m_lanes;
    std::deque<int> m_startable;
    std::deque<int> m_blocked;
    int m_running = 0; // steps that do work; waiting for data is not counted
    int m_active = 0;  // coroutines of steps
    Gate m_done;
};

} // namespace millrace::run
