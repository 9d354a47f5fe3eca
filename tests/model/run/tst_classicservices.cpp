// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/classicservices.h"
#include "model/run/serviceerror.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/scriptedserver.h"
#include "tests/model/run/testclock.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// The clients of batch execution, endpoints and request-response against a scripted server.
class TestClassicServices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressIsNormalised_data();
    void addressIsNormalised();
    void statusIsRead_data();
    void statusIsRead();
    void unknownStatusIsAnError();
    void errorsAreOneSentence_data();
    void errorsAreOneSentence();
    void jobIsCreated();
    void startReadsStateBefore();
    void startThatClosesIsFoundByGet();
    void startThatWasLostIsIssuedAgain();
    void startedJobThatStillWaitsIsStarted();
    void deletingAMissingJobIsFine();
    void updateIsVerified();
    void updateWithoutEffectFails();
    void updateOfUnreadableEndpointIsBelieved();
    void updateOfUnknownModelFails();
    void rowsAreScored();
};

namespace {

struct Fixture
{
    Masker masker;
    Http http{masker};
    TestClock clock;
    Network network{http, clock, {.attempts = 1}};
};

QByteArray statusBody(const char *state)
{
    return QByteArray("{\"StatusCode\":\"") + state + "\",\"Results\":null,\"Details\":null}";
}

QList<QByteArray> methods(const ScriptedServer &server)
{
    QList<QByteArray> all;
    for (const Arrival &arrival : server.arrivals())
        all.append(arrival.method);
    return all;
}

QByteArray endpointBody(const QByteArray &location)
{
    return "{\"Name\":\"endpoint2\",\"Resources\":[{\"Name\":\"m [trained "
           "model]\",\"Kind\":\"Model\",\"Location\":{\"BaseLocation\":"
           "\"http://127.0.0.1/acct/\",\"RelativeLocation\":\"" +
           location + "\",\"SasBlobToken\":\"\"}}]}";
}

BlobReference newModel()
{
    return {.connectionString = u"not sent"_s,
            .relativeLocation = u"models/2012-02.ilearner"_s,
            .baseLocation = u"http://127.0.0.1/acct/"_s,
            .sasToken = u"?sv=1"_s};
}

} // namespace

void TestClassicServices::addressIsNormalised_data()
{
    QTest::addColumn<QString>("text");
    for (const char *tail : {"", "/", "?api-version=2.0", "/?api-version=2.0", ".", " "})
        QTest::addRow("'%s'", tail) << u"https://h.net/workspaces/w/services/s/jobs"_s + QLatin1StringView(tail);
}

void TestClassicServices::addressIsNormalised()
{
    QFETCH(QString, text);
    QCOMPARE(normalisedServiceUrl(text), QUrl(u"https://h.net/workspaces/w/services/s/jobs"_s));
}

void TestClassicServices::statusIsRead_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("state");
    QTest::newRow("0") << QByteArray("0") << 0;
    QTest::newRow("4") << QByteArray("4") << 4;
    QTest::newRow("\"1\"") << QByteArray("\"1\"") << 1;
    QTest::newRow("NotStarted") << QByteArray("\"NotStarted\"") << 0;
    QTest::newRow("Running") << QByteArray("\"Running\"") << 1;
    QTest::newRow("Failed") << QByteArray("\"Failed\"") << 2;
    QTest::newRow("Cancelled") << QByteArray("\"Cancelled\"") << 3;
    QTest::newRow("Canceled") << QByteArray("\"Canceled\"") << 3;
    QTest::newRow("finished") << QByteArray("\"finished\"") << 4;
}

void TestClassicServices::statusIsRead()
{
    QFETCH(QByteArray, code);
    QFETCH(int, state);
    const Result<JobStatus> status = parseJobStatus("{\"StatusCode\":" + code +
                                                    ",\"Results\":{\"output1\":{\"BaseLocation\":\"http://h/"
                                                    "\",\"RelativeLocation\":\"c/a b\",\"SasBlobToken\":\"?s=%2F\"}},"
                                                    "\"Details\":\"why\",\"Other\":1}");
    QVERIFY(status.isOk());
    QCOMPARE(static_cast<int>(status->state), state);
    QCOMPARE(status->details, u"why"_s);
    QCOMPARE(status->results[u"output1"_s].url().toEncoded(), "http://h/c/a%20b?s=%2F");
}

void TestClassicServices::unknownStatusIsAnError()
{
    for (const char *body : {"{}", "{\"StatusCode\":9}", "{\"StatusCode\":\"Resting\"}", "not json"})
        QVERIFY2(!parseJobStatus(body).isOk(), body);
}

