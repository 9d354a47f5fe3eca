// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/history.h"
#include "tests/model/run/testrun.h"

#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// A plan is carried out in its order against a small stand-in for the cloud, in the test's own thread.
class TestExecution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainSucceeds();
    void missingInputIsUploaded();
    void csvIsCut();
    void missingBlobIsASentence();
    void attemptsFollowThePolicy();
    void succeededStepsAreNotRepeated();
    void concurrencyAndOrderAreKept();
    void failureSkipsWhatNeedsIt();
    void failureMayBeHandled();
    void noSecretIsTold();
};

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
