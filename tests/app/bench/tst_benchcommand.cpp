// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/bench/support/httpclient.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <thread>

using namespace millrace::bench;
using namespace Qt::StringLiterals;

/// `millrace bench` as a process.
class TestBenchCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsItsUrlAndEndsOnASignal_data();
    void printsItsUrlAndEndsOnASignal();
    void refusesInOneSentence_data();
    void refusesInOneSentence();
    void refusesATakenPort();
    void aKilledBenchLeavesWholeBlobs();

private:
    struct Running
    {
        std::unique_ptr<QProcess> process;
        QUrl url;
    };
    static std::unique_ptr<QProcess> begin(const QStringList &arguments);
    static Running started(const QStringList &arguments);
};

std::unique_ptr<QProcess> TestBenchCommand::begin(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->start(qEnvironmentVariable("MILLRACE_PROGRAM"), QStringList{u"bench"_s} + arguments);
    return process;
}

TestBenchCommand::Running TestBenchCommand::started(const QStringList &arguments)
{
    auto process = begin(arguments);
    while (!process->canReadLine() && process->waitForReadyRead(20000)) {
    }
    const QUrl url(QString::fromLatin1(process->readLine().trimmed()));
    return {std::move(process), url};
}

void TestBenchCommand::printsItsUrlAndEndsOnASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void TestBenchCommand::printsItsUrlAndEndsOnASignal()
{
    QFETCH(int, signal);
    const Running bench = started({});
    QCOMPARE(bench.url.host(), u"127.0.0.1"_s);
    QCOMPARE(send("GET"_ba, bench.url).status, 404);
    ::kill(static_cast<pid_t>(bench.process->processId()), signal);
    QVERIFY(bench.process->waitForFinished(20000));
    QCOMPARE(bench.process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(bench.process->exitCode(), 0);
}

void TestBenchCommand::refusesInOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--speed"_s, u"9"_s};
    QTest::newRow("no value") << QStringList{u"--port"_s};
    QTest::newRow("no number") << QStringList{u"--port"_s, u"many"_s};
    QTest::newRow("too large") << QStringList{u"--port"_s, u"65536"_s};
    QTest::newRow("no folder") << QStringList{u"--data"_s, u"/proc/none"_s};
}

void TestBenchCommand::refusesInOneSentence()
{
    QFETCH(QStringList, arguments);
    const auto process = begin(arguments);
    QVERIFY(process->waitForFinished(20000));
    QCOMPARE(process->exitCode(), 2);
    QCOMPARE(process->readAllStandardOutput(), QByteArray());
    QCOMPARE(process->readAllStandardError().count('\n'), 1);
}

void TestBenchCommand::refusesATakenPort()
{
    const Running first = started({});
    const QString port = QString::number(first.url.port());
    const auto second = begin({u"--port"_s, port});
    QVERIFY(second->waitForFinished(20000));
    QCOMPARE(second->exitCode(), 2);
    const QString message = QString::fromUtf8(second->readAllStandardError());
    QVERIFY2(message.contains(port), qPrintable(message));
    QCOMPARE(message.count(u'\n'), 1);
    first.process->kill();
    first.process->waitForFinished();
}

void TestBenchCommand::aKilledBenchLeavesWholeBlobs()
{
    const QTemporaryDir folder;
    const QStringList arguments{u"--data"_s, folder.path()};
    int whole = 0;
    for (int round = 0; round < 5; ++round) {
        const Running bench = started(arguments);
        const QString base = bench.url.toString() + u"/devstoreaccount1/box"_s;
        sendSigned("PUT"_ba, QUrl(base + u"?restype=container"_s));
        std::atomic<int> sent = 0;
        std::thread writer([&] {
            const auto put = [&](int i) {
                const QByteArray bytes(200'000 + i, static_cast<char>('a' + i % 26));
                return sendSigned("PUT"_ba, QUrl(base + u"/same"_s), bytes, {{"x-ms-blob-type", "BlockBlob"}}).status ==
                       201;
            };
            while (put(sent))
                ++sent;
        });
        QTRY_VERIFY(sent > 3 * (round + 1)); // somewhere inside a write, at another place each round
        ::kill(static_cast<pid_t>(bench.process->processId()), SIGKILL);
        bench.process->waitForFinished();
        writer.join();

        const Running again = started(arguments);
        const Reply reply = sendSigned("GET"_ba, QUrl(again.url.toString() + u"/devstoreaccount1/box/same"_s));
        QCOMPARE(reply.status, 200);
        const auto expected = static_cast<char>('a' + (reply.body.size() - 200'000) % 26);
        QCOMPARE(reply.body.count(expected), reply.body.size());
        ++whole;
        again.process->kill();
        again.process->waitForFinished();
    }
    QCOMPARE(whole, 5);
}

QTEST_GUILESS_MAIN(TestBenchCommand)
#include "tst_benchcommand.moc"
