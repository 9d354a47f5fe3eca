// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/http.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/scriptedserver.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

/// Counts what arrives at a socket: nothing may be sent twice that must not be, and no key goes to another host.
class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithStatusHeadersAndBody();
    void closedUnanswered_data();
    void closedUnanswered();
    void halfAnAnswerIsNoAnswer();
    void slowAnswerInsideDeadlineIsWhole();
    void hangingEndsAtDeadline();
    void standingStillEndsAtIdleTimeout();
    void stopAborts();
    void redirectToOtherHostCarriesNoKey();
    void redirectOnSameHostKeepsKey();
    void redirectOfPostIsNotFollowed();
    void redirectsEnd();
    void fiftyAtOnce();
    void exchangesAreReportedMasked();
    void refusedConnectionIsASentence();
};

namespace {

Request request(const QByteArray &method, const QUrl &url, const QByteArray &body = {})
{
    Request made{.method = method, .url = url, .headers = {}, .body = body, .step = {}};
    made.setHeader("Authorization", "Bearer secret-key");
    return made;
}

struct Fixture
{
    Masker masker;
    QList<Exchange> exchanges;
    Http http{masker, [this](const Exchange &exchange) { exchanges.append(exchange); }};
};

} // namespace

void TestHttp::answersWithStatusHeadersAndBody()
{
    ScriptedServer server([](const Arrival &arrival, QTcpSocket &socket) {
        ScriptedServer::reply(socket, 404, "echo " + arrival.body, "X-Kind: test\r\n");
    });
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("POST", server.url(u"/a?b=c"_s), "hello"), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE((*outcome)->status, 404);
    QCOMPARE((*outcome)->body, "echo hello");
    QCOMPARE((*outcome)->header("x-kind"), "test");
    QCOMPARE(server.arrivals().size(), 1);
    QCOMPARE(server.arrivals()[0].target, "/a?b=c");
    QCOMPARE(server.arrivals()[0].headers["authorization"], "Bearer secret-key");
}

void TestHttp::closedUnanswered_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("byReset");
    QTest::addColumn<bool>("afterWarmUp"); // the connection was used before: the case in which Qt repeats by itself
    for (const bool byReset : {false, true}) {
        for (const bool warm : {false, true}) {
            const auto row = [&](const char *method, const char *body) {
                QTest::addRow("%s%s%s%s", method, *body ? " with body" : " without body",
                              byReset ? ", reset" : ", closed", warm ? ", kept connection" : "")
                    << QByteArray(method) << QByteArray(body) << byReset << warm;
            };
            row("POST", "{\"Inputs\":{}}");
            row("POST", "");
            row("PATCH", "{\"Resources\":[]}");
        }
    }
}

void TestHttp::closedUnanswered()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, byReset);
    QFETCH(bool, afterWarmUp);
    ScriptedServer server([byReset](const Arrival &arrival, QTcpSocket &socket) {
        if (arrival.method == "GET")
            ScriptedServer::reply(socket, 200, "warm");
        else if (byReset)
            ScriptedServer::reset(socket);
        else
            socket.disconnectFromHost();
    });
    Fixture fixture;
    if (afterWarmUp) {
        Outcome warm(fixture.http.send(request("GET", server.url()), 10s, {}));
        QTRY_VERIFY(warm.isReady());
    }
    Outcome outcome(fixture.http.send(request(method, server.url(), body), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(!outcome->isOk());
    QCOMPARE(outcome->error().code, Error::Code::Network);
    const auto arrivals = std::count_if(server.arrivals().begin(), server.arrivals().end(),
                                        [&](const Arrival &arrival) { return arrival.method == method; });
    QCOMPARE(arrivals, 1);
}

void TestHttp::halfAnAnswerIsNoAnswer()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        socket.disconnectFromHost();
    });
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("POST", server.url(), "x"), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(!outcome->isOk());
    QCOMPARE(outcome->error().code, Error::Code::Network);
    QCOMPARE(server.arrivals().size(), 1);
}

void TestHttp::slowAnswerInsideDeadlineIsWhole()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n");
        auto *drip = new QTimer(&socket);
        connect(drip, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        drip->start(10);
    });
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("GET", server.url()), 30s, {}));
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isReady(), 20000);
    QVERIFY(outcome->isOk());
    QCOMPARE((*outcome)->body, QByteArray(20, 'x'));
}

void TestHttp::hangingEndsAtDeadline()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &) {});
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("POST", server.url(), "x"), 100ms, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(!outcome->isOk());
    QCOMPARE(outcome->error().code, Error::Code::Timeout);
    QCOMPARE(server.arrivals().size(), 1);
    QCOMPARE(fixture.http.inFlight(), 0);
}