void TestClassicServices::errorsAreOneSentence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("details")
        << 400
        << QByteArray("{\"error\":{\"code\":\"BadArgument\",\"message\":\"Invalid argument provided.\",\"details\":["
                      "{\"code\":\"InvalidInputNames\",\"message\":\"Invalid service input name(s).\"}]}}")
        << u"Doing it was answered with 400 BadArgument: Invalid argument provided. InvalidInputNames: Invalid service input name(s)."_s;
    QTest::newRow("key")
        << 401 << QByteArray("{\"error\":{\"code\":\"Unauthorized\",\"message\":\"Invalid credentials provided.\"}}")
        << u"Doing it was answered with 401 Unauthorized: Invalid credentials provided; write the key of that very endpoint in its linked service."_s;
    QTest::newRow("plain") << 500 << QByteArray("oops") << u"Doing it was answered with 500: oops."_s;
    QTest::newRow("empty") << 404 << QByteArray()
                           << u"Doing it was answered with 404; check the address and the path."_s;
}

void TestClassicServices::errorsAreOneSentence()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(serviceError({.status = status, .headers = {}, .body = body}, u"Doing it"_s).message, "sentence");
}

void TestClassicServices::jobIsCreated()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 200, "\"0123abcd\""); });
    Fixture fixture;
    const BatchClient client(fixture.network,
                             server.url(u"/workspaces/w/services/s/jobs/?api-version=2.0"_s).toString(), u"key1"_s);
    BatchRequest request;
    request.input = BlobReference{u"AccountName=a"_s, u"c/in.csv"_s, {}, {}};
    request.outputs = {{u"output1"_s, newModel()}};
    request.globalParameters = {{u"Rounds"_s, u"60"_s}};
    Outcome outcome(client.create(request, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(outcome->value(), u"0123abcd"_s);
    const Arrival &arrival = server.arrivals()[0];
    QCOMPARE(arrival.target, "/workspaces/w/services/s/jobs?api-version=2.0");
    QCOMPARE(arrival.headers["authorization"], "Bearer key1");
    QCOMPARE(arrival.headers["content-type"], "application/json");
    const QJsonObject body = QJsonDocument::fromJson(arrival.body).object();
    QCOMPARE(body["Input"_L1]["RelativeLocation"_L1].toString(), u"c/in.csv"_s);
    QVERIFY(body["Input"_L1]["SasBlobToken"_L1].isNull());
    QCOMPARE(body["Outputs"_L1]["output1"_L1]["RelativeLocation"_L1].toString(), u"models/2012-02.ilearner"_s);
    QCOMPARE(body["GlobalParameters"_L1]["Rounds"_L1].toString(), u"60"_s);
    QVERIFY(!body.contains("Inputs"_L1));
}

void TestClassicServices::startReadsStateBefore()
{
    ScriptedServer server([](const Arrival &arrival, QTcpSocket &socket) {
        ScriptedServer::reply(socket, 200, arrival.method == "GET" ? statusBody("NotStarted") : QByteArray());
    });
    Fixture fixture;
    const BatchClient client(fixture.network, server.url(u"/s/jobs"_s).toString(), u"key1"_s);
    Outcome outcome(client.start(u"j"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(methods(server), (QList<QByteArray>{"GET", "POST"}));
    QCOMPARE(server.arrivals()[1].target, "/s/jobs/j/start?api-version=2.0");
    QCOMPARE(server.arrivals()[1].headers["content-length"], "0");
}

void TestClassicServices::startThatClosesIsFoundByGet()
{
    ScriptedServer server([started = false](const Arrival &arrival, QTcpSocket &socket) mutable {
        if (arrival.method == "POST") {
            started = true;
            socket.disconnectFromHost();
        } else {
            ScriptedServer::reply(socket, 200, statusBody(started ? "Running" : "NotStarted"));
        }
    });
    Fixture fixture;
    const BatchClient client(fixture.network, server.url(u"/s/jobs"_s).toString(), u"key1"_s);
    Outcome outcome(client.start(u"j"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(methods(server), (QList<QByteArray>{"GET", "POST", "GET"}));
}

void TestClassicServices::startThatWasLostIsIssuedAgain()
{
    ScriptedServer server([posts = 0](const Arrival &arrival, QTcpSocket &socket) mutable {
        if (arrival.method == "GET")
            ScriptedServer::reply(socket, 200, statusBody("NotStarted"));
        else if (++posts == 1)
            ScriptedServer::reset(socket);
        else
            ScriptedServer::reply(socket, 200);
    });
    Fixture fixture;
    const BatchClient client(fixture.network, server.url(u"/s/jobs"_s).toString(), u"key1"_s);
    Outcome outcome(client.start(u"j"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(methods(server), (QList<QByteArray>{"GET", "POST", "GET", "POST"}));
}

void TestClassicServices::startedJobThatStillWaitsIsStarted()
{
    ScriptedServer server([](const Arrival &arrival, QTcpSocket &socket) {
        if (arrival.method == "GET")
            ScriptedServer::reply(socket, 200, statusBody("NotStarted"));
        else
            ScriptedServer::reply(socket, 400,
                                  R"({"error":{"code":"InvalidOperation","details":[{"code":"CannotStartJob"}]}})");
    });
    Fixture fixture;
    const BatchClient client(fixture.network, server.url(u"/s/jobs"_s).toString(), u"key1"_s);
    Outcome outcome(client.start(u"j"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(methods(server), (QList<QByteArray>{"GET", "POST"}));
}

void TestClassicServices::deletingAMissingJobIsFine()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 404); });
    Fixture fixture;
    const BatchClient client(fixture.network, server.url(u"/s/jobs"_s).toString(), u"key1"_s);
    Outcome outcome(client.remove(u"j"_s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE(server.arrivals()[0].method, "DELETE");
}

void TestClassicServices::updateIsVerified()
{
    ScriptedServer server([looks = 0](const Arrival &arrival, QTcpSocket &socket) mutable {
        if (arrival.method == "PATCH")
            ScriptedServer::reply(socket, 200);
        else
            ScriptedServer::reply(socket, 200,
                                  endpointBody(++looks < 3 ? "models/2012-01.ilearner" : "/models/2012-02.ilearner"));
    });
    Fixture fixture;
    const EndpointClient client(fixture.network,
                                server.url(u"/workspaces/w/webservices/s/endpoints/endpoint2"_s).toString(), u"key2"_s);
    Outcome update(client.update(u"m [trained model]"_s, newModel(), {}));
    QTRY_VERIFY(update.isReady());
    QVERIFY(update->isOk());
    const QJsonObject body = QJsonDocument::fromJson(server.arrivals()[0].body).object();
    QCOMPARE(body["Resources"_L1][0]["Name"_L1].toString(), u"m [trained model]"_s);
    QCOMPARE(body["Resources"_L1][0]["Location"_L1]["SasBlobToken"_L1].toString(), u"?sv=1"_s);
    QVERIFY(!server.arrivals()[0].body.contains("not sent"));

    Outcome verified(client.verify(u"m [trained model]"_s, newModel(), {}, 60s, {}));
    QTRY_VERIFY(verified.isReady());
    QVERIFY(verified->isOk());
    QVERIFY(verified->value().isSeen);
    QCOMPARE(methods(server), (QList<QByteArray>{"PATCH", "GET", "GET", "GET"}));
}

void TestClassicServices::updateWithoutEffectFails()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        ScriptedServer::reply(socket, 200, endpointBody("models/2012-01.ilearner"));
    });
    Fixture fixture;
    const EndpointClient client(fixture.network, server.url(u"/e"_s).toString(), u"key2"_s);
    Outcome verified(client.verify(u"m [trained model]"_s, newModel(), {}, 60s, {}));
    QTRY_VERIFY(verified.isReady());
    QCOMPARE(verified->error().code, Error::Code::Conflict);
    QVERIFY(
        verified->error().message.contains(u"still holds models/2012-01.ilearner instead of models/2012-02.ilearner"));
}

void TestClassicServices::updateOfUnreadableEndpointIsBelieved()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 401); });
    Fixture fixture;
    const EndpointClient client(fixture.network, server.url(u"/e"_s).toString(), u"key2"_s);
    Outcome verified(client.verify(u"m [trained model]"_s, newModel(), {}, 60s, {}));
    QTRY_VERIFY(verified.isReady());
    QVERIFY(verified->isOk());
    QVERIFY(!verified->value().isSeen);
    QVERIFY(verified->value().remark.startsWith(u"accepted, cannot be verified"));
}

