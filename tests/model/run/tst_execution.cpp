// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/execution.h"
#include "model/run/history.h"
#include "tests/model/run/fakecloud.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/plans.h"

#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// A plan is carried out against a small stand-in for the cloud, in the test's own thread.
class TestExecution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainSucceeds();
    void missingInputIsUploaded();
    void csvIsCut();
    void wrongKeyFailsOnce();
    void failedJobTellsWhy();
    void attemptsFollowThePolicy();
    void timeoutDeletesTheJob();
    void stopDeletesTheJob();
    void rememberedJobIsPolledNotSubmitted();
    void finishedJobIsKeptUntilItsResultsAreRead();
    void forgottenJobIsMadeAnew();
    void succeededStepsAreNotRepeated();
    void closedWithoutAnswerIsASentence();
    void busyServiceIsWaitedFor();
    void missingBlobIsASentence();
    void modelWithoutExtensionIsRefused();
    void newerModelIsKept();
    void newerModelIsReplacedWhenAsked();
    void updateWithoutEffectFails();
    void interruptedUpdateIsBelieved();
    void interruptedUpdateIsAskedForAgain();
    void concurrencyAndOrderAreKept();
    void failureSkipsWhatNeedsIt();
    void failureMayBeHandled();
    void noSecretIsTold();
};

namespace {

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
std::array<int, 3> addMonth(PlanBuilder &builder, int month)
{
    const QString path = u"models/%1.ilearner"_s.arg(month);
    const int train = builder.train(month, u"data/%1.csv"_s.arg(month), path, u"metrics/%1.csv"_s.arg(month));
    const int update = builder.update(month, path);
    const int score = builder.score(month, u"data/next.csv"_s, u"scored/%1.csv"_s.arg(month));
    builder.after(update, train).after(score, update);
    return {train, update, score};
}

} // namespace

void TestExecution::chainSucceeds()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const auto first = addMonth(builder, 1);
    const auto second = addMonth(builder, 2);
    builder.after(second[1], first[2], AnyEnd);
    cloud.blobs = {{"data/1.csv", "one"}, {"data/2.csv", "two"}, {"data/next.csv", "next"}};
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Succeeded);
    const QStringList log = run.log();
    QCOMPARE(log.size(), 6);
    QVERIFY(log.indexOf(u"score 1 Succeeded") < log.indexOf(u"update 2 Succeeded"));
    QCOMPARE(cloud.endpointModel, "models/2.ilearner");

    const StepFinished trained = run.finishedStep(first[0]);
    QCOMPARE(trained.model, modelHash("model of one"));
    QCOMPARE(trained.metrics.value(u"Mean Absolute Error"_s).value(), 2.5);
    QCOMPARE(trained.metrics.otherValue(u"Mean Absolute Error"_s).value(), 3.5);
    QCOMPARE(run.finishedStep(first[1]).model, trained.model);
    QVERIFY(run.finishedStep(second[0]).model != trained.model);
    for (const FakeCloud::Job &job : cloud.jobs)
        QCOMPARE(job.starts, 1);

    const RunDetails details = History(run.folder.path()).details(run.id).value();
    QCOMPARE(details.steps.size(), 6);
    QVERIFY(details.requests.size() > 20);
}

void TestExecution::missingInputIsUploaded()
{
    FakeCloud cloud;
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("a,b\n1,2\n") > 0 && file.flush());
    PlanBuilder builder;
    const int upload = builder.upload(1, file.fileName(), u"data/1.csv"_s);
    const int wait = builder.wait(1, u"data/1.csv"_s);
    builder.after(wait, upload);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(cloud.blobs["data/1.csv"], "a,b\n1,2\n");
    QCOMPARE(run.log(), (QStringList{u"upload 1 Succeeded"_s, u"wait 1 Succeeded"_s}));
}

void TestExecution::csvIsCut()
{
    const QByteArray csv = "\"date\",t\r\n2012-01-31,1\r\n2012-02-01,2\r\n2012-02-29,3\r\n2012-03-01,4\r\n";
    const CsvCut month{u"Date"_s, PlanBuilder::month(2), PlanBuilder::month(3)};
    QCOMPARE(cutCsv(csv, month, {}).value(), "\"date\",t\r\n2012-02-01,2\r\n2012-02-29,3\r\n");
    QCOMPARE(cutCsv(csv, {u"date"_s, {}, PlanBuilder::month(2)}, {}).value(), "\"date\",t\r\n2012-01-31,1\r\n");
    QCOMPARE(cutCsv(csv, {u"date"_s, PlanBuilder::month(3), {}}, {}).value(), "\"date\",t\r\n2012-03-01,4\r\n");
    QVERIFY(cutCsv(csv, {u"day"_s, {}, {}}, u"x.csv"_s).error().message.contains(u"no column day"));
}

