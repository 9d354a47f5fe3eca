// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/benchservices.h"
#include "model/format/format.h"
#include "tests/app/support/retraining.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace millrace::test;
using millrace::bench::Fault;
using millrace::bench::Scenario;
using namespace std::chrono_literals;

/// What goes wrong in the world, met by the real program against a real server: one sentence, the project untouched, no
/// secret anywhere, and a run that goes on once the cause is gone.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingWrong();
    void wrongKey();
    void wrongStorageKey();
    void modelWithoutExtension();
    void missingBlob();
    void unavailableForAWhile();
    void unavailableForEver();
    void hangingService();
    void jobThatNeverEnds();
    void closedWithoutAnAnswer();
    void lostAnswerOfAnUpdate();
    void nobodyThere();
    void newerModelInTheEndpoint();
    void updateWithoutEffect();
    void serviceUnknownToTheBench();
    void brokenFiles_data();
    void brokenFiles();
    void portTaken();

private:
    /// Runs, and judges everything that holds whatever went wrong.
    Outcome failed(Retraining &retraining, const QStringList &arguments, const QStringList &mentioned,
                   int exitCode = 1);
    void judgeTraces(const Retraining &retraining, const Outcome &outcome);
    void recovers(Retraining &retraining, int trainings = 1);

    const QStringList m_january{u"--window"_s, u"2012-01-01/2012-02-01"_s};
};

namespace {

const QByteArray StorageKey =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

QByteArray serviceKey() { return QString::fromUtf16(Scenario::Key).toUtf8(); }

/// Gives an activity's policy no patience.
void limit(Retraining &retraining, const QByteArray &timeout)
{
    retraining.edit(u"retrain.json"_s, "\"retry\": 1,\n          \"timeout\": \"02:00:00\"",
                    "\"retry\": 0,\n          \"timeout\": \"" + timeout + '"');
    retraining.edit(u"retrain.json"_s, "\"timeout\": \"01:00:00\"", "\"timeout\": \"" + timeout + '"');
    retraining.edit(u"retrain.json"_s, "\"retry\": 3", "\"retry\": 0");
}

/// Takes the offer of a stub for every web service of the project.
void writeStubs(const QString &folder)
{
    const auto catalog = millrace::Catalog::load();
    const auto read = millrace::readProject(folder);
    QVERIFY(catalog && read);
    millrace::Project project = read->project;
    for (const millrace::ResourcePtr &resource : read->project.resources) {
        const auto fix = millrace::benchStub(project, *catalog, resource->id);
        if (fix)
            project = fix->edit(project).value();
    }
    QCOMPARE(project.sideFiles.size(), read->project.sideFiles.size() + 2);
    const auto saved = millrace::saveProject(project, read->project, folder);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
}

QString statusOf(const Events &events, const QString &kind) { return text(finished(events, kind).value(0), "status"); }

} // namespace

void TestBadInput::judgeTraces(const Retraining &retraining, const Outcome &outcome)
{
    QByteArray events;
    for (const QJsonObject &event : retraining.events())
        events += QJsonDocument(event).toJson();
    for (const QByteArray &secret : {serviceKey(), StorageKey, QByteArray("another key")}) {
        QVERIFY(!outcome.all().contains(secret) && !events.contains(secret));
        QCOMPARE(retraining.stateFilesWith(secret), QStringList());
    }
}

Outcome TestBadInput::failed(Retraining &retraining, const QStringList &arguments, const QStringList &mentioned,
                             int exitCode)
{
    const auto before = retraining.snapshot();
    const Outcome outcome = retraining.run(arguments);
    qInfo("%s", outcome.err.trimmed().constData());
    [&] {
        QVERIFY2(outcome.exitCode == exitCode, outcome.all().constData());
        QCOMPARE(outcome.err.count('\n'), 1);
        for (const QString &part : mentioned)
            QVERIFY2(QString::fromUtf8(outcome.err).contains(part), qPrintable(part));
        QCOMPARE(retraining.snapshot(), before);
        if (exitCode == 1)
            QCOMPARE(faultOf(retraining.events()), QString());
        judgeTraces(retraining, outcome);
    }();
    return outcome;
}

void TestBadInput::recovers(Retraining &retraining, int trainings)
{
    const QString run = text(retraining.events().value(0), "run");
    const Outcome outcome = retraining.resume(run);
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    const Events events = retraining.events();
    QCOMPARE(faultOf(events), QString());
    QCOMPARE(text(events.first(), "run"), run);
    QCOMPARE(text(events.last(), "status"), u"Succeeded"_s);
    QCOMPARE(finished(events, u"train"_s).size(), trainings);
    QCOMPARE(finished(events, u"score"_s).size(), 1);
    judgeTraces(retraining, outcome);
}

void TestBadInput::nothingWrong()
{
    Retraining retraining;
    const auto before = retraining.snapshot();
    const Outcome outcome = retraining.run(m_january);
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(retraining.snapshot(), before);
    QVERIFY(!finished(retraining.events(), u"wait"_s).isEmpty()); // real storage is looked at, never written to
    judgeTraces(retraining, outcome);
}