void TestClassicServices::updateOfUnknownModelFails()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 200, endpointBody("x")); });
    Fixture fixture;
    const EndpointClient client(fixture.network, server.url(u"/e"_s).toString(), u"key2"_s);
    Outcome verified(client.verify(u"other [trained model]"_s, newModel(), {}, 60s, {}));
    QTRY_VERIFY(verified.isReady());
    QCOMPARE(verified->error().code, Error::Code::NotFound);
}

void TestClassicServices::rowsAreScored()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        ScriptedServer::reply(socket, 200, "{\"Results\":{\"output1\":1}}");
    });
    Fixture fixture;
    Outcome outcome(scoreRows(fixture.network, server.url(u"/workspaces/w/services/s/jobs"_s).toString(), u"key"_s,
                              u"input1"_s, {u"a"_s, u"b"_s}, {{u"1"_s, u"2"_s}}, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->value()["Results"_L1]["output1"_L1].toInt(), 1);
    QCOMPARE(server.arrivals()[0].target, "/workspaces/w/services/s/execute?api-version=2.0&details=true");
    QVERIFY(server.arrivals()[0].body.contains("\"Values\":[[\"1\",\"2\"]]"));
}

QTEST_GUILESS_MAIN(TestClassicServices)
#include "tst_classicservices.moc"