void TestExecution::wrongKeyFailsOnce()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const auto month = addMonth(builder, 1);
    builder[month[0]].policy.retry = 3;
    Run run(builder, cloud);
    run.connections.services[u"service"_s].key = u"wrong"_s;
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(run.log(), (QStringList{u"train 1 Failed"_s, u"update 1 Skipped"_s, u"score 1 Skipped"_s}));
    QVERIFY(run.finishedStep(month[0]).message.contains(u"401 Unauthorized"));
    QVERIFY((*run.outcome)->message.startsWith(u"train of 2012-01 failed: Creating a batch job"));
    QVERIFY(run.finishedStep(month[0]).message.contains(u"key of that very endpoint"));
    QCOMPARE(run.finishedStep(month[1]).message, u"Not run because train was failed."_s);
    QCOMPARE(cloud.count("POST", "/jobs"), 1);
}

void TestExecution::failedJobTellsWhy()
{
    FakeCloud cloud;
    cloud.jobsFail = true;
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(run.finishedStep(train).message, u"The batch job job1 failed: The learner saw no rows."_s);
}

void TestExecution::attemptsFollowThePolicy()
{
    FakeCloud cloud;
    cloud.jobsFail = true;
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    builder[train].policy = {
        .retry = 1, .retryInterval = 1ms, .timeout = {}, .delay = {}, .longRetry = 1, .longRetryInterval = 1ms};
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(run.finishedStep(train).step.attempt, 4);
    QCOMPARE(cloud.jobs.size(), 4);
}

void TestExecution::timeoutDeletesTheJob()
{
    FakeCloud cloud;
    cloud.jobsHang = true;
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    builder[train].policy.timeout = 150ms;
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(run.finishedStep(train).status, Status::TimedOut);
    QCOMPARE(cloud.jobs.size(), 1);
    QVERIFY(cloud.jobs.first().isDeleted);
}

void TestExecution::stopDeletesTheJob()
{
    FakeCloud cloud;
    cloud.jobsHang = true;
    PlanBuilder builder;
    addMonth(builder, 1);
    addMonth(builder, 2);
    Run run(builder, cloud);
    run.begin();
    QTRY_VERIFY(cloud.jobs.size() == 1 && cloud.jobs.first().starts == 1);
    run.stop.request();
    QTRY_VERIFY(run.outcome->isReady());
    QCOMPARE((*run.outcome)->status, Status::Cancelled);
    QCOMPARE(run.log(), QStringList{u"train 1 Cancelled"_s});
    QVERIFY(cloud.jobs.first().isDeleted);
    QCOMPARE(cloud.jobs.size(), 1);
}

void TestExecution::rememberedJobIsPolledNotSubmitted()
{
    FakeCloud cloud;
    cloud.blobs = {{"data/1.csv", "one"}};
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    cloud.jobs["old"] = {
        R"({"Input":{"RelativeLocation":"data/1.csv"},"Outputs":{"model":{"RelativeLocation":"models/1.ilearner"}}})",
        1,
        false,
        {}};
    cloud.jobs["old"].since.start();
    Run run(builder, cloud);
    run.memory[train] = {std::nullopt, 1, u"old"_s, {}};
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(cloud.jobs.size(), 1);
    QCOMPARE(cloud.jobs["old"].starts, 1);
    QCOMPARE(run.finishedStep(train).model, modelHash("model of one"));
}

void TestExecution::finishedJobIsKeptUntilItsResultsAreRead()
{
    FakeCloud cloud;
    cloud.blobs = {{"data/1.csv", "one"}};
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    builder[train].policy.retry = 1;
    builder[train].policy.retryInterval = 1ms;
    Run run(builder, cloud);
    QString remembered;
    cloud.fault = [&, calls = 0](const Arrival &arrival, QTcpSocket &socket) mutable {
        if (arrival.method != "GET" || !arrival.target.contains("models/") || ++calls > 3)
            return false;
        remembered = run.journal->resumeRun(run.id, u"f"_s).value().value(train).job;
        ScriptedServer::reply(socket, 500);
        return true;
    };
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(remembered, u"job1"_s);
    QCOMPARE(run.finishedStep(train).step.attempt, 2);
    QCOMPARE(cloud.jobs.size(), 1);
}

void TestExecution::forgottenJobIsMadeAnew()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    run.memory[train] = {std::nullopt, 1, u"never heard of"_s, {}};
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(cloud.jobs.size(), 1);
}

