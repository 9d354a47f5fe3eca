// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/retraining.h"
#include "tests/support/events.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace millrace::test;

namespace {

const QString HalfYear = u"2012-01-01/2012-07-01"_s;

double errorOf(const QJsonObject &event, const char *row)
{
    return event["metrics"_L1][QLatin1StringView(row)]["Mean Absolute Error"_L1].toDouble(-1);
}

} // namespace

/// The sample, run by the real program on the real bench: the figures the sample promises.
class TestSampleRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyStepSucceeds();
    void everyEventIsComplete();
    void trainsSixDifferentModels();
    void updatesInSliceOrder();
    void scoresAfterEachUpdate();
    void retrainingHalvesTheError();
    void theSameAgainGivesTheSameModels();
    void asOneFileItGivesTheSameModels();
    void switchedToV2ItGivesTheSameModels();
    void anotherSeedGivesOtherModels();
    void otherDataGivesOtherModels();
    void aPlanOpensNoSocketAndMasksSecrets();
    void nothingToDoIsExitFour();
    void theHistoryTellsTheRun();
    void anInterruptedRunIsResumed();

private:
    QTemporaryDir m_state;
    QString m_sample = sourcePath(u"resources/samples/seattle-weather"_s);
    Outcome m_outcome;
    Events m_events;
};

void TestSampleRun::initTestCase()
{
    QElapsedTimer timer;
    timer.start();
    m_outcome =
        runProgram({u"run"_s, m_sample, u"--window"_s, HalfYear, u"--events"_s, u"-"_s}, m_state.path(), 240000);
    qInfo("six months took %.1f s", static_cast<double>(timer.elapsed()) / 1000);
    QVERIFY2(m_outcome.exitCode == 0, m_outcome.err.constData());
    m_events = readEvents(m_outcome.out);
}

void TestSampleRun::everyStepSucceeds()
{
    QCOMPARE(text(m_events.first(), "event"), u"runStarted"_s);
    QCOMPARE(text(m_events.last(), "event"), u"runFinished"_s);
    QCOMPARE(text(m_events.last(), "status"), u"Succeeded"_s);
    for (const QJsonObject &event : m_events) {
        if (text(event, "event") == u"stepFinished"_s)
            QCOMPARE(text(event, "status"), u"Succeeded"_s);
    }
}

void TestSampleRun::everyEventIsComplete() { QCOMPARE(faultOf(m_events), QString()); }

void TestSampleRun::trainsSixDifferentModels()
{
    const Events trainings = finished(m_events, u"train"_s);
    QCOMPARE(trainings.size(), 6);
    const QStringList models = texts(trainings, "model");
    QCOMPARE(QSet<QString>(models.begin(), models.end()).size(), 6);
    QVERIFY(!models.contains(QString()));
    for (const QJsonObject &training : trainings)
        QVERIFY(!training["metrics"_L1].toObject().isEmpty());
}

void TestSampleRun::updatesInSliceOrder()
{
    const Events updates = finished(m_events, u"update"_s);
    QCOMPARE(updates.size(), 6);
    QStringList slices = texts(updates, "slice");
    QStringList sorted = slices;
    sorted.sort();
    QCOMPARE(slices, sorted);
    QCOMPARE(texts(updates, "model"), texts(finished(m_events, u"train"_s), "model"));
}

void TestSampleRun::scoresAfterEachUpdate()
{
    QStringList order;
    for (const QJsonObject &event : m_events) {
        const QString kind = text(event, "kind");
        if (text(event, "event") == u"stepFinished"_s && (kind == u"update"_s || kind == u"score"_s))
            order << kind;
    }
    QStringList expected;
    for (int month = 0; month < 6; ++month)
        expected << u"update"_s << u"score"_s;
    QCOMPARE(order, expected);
}

void TestSampleRun::retrainingHalvesTheError()
{
    const Events scores = finished(m_events, u"score"_s);
    QCOMPARE(scores.size(), 6);
    for (const QJsonObject &score : scores)
        qInfo("%s: retrained %.2f, January kept %.2f", qPrintable(text(score, "slice").left(7)),
              errorOf(score, "inService"), errorOf(score, "firstKept"));
    QVERIFY(errorOf(scores.last(), "inService") > 0);
    QVERIFY(errorOf(scores.last(), "inService") < errorOf(scores.last(), "firstKept") / 2);
}

void TestSampleRun::theSameAgainGivesTheSameModels()
{
    QTemporaryDir state;
    const Outcome again = runProgram(
        {u"run"_s, m_sample, u"--window"_s, u"2012-01-01/2012-03-01"_s, u"--events"_s, u"-"_s}, state.path(), 120000);
    QVERIFY2(again.exitCode == 0, again.err.constData());
    QCOMPARE(texts(finished(readEvents(again.out), u"train"_s), "model"),
             texts(finished(m_events, u"train"_s), "model").mid(0, 2));
}

void TestSampleRun::asOneFileItGivesTheSameModels()
{
    QTemporaryDir folder;
    const QString bundle = folder.filePath(u"sample.millrace"_s);
    const Outcome exported =
        runProgram({u"export"_s, m_sample, u"--to"_s, u"bundle"_s, u"-o"_s, bundle}, m_state.path(), 30000);
    QVERIFY2(exported.exitCode == 0, exported.err.constData());
    const Outcome outcome = runProgram(
        {u"run"_s, bundle, u"--window"_s, u"2012-01-01/2012-03-01"_s, u"--events"_s, u"-"_s}, folder.path(), 120000);
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(texts(finished(readEvents(outcome.out), u"train"_s), "model"),
             texts(finished(m_events, u"train"_s), "model").mid(0, 2));
}