void TestBadInput::wrongKey()
{
    Retraining retraining;
    retraining.edit(u"trainingEndpoint.json"_s, serviceKey(), "another key");
    failed(retraining, m_january, {u"retraining"_s, u"2012-01"_s, u"401"_s, u"key"_s, u"trainingEndpoint"_s});
    QCOMPARE(retraining.relay().arrivals("POST", "/jobs"), 1); // nobody tries a refused key again
    retraining.edit(u"trainingEndpoint.json"_s, "another key", serviceKey());
    recovers(retraining);
}

void TestBadInput::wrongStorageKey()
{
    Retraining retraining;
    retraining.edit(u"StorageLinkedService.json"_s, StorageKey, "d3Jvbmc=");
    failed(retraining, m_january, {u"403"_s, u"AuthenticationFailed"_s, u"account key"_s});
    retraining.edit(u"StorageLinkedService.json"_s, "d3Jvbmc=", StorageKey);
    recovers(retraining);
}

void TestBadInput::modelWithoutExtension()
{
    Retraining retraining;
    retraining.edit(u"trainedModelBlob.json"_s, "model.ilearner", "model.bin");
    failed(retraining, m_january, {u"AzureML Update Resource"_s, u"models/2012-01/model.bin"_s, u".ilearner"_s}, 2);
    QCOMPARE(retraining.relay().arrivals("PATCH"), 0);
    const Outcome checked = runProgram({u"check"_s, retraining.project()});
    QCOMPARE(checked.exitCode, 1);
    QVERIFY(checked.out.contains(".ilearner"));
}

void TestBadInput::missingBlob()
{
    Retraining retraining(0);
    retraining.cloud().upload(u"weather/2012-02/month.csv"_s, Scenario::weather(u"2012-02-01"_s, u"2012-03-01"_s));
    failed(retraining, m_january, {u"trainingData"_s, u"weather/2012-01/observations.csv"_s, u"upload it"_s});
    QCOMPARE(statusOf(retraining.events(), u"train"_s), u"Skipped"_s);
    retraining.cloud().upload(u"weather/2012-01/observations.csv"_s, Scenario::weather({}, u"2012-02-01"_s));
    recovers(retraining);
}

void TestBadInput::unavailableForAWhile()
{
    Retraining retraining;
    retraining.relay().add(
        {.kind = Fault::Kind::Unavailable, .method = "POST", .path = "/jobs", .times = 2, .time = 1s});
    const Outcome outcome = retraining.run(m_january);
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QDateTime refused;
    int waits = 0;
    for (const QJsonObject &event : retraining.events()) {
        if (text(event, "event") != u"requestSent"_s || text(event, "method") != u"POST"_s)
            continue;
        const QDateTime time = QDateTime::fromString(text(event, "time"), Qt::ISODateWithMs);
        if (refused.isValid()) {
            QVERIFY(refused.msecsTo(time) >= 950);
            ++waits;
        }
        refused = event["httpStatus"_L1].toInt() == 503 ? time : QDateTime();
    }
    QCOMPARE(waits, 2);
    QCOMPARE(finished(retraining.events(), u"train"_s).first()["attempt"_L1].toInt(), 1);
}

void TestBadInput::unavailableForEver()
{
    Retraining retraining;
    limit(retraining, "00:00:20");
    retraining.relay().add(
        {.kind = Fault::Kind::Unavailable, .method = {}, .path = "/jobs", .times = 1000, .time = 0s});
    failed(retraining, m_january, {u"503"_s, u"retraining"_s, u"try again later"_s});
    retraining.relay().clear();
    recovers(retraining);
}

void TestBadInput::hangingService()
{
    Retraining retraining;
    limit(retraining, "00:00:03");
    retraining.relay().add({.kind = Fault::Kind::Hang, .method = "GET", .path = "/jobs/", .times = 1000});
    failed(retraining, m_january, {u"retraining"_s, u"timeout"_s});
    QCOMPARE(statusOf(retraining.events(), u"train"_s), u"TimedOut"_s);
    QVERIFY(retraining.relay().arrivals("DELETE", "/jobs/") >= 1);
    retraining.relay().clear();
    recovers(retraining);
}

void TestBadInput::jobThatNeverEnds()
{
    Retraining retraining;
    millrace::bench::Options slow;
    slow.hasRelay = true;
    slow.port = static_cast<quint16>(retraining.cloud().bench().url().port());
    slow.roundDelay = 1h;
    retraining.cloud().stop();
    retraining.cloud().start(slow);
    limit(retraining, "00:00:02");
    failed(retraining, m_january, {u"retraining"_s, u"timeout"_s});
    QCOMPARE(statusOf(retraining.events(), u"train"_s), u"TimedOut"_s);
    QCOMPARE(retraining.relay().arrivals("DELETE", "/jobs/"), 1);
}