void TestHttp::standingStillEndsAtIdleTimeout()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &) {});
    Fixture fixture;
    fixture.http.setIdleTimeout(100ms);
    Outcome outcome(fixture.http.send(request("POST", server.url(), "x"), QDeadlineTimer(QDeadlineTimer::Forever), {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(!outcome->isOk());
    QCOMPARE(outcome->error().code, Error::Code::Timeout);
    QCOMPARE(server.arrivals().size(), 1);
}

void TestHttp::stopAborts()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &) {});
    Fixture fixture;
    const Stop stop;
    Outcome outcome(fixture.http.send(request("POST", server.url(), "x"), 30s, stop));
    QTRY_COMPARE(server.arrivals().size(), 1);
    stop.request();
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(!outcome->isOk());
    QCOMPARE(outcome->error().code, Error::Code::Cancelled);

    Outcome later(fixture.http.send(request("POST", server.url(), "x"), 30s, stop));
    QTRY_VERIFY(later.isReady());
    QCOMPARE(later->error().code, Error::Code::Cancelled);
    QCOMPARE(server.arrivals().size(), 1);
}

void TestHttp::redirectToOtherHostCarriesNoKey()
{
    ScriptedServer other([](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 200, "there"); });
    ScriptedServer server([&other](const Arrival &, QTcpSocket &socket) {
        ScriptedServer::reply(socket, 302, {}, "Location: " + other.url(u"/new"_s).toEncoded() + "\r\n");
    });
    Fixture fixture;
    Request asked = request("GET", server.url());
    asked.setHeader("x-ms-date", "now");
    Outcome outcome(fixture.http.send(asked, 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE((*outcome)->body, "there");
    QCOMPARE(other.arrivals().size(), 1);
    QVERIFY(!other.arrivals()[0].headers.contains("authorization"));
    QVERIFY(!other.arrivals()[0].headers.contains("x-ms-date"));
}

void TestHttp::redirectOnSameHostKeepsKey()
{
    ScriptedServer server([](const Arrival &arrival, QTcpSocket &socket) {
        if (arrival.target == "/")
            ScriptedServer::reply(socket, 307, {}, "Location: /new\r\n");
        else
            ScriptedServer::reply(socket, 200, "there");
    });
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("GET", server.url()), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE((*outcome)->body, "there");
    QCOMPARE(server.arrivals()[1].headers["authorization"], "Bearer secret-key");
}

void TestHttp::redirectOfPostIsNotFollowed()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 307, {}, "Location: /new\r\n"); });
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("POST", server.url(), "x"), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::Refused);
    QVERIFY(outcome->error().message.contains(u"/new"));
    QCOMPARE(server.arrivals().size(), 1);
}

void TestHttp::redirectsEnd()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 302, {}, "Location: /\r\n"); });
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("GET", server.url()), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::Refused);
    QCOMPARE(server.arrivals().size(), 6);
}

void TestHttp::fiftyAtOnce()
{
    // Nobody is answered before all fifty are there: with one manager only six ever would be.
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](const Arrival &, QTcpSocket &socket) {
        waiting.append(&socket);
        if (waiting.size() < 50)
            return;
        for (QTcpSocket *each : waiting)
            ScriptedServer::reply(*each, 200, "ok");
    });
    Fixture fixture;
    std::vector<std::unique_ptr<Outcome<Result<Reply>>>> outcomes;
    for (int i = 0; i < 50; ++i)
        outcomes.push_back(
            std::make_unique<Outcome<Result<Reply>>>(fixture.http.send(request("POST", server.url(), "x"), 30s, {})));
    for (const auto &outcome : outcomes) {
        QTRY_VERIFY_WITH_TIMEOUT(outcome->isReady(), 20000);
        QVERIFY((*outcome)->isOk());
    }
    QCOMPARE(server.arrivals().size(), 50);
    QCOMPARE(fixture.http.inFlight(), 0);
}

void TestHttp::exchangesAreReportedMasked()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 200, "{\"k\":\"hidden/value+1\"}"); });
    Fixture fixture;
    fixture.masker.add(u"hidden/value+1"_s);
    Request asked = request("POST", server.url(u"/x?sig=abc%2Fdef&sv=1"_s), "AccountKey=hidden/value+1;");
    asked.step = u"s1"_s;
    Outcome outcome(fixture.http.send(asked, 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(fixture.exchanges.size(), 1);
    const Exchange &exchange = fixture.exchanges[0];
    QCOMPARE(exchange.step, u"s1"_s);
    QCOMPARE(exchange.status, 200);
    QCOMPARE(exchange.sent, 26);
    const QString all = exchange.url + exchange.request + exchange.response;
    QVERIFY(!all.contains(u"hidden"));
    QVERIFY(!all.contains(u"secret-key"));
    QVERIFY(!all.contains(u"abc"));
    QVERIFY(exchange.request.contains(u"Authorization: Bearer ••••••"));
    QVERIFY(exchange.url.contains(u"sv=1"));
}

void TestHttp::refusedConnectionIsASentence()
{
    QUrl gone;
    {
        ScriptedServer server([](const Arrival &, QTcpSocket &) {});
        gone = server.url(u"/jobs?sig=zzz"_s);
    }
    Fixture fixture;
    Outcome outcome(fixture.http.send(request("GET", gone), 10s, {}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::Network);
    QVERIFY(outcome->error().message.contains(u"GET http://127.0.0.1"));
    QVERIFY(!outcome->error().message.contains(u"zzz"));
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