void TestSampleRun::switchedToV2ItGivesTheSameModels()
{
    QTemporaryDir folder;
    const Outcome exported =
        runProgram({u"export"_s, m_sample, u"--to"_s, u"v2"_s, u"-o"_s, folder.path()}, m_state.path(), 30000);
    QVERIFY2(exported.exitCode == 0, exported.err.constData());
    copyFolder(m_sample + u"/bench"_s, folder.filePath(u"bench"_s));
    QTemporaryDir state;
    const Outcome outcome = runProgram(
        {u"run"_s, folder.path(), u"--pipeline"_s, u"retrain"_s, u"--window"_s, HalfYear, u"--events"_s, u"-"_s},
        state.path(), 240000);
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    const Events events = readEvents(outcome.out);
    QCOMPARE(texts(finished(events, u"train"_s), "model"), texts(finished(m_events, u"train"_s), "model"));
    QCOMPARE(finished(events, u"update"_s).size(), 6);
}

void TestSampleRun::anotherSeedGivesOtherModels()
{
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"sample"_s);
    copyFolder(m_sample, copy);
    int replaced = 0;
    for (QDirIterator it(copy + u"/bench"_s, {u"*.json"_s}, QDir::Files); it.hasNext();) {
        const QString path = it.next();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (!file.readAll().contains("\"seed\": 7"))
            continue;
        file.close();
        replaceInFile(path, "\"seed\": 7", "\"seed\": 8");
        ++replaced;
    }
    QVERIFY(replaced > 0);
    const Outcome other = runProgram({u"run"_s, copy, u"--window"_s, u"2012-01-01/2012-02-01"_s, u"--events"_s, u"-"_s},
                                     folder.filePath(u"state"_s), 120000);
    QVERIFY2(other.exitCode == 0, other.err.constData());
    const QString model = text(finished(readEvents(other.out), u"train"_s).value(0), "model");
    QVERIFY(!model.isEmpty());
    QVERIFY(model != text(finished(m_events, u"train"_s).first(), "model"));
}

void TestSampleRun::otherDataGivesOtherModels()
{
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"sample"_s);
    copyFolder(m_sample, copy);
    replaceInFile(copy + u"/bench/seattle-weather.csv"_s, "2012-01-05,1.3,8.9,", "2012-01-05,1.3,18.9,");
    const Outcome other = runProgram({u"run"_s, copy, u"--window"_s, u"2012-01-01/2012-02-01"_s, u"--events"_s, u"-"_s},
                                     folder.filePath(u"state"_s), 120000);
    QVERIFY2(other.exitCode == 0, other.err.constData());
    const QString model = text(finished(readEvents(other.out), u"train"_s).value(0), "model");
    QVERIFY(!model.isEmpty());
    QVERIFY(model != text(finished(m_events, u"train"_s).first(), "model"));
}

void TestSampleRun::aPlanOpensNoSocketAndMasksSecrets()
{
    const Outcome plan = runProgram(
        {u"run"_s, m_sample, u"--window"_s, u"2012-01-01/2012-02-01"_s, u"--plan"_s, u"--target"_s, u"endpoints"_s},
        m_state.path());
    QVERIFY2(plan.exitCode == 0, plan.err.constData());
    QVERIFY(plan.out.contains("POST https://ussouthcentral.services.azureml.net/"));
    QVERIFY(plan.out.contains("PATCH https://management.azureml.net/"));
    QVERIFY(!plan.out.contains("AccountKey=<") || !plan.out.contains("Bearer <"));
}

void TestSampleRun::nothingToDoIsExitFour()
{
    QCOMPARE(runProgram({u"run"_s, m_sample, u"--window"_s, u"2019-01-01/2019-02-01"_s}, m_state.path()).exitCode, 4);
}

void TestSampleRun::theHistoryTellsTheRun()
{
    const QString run = text(m_events.first(), "run");
    const Outcome listed = runProgram({u"runs"_s, u"--format"_s, u"json"_s}, m_state.path());
    QCOMPARE(listed.exitCode, 0);
    QVERIFY(listed.out.contains(run.toUtf8()));
    const Outcome shown = runProgram({u"runs"_s, run, u"--format"_s, u"json"_s}, m_state.path());
    QCOMPARE(shown.exitCode, 0);
    const QJsonArray steps = shown.json()["steps"_L1].toArray();
    QVERIFY(steps.size() >= 18);
}

void TestSampleRun::anInterruptedRunIsResumed()
{
    QTemporaryDir state;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MILLRACE_STATE"_s, state.path());
    process.setProcessEnvironment(environment);
    process.start(programPath(),
                  {u"run"_s, m_sample, u"--window"_s, u"2012-01-01/2014-01-01"_s, u"--events"_s, u"-"_s});
    QByteArray out;
    while (!out.contains("\"train\"") && process.waitForReadyRead(60000))
        out += process.readAllStandardOutput();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60000));
    out += process.readAllStandardOutput();
    const QByteArray err = process.readAllStandardError();
    QCOMPARE(process.exitCode(), 3);
    QVERIFY2(err.contains("can be resumed") && err.contains("--resume 1"), err.constData());
    const Events events = readEvents(out);
    QCOMPARE(faultOf(events), QString());
    QCOMPARE(text(events.last(), "status"), u"Cancelled"_s);

    const Outcome resumed = runProgram({u"run"_s, m_sample, u"--resume"_s, u"1"_s}, state.path(), 240000);
    QVERIFY2(resumed.exitCode == 0, resumed.all().constData());
}

QTEST_GUILESS_MAIN(TestSampleRun)
#include "tst_samplerun.moc"
