// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/run/testrun.h"

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// What becomes of batch jobs that fail, hang, are remembered or are answered badly.
class TestBatchSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongKeyFailsOnce();
    void failedJobTellsWhy();
    void timeoutDeletesTheJob();
    void stopDeletesTheJob();
    void rememberedJobIsPolledNotSubmitted();
    void finishedJobIsKeptUntilItsResultsAreRead();
    void forgottenJobIsMadeAnew();
    void closedWithoutAnswerIsASentence();
    void busyServiceIsWaitedFor();
};

void TestBatchSteps::wrongKeyFailsOnce()
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
    QCOMPARE(run.finishedStep(month[1]).message, u"Not run because train failed."_s);
    QCOMPARE(cloud.count("POST", "/jobs"), 1);
}

void TestBatchSteps::failedJobTellsWhy()
{
    FakeCloud cloud;
    cloud.jobsFail = true;
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QCOMPARE(run.finishedStep(train).message, u"The batch job job1 failed: The learner saw no rows."_s);
}

void TestBatchSteps::timeoutDeletesTheJob()
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

void TestBatchSteps::stopDeletesTheJob()
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

void TestBatchSteps::rememberedJobIsPolledNotSubmitted()
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

void TestBatchSteps::finishedJobIsKeptUntilItsResultsAreRead()
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

void TestBatchSteps::forgottenJobIsMadeAnew()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    Run run(builder, cloud);
    run.memory[train] = {std::nullopt, 1, u"never heard of"_s, {}};
    QCOMPARE(run.finish().status, Status::Succeeded);
    QCOMPARE(cloud.jobs.size(), 1);
}

void TestBatchSteps::closedWithoutAnswerIsASentence()
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

void TestBatchSteps::busyServiceIsWaitedFor()
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

QTEST_GUILESS_MAIN(TestBatchSteps)
#include "tst_batchsteps.moc"
