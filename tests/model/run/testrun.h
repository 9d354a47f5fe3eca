// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/execution.h"
#include "tests/model/run/fakecloud.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/plans.h"

#include <QTemporaryDir>

namespace millrace::tests {

using namespace Qt::StringLiterals;
using namespace run;
using namespace std::chrono_literals;

/// Everything a run needs, with short patience.
struct Run
{
    explicit Run(PlanBuilder &builder, FakeCloud &cloud)
        : plan(builder.plan)
        , connections(cloud.connections())
    {
        id = journal->beginRun(plan, {}, u"f"_s, clock.now()).value();
    }

    const RunFinished &finish()
    {
        begin();
        for (QDeadlineTimer patience(30s); !outcome->isReady() && !patience.hasExpired();)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        return **outcome;
    }

    void begin()
    {
        execution = std::make_unique<Execution>(context, memory, stop, [this](auto what) {
            events.append({clock.now(), id, what});
        });
        outcome = std::make_unique<Outcome<RunFinished>>(execution->run());
    }

    /// "train 1 Succeeded" for each finished step, in order.
    QStringList log() const
    {
        QStringList lines;
        for (const Event &event : events) {
            if (const auto *finished = std::get_if<StepFinished>(&event.what))
                lines << u"%1 %2 %3"_s.arg(finished->step.kind)
                             .arg(finished->step.slice.start.date().month())
                             .arg(statusText(finished->status));
        }
        return lines;
    }

    StepFinished finishedStep(int step) const
    {
        for (const Event &event : events) {
            const auto *finished = std::get_if<StepFinished>(&event.what);
            if (finished && finished->step.step == step)
                return *finished;
        }
        return {};
    }

    QTemporaryDir folder;
    Plan plan;
    Connections connections;
    std::unique_ptr<Journal> journal = Journal::open(folder.path()).value();
    QString id;
    Masker masker;
    Http http{masker, [this](const Exchange &exchange) {
                  journal->requestSent({exchange, execution->stepOf(exchange)});
              }};
    SystemClock clock;
    bool mayReplace = false;
    QStringList questions;
    RunContext context{.plan = plan,
                       .connections = connections,
                       .network = {http, clock, {.attempts = 3, .firstPause = 1ms, .longestPause = 20ms}},
                       .journal = *journal,
                       .ask = [this](const QString &question) { return answer(question); },
                       .shortestPoll = 5ms,
                       .verifyPatience = 100ms,
                       .madeContainers = {}};
    QHash<int, StepMemory> memory;
    Stop stop;
    QList<Event> events;
    std::unique_ptr<Execution> execution;
    std::unique_ptr<Outcome<RunFinished>> outcome;

private:
    QCoro::Task<bool> answer(QString question)
    {
        questions << question;
        co_return mayReplace;
    }
};

/// train → update → score of one month; returns the ids.
inline std::array<int, 3> addMonth(PlanBuilder &builder, int month)
{
    const QString path = u"models/%1.ilearner"_s.arg(month);
    const int train = builder.train(month, u"data/%1.csv"_s.arg(month), path, u"metrics/%1.csv"_s.arg(month));
    const int update = builder.update(month, path);
    const int score = builder.score(month, u"data/next.csv"_s, u"scored/%1.csv"_s.arg(month));
    builder.after(update, train).after(score, update);
    return {train, update, score};
}

} // namespace millrace::tests
