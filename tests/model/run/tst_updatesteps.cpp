// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/run/testrun.h"

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// Which model an endpoint holds after updates that are refused, without effect or interrupted.
class TestUpdateSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelWithoutExtensionIsRefused();
    void newerModelIsKept();
    void newerModelIsReplacedWhenAsked();
    void updateWithoutEffectFails();
    void interruptedUpdateIsBelieved();
    void interruptedUpdateIsAskedForAgain();
};

void TestUpdateSteps::modelWithoutExtensionIsRefused()
{
    FakeCloud cloud;
    PlanBuilder builder;
    const int update = builder.update(1, u"models/1.csv"_s);
    Run run(builder, cloud);
    QCOMPARE(run.finish().status, Status::Failed);
    QVERIFY(run.finishedStep(update).message.contains(u".ilearner"));
    QCOMPARE(cloud.arrivals().size(), 0);
}

void TestUpdateSteps::newerModelIsKept()
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
        u"The endpoint endpoint2 already holds the model of 2012-06, which is newer than that of 2012-01; it was left as it is (the designer asks whether to replace it)."_s);
    QCOMPARE(cloud.count("PATCH", "/"), 0);
    QCOMPARE(run.questions.size(), 1);
}

void TestUpdateSteps::newerModelIsReplacedWhenAsked()
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

void TestUpdateSteps::updateWithoutEffectFails()
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

void TestUpdateSteps::interruptedUpdateIsBelieved()
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

void TestUpdateSteps::interruptedUpdateIsAskedForAgain()
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

QTEST_GUILESS_MAIN(TestUpdateSteps)
#include "tst_updatesteps.moc"