void TestBadInput::closedWithoutAnAnswer()
{
    Retraining retraining;
    limit(retraining, "00:01:00");
    retraining.relay().add({.kind = Fault::Kind::Drop, .method = "POST", .path = "/jobs", .times = 1000});
    failed(retraining, m_january, {u"retraining"_s, u"closed"_s});
    QCOMPARE(retraining.relay().arrivals("POST", "/jobs"), 1); // a POST is never sent twice unasked
    retraining.relay().clear();
    recovers(retraining);
}

void TestBadInput::lostAnswerOfAnUpdate()
{
    Retraining retraining;
    retraining.relay().add({.kind = Fault::Kind::LoseAnswer, .method = "PATCH", .path = "/endpoints/"});
    const Outcome outcome = retraining.run(m_january);
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QCOMPARE(retraining.relay().arrivals("PATCH"), 1);
}

void TestBadInput::nobodyThere()
{
    Retraining retraining;
    const int port = retraining.cloud().bench().url().port();
    retraining.cloud().stop();
    const Outcome outcome = failed(retraining, m_january, {QString::number(port), u"refused"_s});
    QVERIFY(!outcome.err.contains("401"));
}

void TestBadInput::newerModelInTheEndpoint()
{
    Retraining retraining(2);
    const Outcome february = retraining.run({u"--window"_s, u"2012-02-01/2012-03-01"_s});
    QVERIFY2(february.exitCode == 0, february.out.constData());
    failed(retraining, m_january, {u"endpoint2"_s, u"2012-02"_s, u"2012-01"_s, u"newer"_s});
    QCOMPARE(statusOf(retraining.events(), u"update"_s), u"Failed"_s);
    QCOMPARE(retraining.relay().arrivals("PATCH"), 1);
}

void TestBadInput::updateWithoutEffect()
{
    Retraining retraining;
    limit(retraining, "00:00:03");
    retraining.cloud().bench().ignoreUpdates(1000);
    failed(retraining, m_january, {u"accepted"_s, u"still holds"_s, u"models/2012-01/model.ilearner"_s});
    QCOMPARE(statusOf(retraining.events(), u"update"_s), u"Failed"_s);
    retraining.cloud().bench().ignoreUpdates(0);
    recovers(retraining, 0); // what was trained is not trained again
}

void TestBadInput::serviceUnknownToTheBench()
{
    Retraining retraining(0);
    retraining.remove(u"bench/training.json"_s);
    retraining.remove(u"bench/scoring.json"_s);
    const QStringList arguments = QStringList{u"run"_s, retraining.project()} + m_january;
    QTemporaryDir state;
    const Outcome refused = runProgram(arguments, state.path());
    qInfo("%s", refused.err.trimmed().constData());
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.err.count('\n'), 1);
    QVERIFY(refused.err.contains("trainingEndpoint") && refused.err.contains("stub"));
    const Outcome planned = runProgram(arguments + QStringList{u"--plan"_s}, state.path());
    QCOMPARE(planned.exitCode, 0);
    QVERIFY(planned.out.contains("stub"));

    writeStubs(retraining.project());
    const Outcome outcome = runProgram(arguments, state.path());
    QVERIFY2(outcome.exitCode == 0, outcome.all().constData());
    QVERIFY(outcome.out.contains("Succeeded"));
}

void TestBadInput::brokenFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("pipeline") << u"retrain.json"_s << QByteArray("\"activities\": [")
                              << QByteArray("\"activities\": [[");
    QTest::newRow("dataset") << u"trainingData.json"_s << QByteArray("\"typeProperties\": {") << QByteArray("{");
    QTest::newRow("linked service") << u"trainingEndpoint.json"_s << QByteArray("{") << QByteArray("");
    QTest::newRow("uploads") << u"bench/uploads.json"_s << QByteArray("[") << QByteArray("[{");
    QTest::newRow("service") << u"bench/training.json"_s << QByteArray("{") << QByteArray("");
    QTest::newRow("empty") << u"trainingEndpoint.json"_s << QByteArray() << QByteArray();
    QTest::newRow("binary") << u"trainingEndpoint.json"_s << QByteArray() << QByteArray("\0\xff\xfe\x01garbage", 11);
}

void TestBadInput::brokenFiles()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    Retraining retraining(0);
    retraining.edit(file, before, after);
    const auto snapshot = retraining.snapshot();
    QTemporaryDir state;
    const Outcome outcome = runProgram({u"run"_s, retraining.project()}, state.path());
    qInfo("%s", outcome.err.trimmed().constData());
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains(file.section(u'/', -1).toUtf8()), outcome.err.constData());
    const Outcome checked = runProgram({u"check"_s, retraining.project()});
    QCOMPARE(checked.exitCode, 1);
    QVERIFY2(checked.out.contains(QByteArray(file.toUtf8() + ':')), checked.out.constData());
    QCOMPARE(retraining.snapshot(), snapshot);
}

void TestBadInput::portTaken()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QTemporaryDir data;
    const Outcome outcome = runProgram(
        {u"bench"_s, u"--port"_s, QString::number(taken.serverPort()), u"--data"_s, data.path()}, data.path());
    qInfo("%s", outcome.err.trimmed().constData());
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(outcome.err.contains(QByteArray::number(taken.serverPort())));
    QCOMPARE(outcome.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
