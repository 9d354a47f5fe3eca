// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/runthread.h"

#include "model/base/takelock.h"
#include "model/run/plan/secretvalues.h"

#include <QEventLoop>
#include <QLockFile>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

// A local service answers at once: polling it as gently as a remote one would only make people wait.
constexpr std::chrono::milliseconds BenchPoll(40);
constexpr std::chrono::milliseconds RemotePoll(1000);
// The classic service needs about 30 s until an update shows (data-factory-v1.md §9.4).
constexpr std::chrono::milliseconds BenchPatience(6000);
constexpr std::chrono::milliseconds RemotePatience(90'000);

int doneIn(const QHash<int, StepMemory> &memory)
{
    return static_cast<int>(std::count_if(memory.begin(), memory.end(),
                                          [](const StepMemory &step) { return step.status == Status::Succeeded; }));
}

QCoro::Task<bool> decide(RunOptions::NewerModel newer, Questions &questions, QString question)
{
    if (newer != RunOptions::NewerModel::Ask)
        co_return newer == RunOptions::NewerModel::Replace;
    co_return co_await questions.ask(std::move(question));
}

} // namespace

RunThread::RunThread(Plan plan, RunOptions options, BenchProvider *bench, Mailbox &mailbox, Stop stop)
    : m_plan(std::move(plan))
    , m_options(std::move(options))
    , m_bench(bench)
    , m_mailbox(mailbox)
    , m_stop(std::move(stop))
{
    setObjectName(u"runner"_s);
}

void RunThread::run()
{
    QEventLoop loop;
    const QCoro::Task<void> task = carryOut(loop);
    if (!task.isReady())
        loop.exec();
}

QCoro::Task<void> RunThread::carryOut(QEventLoop &loop)
{
    m_result = co_await carryOutPlan();
    // Queued, so that this coroutine has ended before the loop does.
    QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
}

Result<QHash<int, StepMemory>> RunThread::beginOrResume(Journal &journal, QString &run) const
{
    if (!m_options.resume.isEmpty()) {
        run = m_options.resume;
        return journal.resumeRun(run, fingerprint(m_plan));
    }
    const Result<QString> begun = journal.beginRun(m_plan, withoutSecrets(m_options.request, m_plan.secrets),
                                                   fingerprint(m_plan), QDateTime::currentDateTimeUtc());
    if (!begun)
        return begun.error();
    run = *begun;
    return QHash<int, StepMemory>();
}

QCoro::Task<Result<RunFinished>> RunThread::carryOutPlan()
{
    const QString folder = stateFolder(m_options.stateFolder);
    const Result<std::unique_ptr<Journal>> journal = Journal::open(folder);
    if (!journal)
        co_return journal.error();
    QString run;
    const Result<QHash<int, StepMemory>> memory = beginOrResume(**journal, run);
    if (!memory)
        co_return memory.error();
    QLockFile lock(folder + u"/run-"_s + run + u".lock"_s);
    if (!takeLock(lock))
        co_return Error{Error::Code::Busy,
                        u"Run %1 is going on in another program; wait for it or stop it there."_s.arg(run)};
    Masker masker;
    const Result<Connections> connections = connectionsFor(m_plan, run, m_bench, masker);
    if (!connections) {
        (*journal)->runFinished(Status::Failed, connections.error().message, QDateTime::currentDateTimeUtc());
        co_return connections.error();
    }
    const RunFinished finished = co_await execute(**journal, *connections, masker, *memory, run);
    (*journal)->runFinished(finished.status, finished.message, QDateTime::currentDateTimeUtc());
    co_return finished;
}

RunContext RunThread::contextOf(const Connections &connections, Journal &journal, Network network,
                                Questions &questions) const
{
    const RunOptions::NewerModel newer = m_options.newerModel;
    return {.plan = m_plan,
            .connections = connections,
            .network = network,
            .journal = journal,
            .ask = [newer, &questions](const QString &question) { return decide(newer, questions, question); },
            .shortestPoll = connections.onBench ? BenchPoll : RemotePoll,
            .verifyPatience = connections.onBench ? BenchPatience : RemotePatience,
            .madeContainers = {}};
}

RunStarted RunThread::startOf(const QHash<int, StepMemory> &memory) const
{
    return {.project = m_plan.project,
            .steps = static_cast<int>(m_plan.steps.size()),
            .resumed = !m_options.resume.isEmpty(),
            .notes = m_plan.notes,
            .done = doneIn(memory)};
}

QCoro::Task<RunFinished> RunThread::execute(Journal &journal, const Connections &connections, const Masker &masker,
                                            QHash<int, StepMemory> memory, QString run)
{
    const Execution::Tell tell = [this, run](auto what) {
        m_mailbox.post({QDateTime::currentDateTimeUtc(), run, std::move(what)});
    };
    Execution *execution = nullptr;
    Http http(masker, [&execution, &journal, &tell](const Exchange &exchange) {
        const RequestSent sent{exchange, execution->stepOf(exchange)};
        journal.requestSent(sent);
        tell(sent);
    });
    SystemClock clock;
    Questions questions([this](const QString &question) { m_mailbox.ask(question); }, m_stop);
    connect(this, &RunThread::answered, &questions, &Questions::answer);
    RunContext context = contextOf(connections, journal, {http, clock, {}}, questions);
    tell(startOf(memory));
    Execution carried(context, std::move(memory), m_stop, tell);
    execution = &carried;
    const RunFinished finished = co_await carried.run();
    tell(finished);
    co_return finished;
}

} // namespace millrace::run
