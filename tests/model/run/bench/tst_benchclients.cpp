// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/blobclient.h"
#include "model/run/classicservices.h"
#include "tests/app/bench/support/scenario.h"
#include "tests/model/run/outcome.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using millrace::bench::Scenario;
using millrace::tests::Outcome;
using namespace std::chrono_literals;

/// Signatures, batch jobs and updates as the clients speak them, judged by the bench.
class TestBenchClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void blobsGoRoundTrip();
    void readTokenReadsOneBlobOnly();
    void wrongAccountKeyIsASentence();
    void jobTrainsAndEndpointTakesTheModel();
    void wrongServiceKeyIsASentence();
    void modelWithoutExtensionIsASentence();
    void missingInputIsASentence();
    void unknownModelNameIsASentence();
    void rowsAreScored();

private:
    template<typename T>
    T await(QCoro::Task<T> task) const
    {
        const Outcome<T> outcome(std::move(task));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.isReady(), 30000); }();
        return *outcome;
    }
    Network network() { return {*m_http, m_clock, {.attempts = 2, .firstPause = 1ms}}; }
    StorageAccount account() const { return parseConnectionString(m_scenario->bench().connectionString()).value(); }
    BatchClient batch(const QString &key = QString::fromUtf16(Scenario::Key))
    {
        return BatchClient(network(), m_scenario->training().toString(), key);
    }
    EndpointClient endpoint()
    {
        return EndpointClient(network(), m_scenario->endpoint().toString(), QString::fromUtf16(Scenario::Key));
    }
    BatchRequest training(const QString &model) const;
    Result<JobStatus> runJob(const BatchClient &client, const BatchRequest &request);

    std::unique_ptr<Scenario> m_scenario;
    Masker m_masker;
    std::unique_ptr<Http> m_http;
    SystemClock m_clock;
};

void TestBenchClients::init()
{
    m_scenario = std::make_unique<Scenario>();
    m_scenario->start();
    m_http = std::make_unique<Http>(m_masker);
}

void TestBenchClients::cleanup()
{
    m_http.reset();
    m_scenario.reset();
}

BatchRequest TestBenchClients::training(const QString &model) const
{
    const QString storage = m_scenario->bench().connectionString();
    BatchRequest request;
    request.input = BlobReference{storage, u"weather/2012-01/observations.csv"_s, {}, {}};
    request.outputs = {{u"model"_s, {storage, model, {}, {}}},
                       {u"evaluation"_s, {storage, u"metrics/2012-01.csv"_s, {}, {}}}};
    request.globalParameters = {{u"Month"_s, u"2012-01-01"_s}};
    return request;
}

Result<JobStatus> TestBenchClients::runJob(const BatchClient &client, const BatchRequest &request)
{
    const Result<QString> job = await(client.create(request, {}));
    if (!job)
        return job.error();
    if (const Result<void> started = await(client.start(*job, {})); !started)
        return started.error();
    Result<JobStatus> status = await(client.status(*job, {}));
    for (const QDeadlineTimer patience(20s); status && !status->isOver() && !patience.hasExpired();)
        status = await(client.status(*job, {}));
    return status;
}

void TestBenchClients::blobsGoRoundTrip()
{
    const BlobClient client(network(), account());
    QVERIFY(await(client.createContainer(u"data"_s, {})).isOk());
    QVERIFY(await(client.createContainer(u"data"_s, {})).isOk());
    for (const QString &name : {u"a/1 ü%#.csv"_s, u"a/2.csv"_s, u"b/3.csv"_s})
        QVERIFY2(await(client.put({u"data"_s, name}, "x,y\n1,2\n", "text/csv", {})).isOk(), qPrintable(name));
    QCOMPARE(await(client.get({u"data"_s, u"a/1 ü%#.csv"_s}, {})).value(), "x,y\n1,2\n");
    QCOMPARE(await(client.head({u"data"_s, u"a/2.csv"_s}, {})).value()->size, 8);
    QVERIFY(!await(client.head({u"data"_s, u"a/4.csv"_s}, {})).value());
    QStringList names;
    const Result<QList<BlobInfo>> listed = await(client.list(u"data"_s, u"a/"_s, {}));
    for (const BlobInfo &blob : *listed)
        names << blob.name;
    QCOMPARE(names, (QStringList{u"a/1 ü%#.csv"_s, u"a/2.csv"_s}));
}

