// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/history.h"
#include "model/run/runner.h"
#include "tests/model/run/fakecloud.h"
#include "tests/model/run/plans.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;

/// The runner as the window and the terminal use it: from another thread, by signals.
class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eventsComeInOrderAndInThisThread();
    void placeholderKeysAreReplaced();
    void loopbackStorageIsKept();
    void stoppedRunIsResumed();
    void changedPlanIsNotResumed();
    void benchFailureIsToldOnce();
    void planWithAnObstacleIsRefused();
    void secondRunIsRefusedMeanwhile();
    void questionIsAnswered();
    void destroyedWhileRunning();

private:
    Plan onePlan() const;
    RunOptions options() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeCloud> m_cloud;
};

namespace {

/// A bench that is the fake cloud, and remembers what it was asked for.
class FakeBench final : public BenchProvider
{
public:
    explicit FakeBench(FakeCloud &cloud)
        : m_url(cloud.url())
    {
    }

    Result<BenchAccess> provide(const BenchNeeds &asked) override
    {
        needs = asked;
        if (!failure.isEmpty())
            return Error{Error::Code::Busy, failure};
        return BenchAccess{m_url, u"AccountName=acct;AccountKey=a2V5a2V5;BlobEndpoint=%1/acct"_s.arg(m_url.toString())};
    }

    BenchNeeds needs;
    QString failure;

private:
    QUrl m_url;
};

/// What a runner told, kept until asked.
struct Listener
{
    explicit Listener(Runner &runner)
    {
        QObject::connect(&runner, &Runner::happened, &runner, [this](const QList<Event> &news) {
            isThreadRight = isThreadRight && QThread::currentThread() == qApp->thread();
            events += news;
        });
        QObject::connect(&runner, &Runner::ended, &runner,
                         [this](const Result<RunFinished> &outcome) { result = outcome; });
    }

    QStringList names() const
    {
        QStringList all;
        for (const Event &event : events) {
            const QJsonObject json = toJson(event);
            if (json[u"event"_s] != "requestSent"_L1)
                all << json[u"event"_s].toString() + u' ' + json[u"kind"_s].toString();
        }
        return all;
    }

    QList<Event> events;
    bool isThreadRight = true;
    std::optional<Result<RunFinished>> result;
};

} // namespace

void TestRunner::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cloud = std::make_unique<FakeCloud>();
    m_cloud->blobs = {{"data/1.csv", "one"}};
}

Plan TestRunner::onePlan() const
{
    PlanBuilder builder;
    const int train = builder.train(1, u"data/1.csv"_s, u"models/1.ilearner"_s);
    const int update = builder.update(1, u"models/1.ilearner"_s);
    builder.after(update, train);
    builder.plan.services.insert(
        u"service"_s,
        {.name = u"service"_s,
         .batch = QUrl(u"https://region.services.azureml.net/workspaces/w/services/s/jobs"_s),
         .update = QUrl(u"https://management.azureml.net/workspaces/w/webservices/s/endpoints/endpoint2"_s),
         .key = u"key"_s});
    builder.plan.storages.insert(
        u"storage"_s, {u"storage"_s, u"DefaultEndpointsProtocol=https;AccountName=real;AccountKey=<key>"_s, false});
    return builder.plan;
}

RunOptions TestRunner::options() const
{
    RunOptions made;
    made.stateFolder = m_folder->path();
    return made;
}

void TestRunner::eventsComeInOrderAndInThisThread()
{
    FakeBench bench(*m_cloud);
    Runner runner(&bench);
    Listener listener(runner);
    QVERIFY(runner.start(onePlan(), options()).isOk());
    QTRY_VERIFY(listener.result);
    QVERIFY(listener.result->isOk());
    QCOMPARE(listener.result->value().status, Status::Succeeded);
    QVERIFY(!runner.isRunning());
    QVERIFY(listener.isThreadRight);
    QStringList names = listener.names();
    names.removeAll(u"stepProgress train"_s);
    names.removeAll(u"stepProgress update"_s);
    QCOMPARE(names, (QStringList{u"runStarted "_s, u"stepStarted train"_s, u"stepFinished train"_s,
                                 u"stepStarted update"_s, u"stepFinished update"_s, u"runFinished "_s}));
    QCOMPARE(m_cloud->endpointModel, "models/1.ilearner");
    QCOMPARE(bench.needs.keys.keys(),
             (QStringList{u"/workspaces/w/services/s"_s, u"/workspaces/w/webservices/s/endpoints/endpoint2"_s}));
    QCOMPARE(History(m_folder->path()).runs().value()[0].status, std::optional(Status::Succeeded));
}

void TestRunner::placeholderKeysAreReplaced()
{
    FakeBench bench(*m_cloud);
    Plan plan = onePlan();
    plan.services[u"service"_s].key = u"<trainingKey>"_s;
    Masker masker;
    const Result<Connections> connections = connectionsFor(plan, u"1"_s, &bench, masker);
    QVERIFY(connections.isOk());
    const ServiceAddress service = connections->services[u"service"_s];
    QVERIFY(service.key != u"<trainingKey>" && service.key.size() > 30);
    QCOMPARE(bench.needs.keys[u"/workspaces/w/services/s"_s], service.key);
    QCOMPARE(masker.mask(service.key), Masker::Hidden.toString());
    QCOMPARE(QUrl(service.batch).port(), m_cloud->url().port());
    QCOMPARE(QUrl(service.batch).path(), u"/workspaces/w/services/s/jobs"_s);
}

