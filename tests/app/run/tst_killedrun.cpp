// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/events.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace millrace::test;

/// kill -9 at twenty random moments of the sample's run, each taken up again: nothing is trained twice and the end is
/// the same as that of a run nobody disturbed.
class TestKilledRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lockLeftHalfMadeHindersNobody();
    void endsAsIfNeverKilled();

private:
    Outcome startAndKill(const QStringList &arguments, const QString &state, int milliseconds);
    void finishDisturbed(const QString &state, int *kills);
    void compareWithHistory(const QString &run, const QString &state);

    QString m_sample = sourcePath(u"resources/samples/seattle-weather"_s);
    QStringList m_fresh{u"run"_s, m_sample, u"--window"_s, u"2012-01-01/2012-07-01"_s, u"--events"_s, u"-"_s};
    QStringList m_models;
    QRandomGenerator m_random{20};
    qint64 m_duration = 0; ///< of the undisturbed run, in milliseconds
};

Outcome TestKilledRun::startAndKill(const QStringList &arguments, const QString &state, int milliseconds)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MILLRACE_STATE"_s, state);
    process.setProcessEnvironment(environment);
    process.start(programPath(), arguments);
    if (!process.waitForFinished(milliseconds))
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

void TestKilledRun::finishDisturbed(const QString &state, int *kills)
{
    QString run;
    for (int start = 0; start < 100; ++start) {
        const QStringList resumed{u"run"_s, m_sample, u"--resume"_s, run, u"--events"_s, u"-"_s};
        // A machine that has become slower meanwhile still gets somewhere: later kills leave more time.
        const int moment = m_random.bounded(static_cast<int>(m_duration) * (1 + start / 25));
        const Outcome outcome = startAndKill(run.isEmpty() ? m_fresh : resumed, state, moment);
        const Events events = readEvents(outcome.out.left(outcome.out.lastIndexOf('\n') + 1));
        if (run.isEmpty() && !events.isEmpty())
            run = text(events.first(), "run");
        if (outcome.exitCode != -1) {
            QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
            return compareWithHistory(run, state);
        }
        ++*kills;
    }
    QFAIL("a run that is killed a hundred times never ends");
}

void TestKilledRun::compareWithHistory(const QString &run, const QString &state)
{
    const Outcome history = runProgram({u"runs"_s, run, u"--format"_s, u"json"_s}, state);
    QCOMPARE(history.exitCode, 0);
    QStringList models;
    int submissions = 0;
    const QJsonArray steps = history.json()["steps"_L1].toArray();
    for (const QJsonValue step : steps) {
        QCOMPARE(step["status"_L1].toString(), u"Succeeded"_s);
        if (step["kind"_L1].toString() != u"train"_s)
            continue;
        models << step["model"_L1].toString();
        submissions += step["submissions"_L1].toInt();
    }
    QCOMPARE(models, m_models);
    QCOMPARE(submissions, 6);
}

void TestKilledRun::lockLeftHalfMadeHindersNobody()
{
    const QTemporaryDir state;
    QFile lock(state.filePath(u"run-1.lock"_s)); // as a program leaves it that dies before it writes its name
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.close();
    const Outcome outcome =
        runProgram({u"run"_s, m_sample, u"--window"_s, u"2012-01-01/2012-02-01"_s}, state.path(), 240000);
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
}

void TestKilledRun::endsAsIfNeverKilled()
{
    QTemporaryDir calm;
    QElapsedTimer timer;
    timer.start();
    const Outcome undisturbed = runProgram(m_fresh, calm.path(), 240000);
    m_duration = timer.elapsed();
    QVERIFY2(undisturbed.exitCode == 0, undisturbed.err.constData());
    m_models = texts(finished(readEvents(undisturbed.out), u"train"_s), "model");
    int kills = 0;
    int runs = 0;
    for (; kills < 20; ++runs) {
        QTemporaryDir state;
        finishDisturbed(state.path(), &kills);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("killed %d times in %d runs", kills, runs);
}

QTEST_GUILESS_MAIN(TestKilledRun)
#include "tst_killedrun.moc"
