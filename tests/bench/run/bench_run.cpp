// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/execution.h"
#include "tests/bench/smoke.h"
#include "tests/model/run/fakecloud.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/plans.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <ctime>
#include <future>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// `bench_run [STEPS]`: carries out so many batch jobs of 200 ms, fifty at once, against a server in another thread,
/// and prints how much longer than ideal it took and how much processor time of the runner's thread a step cost. Fails
/// when a step failed or, but for a smoke run, when one of the two is above its bar.
namespace {

constexpr auto JobTime = 200ms;
constexpr int AtOnce = 50;
constexpr double MostTimesIdeal = 1.3;
constexpr double MostOwnTime = 5; // milliseconds a step

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

Plan planOf(int steps)
{
    PlanBuilder builder;
    for (int i = 0; i < steps; ++i) {
        const int step = builder.score(i + 1, u"data/1.csv"_s, u"scored/%1.csv"_s.arg(i));
        builder[step].concurrency = AtOnce;
    }
    return builder.plan;
}

/// A cloud in a thread of its own, until it goes.
class Cloud
{
public:
    Cloud()
    {
        std::promise<Connections> ready;
        m_thread.reset(QThread::create([&ready] {
            FakeCloud cloud;
            cloud.jobTime = JobTime;
            cloud.blobs = {{"data/1.csv", "one"}};
            ready.set_value(cloud.connections());
            QEventLoop().exec();
        }));
        m_thread->start();
        connections = ready.get_future().get();
    }
    ~Cloud()
    {
        m_thread->quit();
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Cloud)

    Connections connections;

private:
    std::unique_ptr<QThread> m_thread;
};

QCoro::Task<bool> refuse() { co_return false; }

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int steps = argc > 1 ? QByteArray(argv[1]).toInt() : bench::isSmoke() ? 60 : 1000;
    const Plan plan = planOf(steps);
    const Cloud cloud;
    const QTemporaryDir folder;
    const auto journal = Journal::open(folder.path()).value();
    const QString run = journal->beginRun(plan, {}, {}, QDateTime::currentDateTimeUtc()).value();
    const Masker masker;
    Execution *running = nullptr;
    int requests = 0;
    Http http(masker, [&](const Exchange &exchange) {
        ++requests;
        journal->requestSent({exchange, running->stepOf(exchange)});
    });
    SystemClock clock;
    RunContext context{.plan = plan,
                       .connections = cloud.connections,
                       .network = {http, clock, {}},
                       .journal = *journal,
                       .ask = [](const QString &) { return refuse(); },
                       .shortestPoll = 40ms,
                       .madeContainers = {}};
    Execution execution(context, {}, {}, [](const auto &) {});
    running = &execution;
    QElapsedTimer elapsed;
    elapsed.start();
    const double before = threadSeconds();
    const Outcome outcome(execution.run());
    while (!outcome.isReady())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = static_cast<double>(elapsed.elapsed()) / 1000;
    const double ideal =
        std::chrono::duration<double>(JobTime).count() * std::max(1.0, static_cast<double>(steps) / AtOnce);
    const double ownTime = (threadSeconds() - before) * 1000 / steps;
    std::printf("%d steps, %d requests: %.2f s, %.2f times ideal; own time %.2f ms a step; %s\n", steps, requests,
                seconds, seconds / ideal, ownTime, qPrintable(statusText(outcome->status)));
    const bool isQuick = bench::isSmoke() || (seconds / ideal <= MostTimesIdeal && ownTime <= MostOwnTime);
    return outcome->status == Status::Succeeded && isQuick ? 0 : 1;
}