void TestExecution::succeededStepsAreNotRepeated()
{
    FakeCloud cloud;
    cloud.blobs = {{"models/1.ilearner", "model of one"}};
    PlanBuilder builder;
    const auto month = addMonth(builder, 1);
    Run run(builder, cloud);
    run.memory[month[0]] = {Status::Succeeded, 1, {}, {}};
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(run.log(), (QStringList{u"update 1 Succeeded"_s, u"score 1 Succeeded"_s}));
}

void TestExecution::closedWithoutAnswerIsASentence()
{
    FakeCloud cloud;
    cloud.fault = [](const Arrival &arrival, QTcpSocket &socket) {
        if (arrival.method != "POST")
            return false;
        socket.disconnectFromHost();
        return true;
    };
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QVERIFY2(run.finishedStep(train).message.contains(u"got no whole answer"),
             qPrintable(run.finishedStep(train).message));
    QCOMPARE(cloud.count("POST", "/jobs"), 1);
}

void TestExecution::busyServiceIsWaitedFor()
{
    FakeCloud cloud;
    cloud.fault = [calls = 0](const Arrival &arrival, QTcpSocket &socket) mutable {
        if (arrival.method != "POST" || ++calls > 2)
            return false;
        ScriptedServer::reply(socket, 503, {}, "Retry-After: 0\r\n");
        return true;
    };
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(run.finishedStep(train).step.attempt, 1);
    QCOMPARE(cloud.jobs.size(), 1);
}

void TestExecution::missingBlobIsASentence()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const int wait = builder.wait(1, u"data/1.csv"_s);
    std::get<WaitWork>(builder[wait].work).interval = 1ms;
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QVERIFY(run.finishedStep(wait).message.startsWith(u"The blob data/1.csv did not appear in storage account acct"));
    QCOMPARE(cloud.count("HEAD", "data/1.csv"), 4);
}

void TestExecution::modelWithoutExtensionIsRefused()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const int update = builder.update(1, u"models/1.csv"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QVERIFY(run.finishedStep(update).message.contains(u".ilearner"));
    QCOMPARE(cloud.arrivals().size(), 0);
}

void TestExecution::newerModelIsKept()
{
    FakeCloud cloud;
    cloud.blobs = {{"models/1.ilearner", "old"}};
    cloud.endpointModel = "models/6.ilearner";
    PlanBuilder builder;
    const int update = builder.update(1, u"models/1.ilearner"_s);
    builder.plan.modelSlices.insert(u"models/6.ilearner"_s, {PlanBuilder::month(6), PlanBuilder::month(7)});
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(
        run.finishedStep(update).message,
        u"The endpoint endpoint2 already holds the model of 2012-06, which is newer than that of 2012-01; it was left as it is."_s);
    QCOMPARE(cloud.count("PATCH", "/"), 0);
    QCOMPARE(run.questions.size(), 1);
}

