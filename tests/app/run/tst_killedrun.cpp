// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/events.h"
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace millrace::test;

/// kill -9 in the middle of a run, twenty times, each time taken up again: nothing is trained twice and the end is the
/// same as that of a run nobody disturbed.
class TestKilledRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAsIfNeverKilled();

private:
    Outcome runUntilKilled(const QStringList &arguments, const QString &state, int milliseconds);
};

Outcome TestKilledRun::runUntilKilled(const QStringList &arguments, const QString &state, int milliseconds)
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

void TestKilledRun::endsAsIfNeverKilled()
{
    const QString sample = sourcePath(u"resources/samples/seattle-weather"_s);
    const QStringList fresh{u"run"_s, sample, u"--window"_s, u"2012-01-01/2012-07-01"_s, u"--events"_s, u"-"_s};
    QTemporaryDir calm;
    const Outcome undisturbed = runProgram(fresh, calm.path(), 240000);
    QVERIFY2(undisturbed.exitCode == 0, undisturbed.err);
    const QStringList expected = texts(finished(readEvents(undisturbed.out), u"train"_s), "model");

    QTemporaryDir state;
    QRandomGenerator random(20);
    QString run;
    Events all;
    int kills = 0;
    Outcome last;
    while (kills < 20) {
        const QStringList arguments =
            run.isEmpty() ? fresh : QStringList{u"run"_s, sample, u"--resume"_s, run, u"--events"_s, u"-"_s};
        last = runUntilKilled(arguments, state.path(), 150 + random.bounded(700));
        const Events events = readEvents(last.out.left(last.out.lastIndexOf('\n') + 1));
        all += events;
        if (run.isEmpty() && !events.isEmpty())
            run = text(events.first(), "run");
        if (last.exitCode == 0)
            break;
        QVERIFY2(last.exitCode == -1, last.err);
        ++kills;
    }
    qInfo("killed %d times", kills);
    QVERIFY(kills >= 5);
    if (last.exitCode != 0) {
        last = runProgram({u"run"_s, sample, u"--resume"_s, run, u"--events"_s, u"-"_s}, state.path(), 240000);
        QVERIFY2(last.exitCode == 0, last.err);
    }
    const Outcome history = runProgram({u"runs"_s, run, u"--format"_s, u"json"_s}, state.path());
    QCOMPARE(history.exitCode, 0);
    QStringList models;
    int submissions = 0;
    const QJsonArray steps = history.json()["steps"_L1].toArray();
    for (const QJsonValue &step : steps) {
        if (step["kind"_L1].toString() != u"train"_s)
            continue;
        QCOMPARE(step["status"_L1].toString(), u"Succeeded"_s);
        models << step["model"_L1].toString();
        submissions += step["submissions"_L1].toInt();
    }
    QCOMPARE(models, expected);
    QCOMPARE(submissions, 6);
}

QTEST_GUILESS_MAIN(TestKilledRun)
#include "tst_killedrun.moc"