void TestBenchClients::readTokenReadsOneBlobOnly()
{
    const BlobClient client(network(), account());
    QVERIFY(await(client.createContainer(u"data"_s, {})).isOk());
    QVERIFY(await(client.put({u"data"_s, u"a b.csv"_s}, "one", "text/csv", {})).isOk());
    QVERIFY(await(client.put({u"data"_s, u"other.csv"_s}, "two", "text/csv", {})).isOk());
    const QString token = client.readToken({u"data"_s, u"a b.csv"_s});
    StorageAccount bearer = account();
    bearer.key.clear();
    bearer.sas = token;
    const BlobClient reader(network(), bearer);
    QCOMPARE(await(reader.get({u"data"_s, u"a b.csv"_s}, {})).value(), "one");
    QCOMPARE(await(reader.get({u"data"_s, u"other.csv"_s}, {})).error().code, Error::Code::Unauthorized);
    QCOMPARE(await(reader.put({u"data"_s, u"a b.csv"_s}, "new", "text/csv", {})).error().code,
             Error::Code::Unauthorized);
}

void TestBenchClients::wrongAccountKeyIsASentence()
{
    StorageAccount wrong = account();
    wrong.key = "another key";
    const BlobClient client(network(), wrong);
    const Error error = await(client.put({u"data"_s, u"a.csv"_s}, "x", "text/csv", {})).error();
    QCOMPARE(error.code, Error::Code::Unauthorized);
    QVERIFY2(error.message.contains(u"403 AuthenticationFailed"), qPrintable(error.message));
}

void TestBenchClients::jobTrainsAndEndpointTakesTheModel()
{
    m_scenario->upload(u"weather/2012-01/observations.csv"_s, Scenario::weather({}, u"2012-02-01"_s));
    const QString model = u"models/2012-01/model.ilearner"_s;
    const Result<JobStatus> status = runJob(batch(), training(model));
    QVERIFY2(status.isOk(), status ? "" : qPrintable(status.error().message));
    QVERIFY2(status->state == JobState::Finished, qPrintable(status->details));

    const double before = m_scenario->answer();
    const BlobClient blobs(network(), account());
    const BlobReference location{
        {}, model, account().blobEndpoint.toString() + u'/', u'?' + blobs.readToken(BlobPath::parse(model))};
    const QString resource = QString::fromUtf16(Scenario::Resource);
    QVERIFY(await(endpoint().update(resource, location, {})).isOk());
    const Result<Verification> seen = await(endpoint().verify(resource, location, {}, 10s, {}));
    QVERIFY2(seen.isOk(), seen ? "" : qPrintable(seen.error().message));
    QVERIFY(seen->isSeen);
    QVERIFY(qAbs(m_scenario->answer() - before) > 1e-6);
}

void TestBenchClients::wrongServiceKeyIsASentence()
{
    const Result<QString> job = await(batch(u"wrong"_s).create(training(u"models/m.ilearner"_s), {}));
    QCOMPARE(job.error().code, Error::Code::Unauthorized);
    QVERIFY2(job.error().message.contains(u"401"), qPrintable(job.error().message));
}

void TestBenchClients::modelWithoutExtensionIsASentence()
{
    m_scenario->upload(u"weather/2012-01/observations.csv"_s, Scenario::weather({}, u"2012-02-01"_s));
    const Result<JobStatus> status = runJob(batch(), training(u"models/model.csv"_s));
    const QString told = status ? status->details : status.error().message;
    QVERIFY2(told.contains(u".ilearner"), qPrintable(told));
    QVERIFY(!status || status->state == JobState::Failed);
}

void TestBenchClients::missingInputIsASentence()
{
    const Result<JobStatus> status = runJob(batch(), training(u"models/m.ilearner"_s));
    const QString told = status ? status->details : status.error().message;
    QVERIFY2(told.contains(u"weather/2012-01/observations.csv"), qPrintable(told));
    QVERIFY(!status || status->state == JobState::Failed);
}

void TestBenchClients::unknownModelNameIsASentence()
{
    const BlobReference location{{}, u"models/m.ilearner"_s, account().blobEndpoint.toString() + u'/', u"?sv=1"_s};
    const Result<Verification> seen = await(endpoint().verify(u"other [trained model]"_s, location, {}, 10s, {}));
    QCOMPARE(seen.error().code, Error::Code::NotFound);
    QVERIFY2(seen.error().message.contains(QString::fromUtf16(Scenario::Resource)), qPrintable(seen.error().message));
}

void TestBenchClients::rowsAreScored()
{
    const QStringList columns{u"date"_s, u"precipitation"_s, u"temp_max"_s, u"temp_min"_s, u"wind"_s, u"weather"_s};
    const Result<QJsonObject> scored =
        await(scoreRows(network(), m_scenario->scoring(u"/jobs"_s).toString(), QString::fromUtf16(Scenario::Key),
                        u"input1"_s, columns, {{u"2012-01-01"_s, u"0"_s, u"0"_s, u"14"_s, u"2.5"_s, u"sun"_s}}, {}));
    QVERIFY2(scored.isOk(), scored ? "" : qPrintable(scored.error().message));
    QVERIFY(scored->contains(u"Results"_s));
}

QTEST_GUILESS_MAIN(TestBenchClients)
#include "tst_benchclients.moc"
