// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/relay.h"
#include "tests/app/bench/support/scenario.h"

#include <QElapsedTimer>
#include <QTest>

using namespace millrace;
using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// Each fault of the relay, as a client meets it and as the server does.
class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void passesEverythingOn();
    void befallsOnlyWhatItNames();
    void delays();
    void losesTheConnection_data();
    void losesTheConnection();
    void hangs();
    void givesHalfAnAnswer();
    void drips();
    void tellsWhenToComeBack();
    void befallsServicesToo();

private:
    QUrl blob() const { return m_scenario->at(u"/devstoreaccount1/box/a.csv"_s); }
    Reply put(const QByteArray &bytes) const
    {
        return sendSigned("PUT"_ba, blob(), bytes, {{"x-ms-blob-type", "BlockBlob"}});
    }
    Reply get() const { return sendSigned("GET"_ba, blob()); }
    Relay &relay() const { return *m_scenario->bench().relay(); }
    void add(Fault::Kind kind, const QByteArray &method, std::chrono::milliseconds time = {}, int times = 1) const
    {
        relay().add({kind, method, "a.csv"_ba, times, time});
    }

    std::unique_ptr<Scenario> m_scenario;
};

void TestRelay::init()
{
    m_scenario = std::make_unique<Scenario>();
    Options options;
    options.hasRelay = true;
    m_scenario->start(options);
    m_scenario->upload(u"box/a.csv"_s, "old"_ba);
}

void TestRelay::passesEverythingOn()
{
    const QByteArray large(3'000'000, 'x');
    QCOMPARE(put(large).status, 201);
    QVERIFY(get().body == large);
    QCOMPARE(relay().arrivals("PUT"_ba, "a.csv"_ba), 2);
    QCOMPARE(relay().arrivals("GET"_ba), 1);
    QCOMPARE(relay().arrivals({}, "b.csv"_ba), 0);
}

void TestRelay::befallsOnlyWhatItNames()
{
    add(Fault::Kind::Unavailable, "DELETE"_ba);
    relay().add({Fault::Kind::Unavailable, {}, "elsewhere"_ba, 1, {}});
    QCOMPARE(get().status, 200);
    QCOMPARE(put("new"_ba).status, 201);
    QCOMPARE(sendSigned("DELETE"_ba, blob()).status, 503);
    QCOMPARE(sendSigned("DELETE"_ba, blob()).status, 202);
    add(Fault::Kind::Unavailable, "GET"_ba);
    relay().clear();
    QCOMPARE(get().status, 404);
}

void TestRelay::delays()
{
    add(Fault::Kind::Delay, "GET"_ba, std::chrono::milliseconds(300));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(get().body, "old"_ba);
    QVERIFY(timer.elapsed() >= 300);
}

void TestRelay::losesTheConnection_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("drop") << int(Fault::Kind::Drop) << "old"_ba;
    QTest::newRow("reset") << int(Fault::Kind::Reset) << "old"_ba;
    QTest::newRow("lose the answer") << int(Fault::Kind::LoseAnswer) << "new"_ba;
}

void TestRelay::losesTheConnection()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, after);
    add(Fault::Kind(kind), "PUT"_ba, {}, 10); // QNetworkAccessManager tries again by itself
    const Reply lost = put("new"_ba);
    QCOMPARE(lost.status, 0);
    QVERIFY(lost.error != QNetworkReply::NoError);
    QCOMPARE(get().body, after);
}

void TestRelay::hangs()
{
    add(Fault::Kind::Hang, "PUT"_ba);
    QNetworkAccessManager network;
    QNetworkRequest request(blob());
    request.setTransferTimeout(300);
    const std::unique_ptr<QNetworkReply> reply(network.put(request, "new"_ba));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QCOMPARE(get().status, 200); // others are not held up
}

void TestRelay::givesHalfAnAnswer()
{
    put(QByteArray(1000, 'x'));
    add(Fault::Kind::HalfAnswer, "GET"_ba, {}, 10);
    const Reply half = get();
    QCOMPARE(half.status, 200);
    QVERIFY(half.error != QNetworkReply::NoError);
    QCOMPARE(half.body.size(), 500);
}

void TestRelay::drips()
{
    add(Fault::Kind::Drip, "GET"_ba, std::chrono::milliseconds(1));
    QElapsedTimer timer;
    timer.start();
    const Reply slow = get();
    QCOMPARE(slow.body, "old"_ba);
    QVERIFY(timer.elapsed() >= 200); // its head alone has some 400 bytes
}

void TestRelay::tellsWhenToComeBack()
{
    add(Fault::Kind::Unavailable, "PUT"_ba, std::chrono::seconds(7), 2);
    for (int i = 0; i < 2; ++i) {
        const Reply refused = put(QByteArray(200'000, 'x'));
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.header("Retry-After"_ba), "7"_ba);
    }
    QCOMPARE(get().body, "old"_ba);
    QCOMPARE(put("new"_ba).status, 201);
}

void TestRelay::befallsServicesToo()
{
    relay().add({Fault::Kind::Unavailable, "PUT"_ba, "model.ilearner"_ba, 1, {}});
    const QJsonObject end = m_scenario->train(u"2012-01"_s, u"2012-02-01"_s);
    QCOMPARE(end[u"StatusCode"].toString(), u"Failed"_s);
    QVERIFY2(end[u"Details"].toString().contains(u"503"), qPrintable(end[u"Details"].toString()));
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