void TestExecution::newerModelIsReplacedWhenAsked()
{
    FakeCloud cloud;
    cloud.blobs = {{"models/1.ilearner", "old"}};
    cloud.endpointModel = "models/6.ilearner";
    PlanBuilder builder;
    builder.update(1, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    const QString endpoint = run.connections.services[u"service"_s].update;
    run.journal->modelHandedOver(endpoint, u"m [trained model]"_s, u"models/6.ilearner"_s,
                                 {PlanBuilder::month(6), PlanBuilder::month(7)});
    run.mayReplace = true;
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(run.questions.size(), 1);
    QCOMPARE(cloud.endpointModel, "models/1.ilearner");
}

void TestExecution::updateWithoutEffectFails()
{
    FakeCloud cloud;
    cloud.ignoresUpdates = true;
    cloud.endpointModel = "models/0.ilearner";
    cloud.blobs = {{"models/1.ilearner", "new"}};
    PlanBuilder builder;
    const int update = builder.update(1, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QVERIFY(run.finishedStep(update).message.contains(u"accepted the update but still holds models/0.ilearner"));
    QCOMPARE(cloud.count("PATCH", "/"), 1);
}

void TestExecution::interruptedUpdateIsBelieved()
{
    FakeCloud cloud;
    cloud.hidesTokens = true;
    cloud.blobs = {{"models/2.ilearner", "two"}};
    cloud.endpointModel = "models/2.ilearner"; // the killed part of the run had come so far
    PlanBuilder builder;
    const int update = builder.update(2, u"models/2.ilearner"_s);
    Run run(builder, cloud);
    run.context.verifyPatience = 1h; // waited for, the test would never end
    run.memory[update] = {.status = {}, .attempt = 1, .job = {}, .model = {}, .heldBefore = u"models/1.ilearner"_s};
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(cloud.count("PATCH", ""), 0);
    QCOMPARE(run.finishedStep(update).model, modelHash("two"));
    QVERIFY(run.finishedStep(update).message.isEmpty());
}

void TestExecution::interruptedUpdateIsAskedForAgain()
{
    FakeCloud cloud;
    cloud.hidesTokens = true;
    cloud.blobs = {{"models/2.ilearner", "two"}};
    cloud.endpointModel = "models/1.ilearner";
    PlanBuilder builder;
    const int update = builder.update(2, u"models/2.ilearner"_s);
    {
        Run killed(builder, cloud);
        cloud.fault = [&](const Arrival &arrival, QTcpSocket &socket) {
            if (arrival.method != "PATCH")
                return false;
            killed.stop.request();
            socket.disconnectFromHost();
            return true;
        };
        killed.finish();
        const StepMemory memory = killed.journal->resumeRun(killed.id, u"f"_s).value().value(update);
        QCOMPARE(memory.heldBefore, u"models/1.ilearner"_s);
    }
    cloud.fault = {};
    Run run(builder, cloud);
    run.memory[update] = {.status = {}, .attempt = 1, .job = {}, .model = {}, .heldBefore = u"models/1.ilearner"_s};
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(cloud.count("PATCH", ""), 2);
    QCOMPARE(cloud.endpointModel, "models/2.ilearner");
}

void TestExecution::concurrencyAndOrderAreKept()
{
    FakeCloud cloud;
    PlanBuilder builder;
    for (int month = 12; month >= 1; --month) {
        const int train = builder.train(month, u"data/x.csv"_s, u"models/%1.ilearner"_s.arg(month));
        builder[train].concurrency = 2;
    }
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Succeeded);
    int running = 0;
    QList<int> started;
    for (const Event &event : run.events) {
        if (const auto *start = std::get_if<StepStarted>(&event.what)) {
            started.append(start->step.slice.start.date().month());
            QVERIFY(++running <= 2);
        }
        if (std::holds_alternative<StepFinished>(event.what))
            --running;
    }
    // Only the first two may begin before those behind them are known; from then on the oldest goes first.
    QCOMPARE(started.size(), 12);
    QVERIFY(std::is_sorted(started.begin() + 2, started.end()));
}

void TestExecution::failureSkipsWhatNeedsIt()
{
    FakeCloud cloud;
    cloud.blobs = {{"models/1.ilearner", "m"}};
    PlanBuilder builder;
    const int failing = builder.update(1, u"models/none.ilearner"_s);
    const int needing = builder.update(2, u"models/1.ilearner"_s);
    const int ordered = builder.update(3, u"models/1.ilearner"_s);
    const int behind = builder.update(4, u"models/1.ilearner"_s);
    builder.after(needing, failing).after(ordered, failing, AnyEnd).after(behind, needing);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(run.finishedStep(needing).status, Status::Skipped);
    QCOMPARE(run.finishedStep(ordered).status, Status::Succeeded);
    QCOMPARE(run.finishedStep(behind).status, Status::Skipped);
}

void TestExecution::failureMayBeHandled()
{
    FakeCloud cloud;
    cloud.blobs = {{"models/1.ilearner", "m"}};
    PlanBuilder builder;
    const int failing = builder.update(1, u"models/none.ilearner"_s);
    const int rescue = builder.update(2, u"models/1.ilearner"_s);
    builder.after(rescue, failing, Condition::Failed);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(run.finishedStep(rescue).status, Status::Succeeded);
}

void TestExecution::noSecretIsTold()
{
    FakeCloud cloud;
    cloud.key = "very-secret-key";
    cloud.blobs = {{"data/1.csv", "one"}};
    PlanBuilder builder;
    addMonth(builder, 1);
    Run run(builder, cloud);
    run.masker.add(u"very-secret-key"_s);
    run.masker.add(QString::fromLatin1(QByteArray("storage key").toBase64()));
    QCOMPARE(run.finish().status, Status::Succeeded);
    run.journal.reset();
    run.execution.reset();
    QByteArray written;
    for (const QString &name : QDir(run.folder.path()).entryList(QDir::Files)) {
        QFile file(run.folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        written += file.readAll();
    }
    QVERIFY(written.contains("Bearer ••••••"));
    QVERIFY(!written.contains("very-secret-key"));
    QVERIFY(!written.contains(QByteArray("storage key").toBase64()));
    QVERIFY(!written.contains("sig=a") && written.contains("sig=•"));
}

QTEST_GUILESS_MAIN(TestExecution)
#include "tst_execution.moc"
