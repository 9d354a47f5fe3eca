// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/history.h"
#include "model/run/journal.h"
#include "model/run/pruning.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::run;

/// What a run writes down can be read while it goes on, and is what it goes on from.
class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void runIsReadBack();
    void killedRunGoesOn();
    void changedProjectDoesNot();
    void unknownRunIsASentence();
    void emptyFolderHasNoRuns();
    void commitIsSeenByOthers();
    void handedOverModelsAreRemembered();
    void readinessIsOfProjectAndTarget();
    void oldRunsAreForgotten();

private:
    std::unique_ptr<Journal> journal() const { return Journal::open(m_folder->path()).value(); }
    History history() const { return History(m_folder->path()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QDateTime month(int number) { return QDateTime(QDate(2012, number, 1), QTime(0, 0), Qt::UTC); }

StepRef step(int number)
{
    return {.step = number,
            .kind = u"train"_s,
            .pipeline = u"p"_s,
            .activity = u"a"_s,
            .slice = {month(number), month(number + 1)},
            .attempt = 1,
            .node = {},
            .pipelineId = {}};
}

Plan plan()
{
    Plan made;
    made.project = u"/project"_s;
    made.window = {month(1), month(7)};
    made.steps.resize(6);
    return made;
}

} // namespace

void TestJournal::runIsReadBack()
{
    const auto writer = journal();
    const QString run = writer->beginRun(plan(), {{u"pipelines"_s, 1}}, u"f"_s, month(1)).value();
    writer->stepStarted(step(1), month(1));
    writer->jobMade(step(1), u"job"_s);
    writer->requestSent({.exchange = {.step = u"1"_s,
                                      .time = month(1),
                                      .method = u"PUT"_s,
                                      .url = u"http://x"_s,
                                      .status = 201,
                                      .error = {},
                                      .duration = 3,
                                      .sent = 4,
                                      .received = 5,
                                      .request = u"r"_s,
                                      .response = {}},
                         .step = step(1)});
    const Metrics metrics{{{u"Mean Absolute Error"_s, 2.5}}, {{u"Mean Absolute Error"_s, 3.5}}};
    writer->stepFinished(
        {.step = step(1), .status = Status::Succeeded, .message = {}, .model = u"hash"_s, .metrics = metrics},
        month(2));
    writer->stepFinished({.step = step(2), .status = Status::Skipped, .message = u"why"_s, .model = {}, .metrics = {}},
                         month(2));
    writer->runFinished(Status::Failed, u"message"_s, month(3));

    const QList<RunRecord> runs = history().runs().value();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs[0].id, run);
    QCOMPARE(runs[0].window, u"2012-01-01T00:00:00Z/2012-07-01T00:00:00Z"_s);
    QCOMPARE(runs[0].status, std::optional(Status::Failed));
    QCOMPARE(runs[0].steps, 6);
    QCOMPARE(runs[0].succeeded, 1);
    QCOMPARE(runs[0].started, month(1));
    QCOMPARE(runs[0].request[u"pipelines"_s].toInt(), 1);

    const RunDetails details = history().details(run).value();
    QCOMPARE(details.steps.size(), 2);
    QCOMPARE(details.steps[0].step, step(1));
    QCOMPARE(details.steps[0].metrics, metrics);
    QCOMPARE(details.steps[0].model, u"hash"_s);
    QCOMPARE(details.steps[1].status, std::optional(Status::Skipped));
    QCOMPARE(details.steps[0].submissions, 1);
    const QJsonObject json = toJson(details);
    QCOMPARE(json[u"status"_s].toString(), u"Failed"_s);
    QCOMPARE(json[u"steps"_s][0][u"submissions"_s].toInt(), 1);
    QCOMPARE(json[u"steps"_s][0][u"metrics"_s][u"new"_s][u"Mean Absolute Error"_s].toDouble(), 2.5);
    QCOMPARE(details.requests.size(), 1);
    QCOMPARE(details.requests[0].step.activity, u"a"_s);
    QCOMPARE(details.requests[0].exchange.status, 201);
}

void TestJournal::killedRunGoesOn()
{
    QString run;
    {
        const auto writer = journal();
        run = writer->beginRun(plan(), {}, u"f"_s, month(1)).value();
        writer->stepStarted(step(1), month(1));
        writer->jobMade(step(1), u"job1"_s);
        writer->stepFinished(
            {.step = step(1), .status = Status::Succeeded, .message = {}, .model = u"m"_s, .metrics = {}}, month(1));
        writer->stepStarted(step(2), month(1));
        writer->jobMade(step(2), u"job2"_s);
    }
    QVERIFY(!history().runs().value()[0].status);
    const auto writer = journal();
    const QHash<int, StepMemory> memory = writer->resumeRun(run, u"f"_s).value();
    QCOMPARE(memory.size(), 2);
    QCOMPARE(memory[1].status, std::optional(Status::Succeeded));
    QCOMPARE(memory[1].job, QString());
    QCOMPARE(memory[1].model, u"m"_s);
    QVERIFY(!memory[2].status);
    QCOMPARE(memory[2].job, u"job2"_s);
    writer->stepStarted(step(2), month(1));
    writer->runFinished(Status::Succeeded, {}, month(2));
    QCOMPARE(journal()->resumeRun(run, u"f"_s).value()[2].job, u"job2"_s);
}