void TestRunner::loopbackStorageIsKept()
{
    FakeBench bench(*m_cloud);
    Plan plan = onePlan();
    plan.storages[u"storage"_s].connectionString =
        u"AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1"_s;
    Masker masker;
    const Result<Connections> connections = connectionsFor(plan, u"1"_s, &bench, masker);
    QCOMPARE(connections->storages[u"storage"_s].blobEndpoint.port(), 10000);
    plan.storages[u"storage"_s].connectionString = u"AccountName=real;AccountKey=a2V5"_s;
    QCOMPARE(connectionsFor(plan, u"1"_s, &bench, masker)->storages[u"storage"_s].blobEndpoint.port(),
             m_cloud->url().port());
}

void TestRunner::stoppedRunIsResumed()
{
    FakeBench bench(*m_cloud);
    Runner runner(&bench);
    {
        Listener listener(runner);
        m_cloud->fault = [this](const Arrival &arrival, QTcpSocket &socket) {
            if (arrival.method != "PATCH")
                return false;
            m_cloud->fault = {};
            Q_UNUSED(socket) // left hanging
            return true;
        };
        QVERIFY(runner.start(onePlan(), options()).isOk());
        QTRY_COMPARE(m_cloud->count("PATCH", "/"), 1);
        runner.stop();
        QTRY_VERIFY(listener.result);
        QCOMPARE(listener.result->value().status, Status::Cancelled);
        disconnect(&runner, nullptr, nullptr, nullptr);
    }
    Listener listener(runner);
    RunOptions again = options();
    again.resume = History(m_folder->path()).runs().value()[0].id;
    QVERIFY(runner.start(onePlan(), again).isOk());
    QTRY_VERIFY(listener.result);
    QCOMPARE(listener.result->value().status, Status::Succeeded);
    QCOMPARE(m_cloud->jobs.size(), 1);
    const RunDetails details = History(m_folder->path()).details(again.resume).value();
    QCOMPARE(details.run.status, std::optional(Status::Succeeded));
    QCOMPARE(details.steps[0].submissions, 1);
}

void TestRunner::changedPlanIsNotResumed()
{
    FakeBench bench(*m_cloud);
    Runner runner(&bench);
    Listener listener(runner);
    QVERIFY(runner.start(onePlan(), options()).isOk());
    QTRY_VERIFY(listener.result);
    listener.result.reset();
    Plan changed = onePlan();
    std::get<UpdateWork>(changed.steps[1].work).modelName = u"other"_s;
    RunOptions again = options();
    again.resume = u"1"_s;
    QVERIFY(runner.start(changed, again).isOk());
    QTRY_VERIFY(listener.result);
    QVERIFY(!listener.result->isOk());
    QVERIFY(listener.result->error().message.contains(u"was changed since run 1"));
}

void TestRunner::benchFailureIsToldOnce()
{
    FakeBench bench(*m_cloud);
    bench.failure = u"Port 80 is taken."_s;
    Runner runner(&bench);
    Listener listener(runner);
    QVERIFY(runner.start(onePlan(), options()).isOk());
    QTRY_VERIFY(listener.result);
    QCOMPARE(listener.result->error().message, u"Port 80 is taken."_s);
    QVERIFY(listener.events.isEmpty());
    QCOMPARE(History(m_folder->path()).runs().value()[0].message, u"Port 80 is taken."_s);
}

void TestRunner::planWithAnObstacleIsRefused()
{
    FakeBench bench(*m_cloud);
    Runner runner(&bench);
    Plan plan = onePlan();
    plan.obstacle = u"Nobody trains."_s;
    QCOMPARE(runner.start(plan, options()).error().message, plan.obstacle);
    QVERIFY(!runner.isRunning());
    QVERIFY(m_cloud->arrivals().isEmpty());
}

void TestRunner::secondRunIsRefusedMeanwhile()
{
    m_cloud->jobsHang = true;
    FakeBench bench(*m_cloud);
    Runner runner(&bench);
    QVERIFY(runner.start(onePlan(), options()).isOk());
    QCOMPARE(runner.start(onePlan(), options()).error().code, Error::Code::Busy);
}

void TestRunner::questionIsAnswered()
{
    m_cloud->endpointModel = "models/6.ilearner";
    FakeBench bench(*m_cloud);
    Runner runner(&bench);
    Listener listener(runner);
    QStringList questions;
    connect(&runner, &Runner::asked, this, [&](const QString &question) {
        questions << question;
        runner.answer(true);
    });
    Plan plan = onePlan();
    plan.modelSlices.insert(u"models/6.ilearner"_s, {PlanBuilder::month(6), PlanBuilder::month(7)});
    RunOptions asking = options();
    asking.newerModel = RunOptions::NewerModel::Ask;
    QVERIFY(runner.start(plan, asking).isOk());
    QTRY_VERIFY(listener.result);
    QCOMPARE(listener.result->value().status, Status::Succeeded);
    QCOMPARE(questions.size(), 1);
    QVERIFY(questions[0].endsWith(u"replace it?"));
}

void TestRunner::destroyedWhileRunning()
{
    m_cloud->jobsHang = true;
    FakeBench bench(*m_cloud);
    auto runner = std::make_unique<Runner>(&bench);
    QVERIFY(runner->start(onePlan(), options()).isOk());
    QTRY_VERIFY(m_cloud->jobs.size() == 1 && m_cloud->jobs.first().starts == 1);
    runner->stop();
    QTRY_VERIFY(m_cloud->jobs.first().isDeleted);
    runner.reset();
    QCOMPARE(History(m_folder->path()).runs().value()[0].status, std::optional(Status::Cancelled));
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
