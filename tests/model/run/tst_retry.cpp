// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/retry.h"
#include "tests/model/run/outcome.h"
#include "tests/model/run/scriptedserver.h"
#include "tests/model/run/testclock.h"

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;
using namespace millrace::tests;
using namespace std::chrono_literals;

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeats_data();
    void repeats();
    void obeysRetryAfter_data();
    void obeysRetryAfter();
    void pausesGrowUpToALimit();
    void brokenConnectionOfPutIsRepeated();
    void brokenConnectionOfPostIsNot();
    void stopEndsThePause();
    void answerIsKeptWhenTimeIsShort();
};

void TestRetry::repeats_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("arrivals");
    for (const int status : {408, 429, 500, 503, 504})
        QTest::addRow("PUT %d", status) << QByteArray("PUT") << status << 4;
    for (const int status : {400, 401, 403, 404, 409, 413})
        QTest::addRow("PUT %d", status) << QByteArray("PUT") << status << 1;
    for (const int status : {429, 503})
        QTest::addRow("POST %d, not taken", status) << QByteArray("POST") << status << 4;
    for (const int status : {408, 500, 504})
        QTest::addRow("POST %d, perhaps taken", status) << QByteArray("POST") << status << 1;
}

void TestRetry::repeats()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(int, arrivals);
    ScriptedServer server(
        [status](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, status, "no"); });
    Masker masker;
    Http http(masker);
    TestClock clock;
    Outcome outcome(sendWithRetry({http, clock, {}},
                                  {.method = method, .url = server.url(), .headers = {}, .body = "x", .step = {}},
                                  {.step = {}, .deadline = 30s, .stop = {}}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE((*outcome)->status, status);
    QCOMPARE(server.arrivals().size(), arrivals);
    QCOMPARE(clock.slept.size(), arrivals - 1);
}

void TestRetry::obeysRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("seconds") << QByteArray("7") << 7000LL;
    QTest::newRow("date") << QByteArray("Sun, 01 Jan 2012 00:00:12 GMT") << 12000LL;
    QTest::newRow("date gone by") << QByteArray("Fri, 01 Jan 2010 00:00:12 GMT") << 0LL;
    QTest::newRow("unreadable") << QByteArray("soon") << 500LL;
    QTest::newRow("negative") << QByteArray("-4") << 0LL;
    QTest::newRow("longer than we are patient") << QByteArray("3600") << 30000LL;
}

void TestRetry::obeysRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, milliseconds);
    ScriptedServer server([value, calls = 0](const Arrival &, QTcpSocket &socket) mutable {
        if (calls++ == 0)
            ScriptedServer::reply(socket, 503, {}, "Retry-After: " + value + "\r\n");
        else
            ScriptedServer::reply(socket, 200, "done");
    });
    Masker masker;
    Http http(masker);
    TestClock clock(QDateTime(QDate(2012, 1, 1), QTime(0, 0), Qt::UTC));
    Outcome outcome(sendWithRetry({http, clock, {}}, {.url = server.url(), .headers = {}, .body = {}, .step = {}},
                                  {.step = {}, .deadline = 60s, .stop = {}}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE((*outcome)->body, "done");
    QCOMPARE(clock.slept, QList<qint64>{milliseconds});
}

void TestRetry::pausesGrowUpToALimit()
{
    const RetryPolicy policy{.attempts = 20, .firstPause = 500ms, .longestPause = 30s};
    const Result<Reply> broken = Error{Error::Code::Network, u"broken"_s};
    QList<qint64> pauses;
    for (int attempt = 1; attempt <= 9; ++attempt)
        pauses.append(pauseAfter(attempt, broken, policy, QDateTime::currentDateTimeUtc()).count());
    QCOMPARE(pauses, (QList<qint64>{500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000}));
}

void TestRetry::brokenConnectionOfPutIsRepeated()
{
    ScriptedServer server([calls = 0](const Arrival &, QTcpSocket &socket) mutable {
        // Fewer closings than attempts; that Qt may repeat an idempotent request by itself does no harm.
        if (calls++ < 3)
            socket.disconnectFromHost();
        else
            ScriptedServer::reply(socket, 201);
    });
    Masker masker;
    Http http(masker);
    TestClock clock;
    Outcome outcome(sendWithRetry({http, clock, {}},
                                  {.method = "PUT", .url = server.url(), .headers = {}, .body = "x", .step = {}},
                                  {.step = {}, .deadline = 30s, .stop = {}}));
    QTRY_VERIFY(outcome.isReady());
    QVERIFY(outcome->isOk());
    QCOMPARE((*outcome)->status, 201);
}

void TestRetry::brokenConnectionOfPostIsNot()
{
    ScriptedServer server([](const Arrival &, QTcpSocket &socket) { socket.disconnectFromHost(); });
    Masker masker;
    Http http(masker);
    TestClock clock;
    Outcome outcome(sendWithRetry({http, clock, {}},
                                  {.method = "POST", .url = server.url(), .headers = {}, .body = "x", .step = {}},
                                  {.step = {}, .deadline = 30s, .stop = {}}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::Network);
    QCOMPARE(server.arrivals().size(), 1);
}

void TestRetry::stopEndsThePause()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 503, {}, "Retry-After: 20\r\n"); });
    Masker masker;
    Http http(masker);
    SystemClock clock;
    const Stop stop;
    Outcome outcome(sendWithRetry({http, clock, {}}, {.url = server.url(), .headers = {}, .body = {}, .step = {}},
                                  {.step = {}, .deadline = 60s, .stop = stop}));
    QTRY_COMPARE(server.arrivals().size(), 1);
    stop.request();
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE(outcome->error().code, Error::Code::Cancelled);
    QCOMPARE(server.arrivals().size(), 1);
}

void TestRetry::answerIsKeptWhenTimeIsShort()
{
    ScriptedServer server(
        [](const Arrival &, QTcpSocket &socket) { ScriptedServer::reply(socket, 503, "busy", "Retry-After: 20\r\n"); });
    Masker masker;
    Http http(masker);
    TestClock clock;
    Outcome outcome(sendWithRetry({http, clock, {}}, {.url = server.url(), .headers = {}, .body = {}, .step = {}},
                                  {.step = {}, .deadline = 10s, .stop = {}}));
    QTRY_VERIFY(outcome.isReady());
    QCOMPARE((*outcome)->status, 503);
    QCOMPARE(server.arrivals().size(), 1);
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