void TestJournal::changedProjectDoesNot()
{
    const auto writer = journal();
    const QString run = writer->beginRun(plan(), {}, u"f"_s, month(1)).value();
    const auto resumed = journal()->resumeRun(run, u"other"_s);
    QVERIFY(!resumed);
    QVERIFY(resumed.error().message.contains(u"changed since run "_s + run));
}

void TestJournal::unknownRunIsASentence()
{
    const auto resumed = journal()->resumeRun(u"99"_s, u"f"_s);
    QVERIFY(!resumed);
    QCOMPARE(resumed.error().code, Error::Code::NotFound);
    QCOMPARE(history().details(u"99"_s).error().code, Error::Code::NotFound);
}

void TestJournal::emptyFolderHasNoRuns() { QVERIFY(history().runs().value().isEmpty()); }

void TestJournal::commitIsSeenByOthers()
{
    const auto writer = journal();
    const QString run = writer->beginRun(plan(), {}, u"f"_s, month(1)).value();
    writer->stepStarted(step(1), month(1));
    bool isCommitted = false;
    const auto wait = [](Journal &journal, bool &done) -> QCoro::Task<void> {
        co_await journal.committed();
        done = true;
    };
    const QCoro::Task<void> first = wait(*writer, isCommitted);
    QVERIFY(!isCommitted);
    QVERIFY(history().details(run).value().steps.isEmpty());
    QTRY_VERIFY(isCommitted);
    QCOMPARE(history().details(run).value().steps.size(), 1);
}

void TestJournal::handedOverModelsAreRemembered()
{
    const auto writer = journal();
    QVERIFY(writer->beginRun(plan(), {}, u"f"_s, month(1)).isOk());
    writer->modelHandedOver(u"http://e"_s, u"m"_s, u"c/2012-03.ilearner"_s, {month(3), month(4)});
    QCOMPARE(writer->sliceOf(u"http://e"_s, u"m"_s, u"c/2012-03.ilearner"_s), (schedule::Slice{month(3), month(4)}));
    QVERIFY(!writer->sliceOf(u"http://e"_s, u"m"_s, u"c/2012-04.ilearner"_s).start.isValid());
}

void TestJournal::readinessIsOfProjectAndTarget()
{
    {
        const auto writer = journal();
        QVERIFY(writer->beginRun(plan(), {}, u"f"_s, month(1)).isOk());
        writer->stepFinished({.step = step(1), .status = Status::Succeeded, .message = {}, .model = {}, .metrics = {}},
                             month(1));
        writer->stepFinished({.step = step(2), .status = Status::Failed, .message = {}, .model = {}, .metrics = {}},
                             month(1));
    }
    const auto ready = history().readiness(u"/project"_s, Target::Bench, {});
    QVERIFY(ready(u"p"_s, u"a"_s, {month(1), month(2)}));
    QVERIFY(!ready(u"p"_s, u"a"_s, {month(2), month(3)}));
    QVERIFY(!ready(u"p"_s, u"b"_s, {month(1), month(2)}));
    QVERIFY(!history().readiness(u"/project"_s, Target::Endpoints, {})(u"p"_s, u"a"_s, {month(1), month(2)}));
    QVERIFY(!history().readiness(u"/project"_s, Target::Bench, {}, u"1"_s)(u"p"_s, u"a"_s, {month(1), month(2)}));
    QVERIFY(history().readiness(u"/project"_s, Target::Bench, {}, u"2"_s)(u"p"_s, u"a"_s, {month(1), month(2)}));
    QVERIFY(!history().readiness(u"/project"_s, Target::Bench, u"production"_s)(u"p"_s, u"a"_s, {month(1), month(2)}));
    QVERIFY(!history().readiness(u"/other"_s, Target::Bench, {})(u"p"_s, u"a"_s, {month(1), month(2)}));
}

void TestJournal::oldRunsAreForgotten()
{
    const QString benches = m_folder->filePath(u"bench/"_s);
    for (int run = 1; run <= 5; ++run) {
        const auto writer = journal();
        const QString id = writer->beginRun(plan(), {}, u"f"_s, month(run)).value();
        QDir().mkpath(benches + id);
        writer->stepFinished(
            {.step = step(run), .status = Status::Succeeded, .message = {}, .model = {}, .metrics = {}}, month(run));
        if (run != 3) // killed
            writer->runFinished(Status::Succeeded, {}, month(run));
    }
    QDir().mkpath(benches + u"notes"_s);
    {
        const auto database = Database::open(m_folder->path(), Database::Access::Write).value();
        prune(database->get(), m_folder->path(), {.runs = 3, .benches = 1});
    }
    QStringList ids;
    const QList<RunRecord> runs = history().runs().value();
    for (const RunRecord &run : runs)
        ids << run.id;
    QCOMPARE(ids, (QStringList{u"5"_s, u"4"_s, u"3"_s}));
    QCOMPARE(QDir(benches).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             (QStringList{u"3"_s, u"5"_s, u"notes"_s})); // what may be resumed, and the latest
    const auto ready = history().readiness(u"/project"_s, Target::Bench, {});
    for (int run = 1; run <= 5; ++run)
        QVERIFY(ready(u"p"_s, u"a"_s, {month(run), month(run + 1)}));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
