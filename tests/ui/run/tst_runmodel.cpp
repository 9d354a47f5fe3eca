// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runlog.h"
#include "ui/run/runmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Events become rows, bars, words, points and log lines.
class TestRunModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void waitingRowsSayForWhat();
    void finishedStepsAreBars();
    void runningBarIsJudgedByItsLike();
    void progressKnowsItsSlice();
    void scoresBecomeThePlot();
    void exchangesBecomeLines();
    void askingIsNoFailure_data();
    void askingIsNoFailure();
    void summaryCountsSlices();
    void logKeepsItsCap();

private:
    run::StepRef ref(int step) const;
    run::Event at(qint64 milliseconds, decltype(run::Event::what) what) const;
    void finish(int step, qint64 from, qint64 to, const run::Metrics &metrics = {});

    RunModel m_model;
    run::Plan m_plan;
    const QDateTime m_start = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
};

void TestRunModel::init()
{
    m_plan = {};
    for (int month = 1; month <= 3; ++month) {
        const QDateTime from(QDate(2012, month, 1), QTime(0, 0), Qt::UTC);
        for (const auto &[kind, activity] :
             {std::pair{u"train"_s, u"retrain"_s}, std::pair{u"score"_s, u"score it"_s}}) {
            run::Step step;
            step.id = int(m_plan.steps.size());
            step.kind = kind;
            step.activity = activity;
            step.pipelineId = {1};
            step.node = NodeId::of(ActivityId{kind == u"train"_s ? 10U : 11U});
            step.slice = {from, from.addMonths(1)};
            if (step.id > 0)
                step.dependsOn = {{step.id - 1, Condition::Succeeded}};
            m_plan.steps << step;
        }
    }
    m_model = RunModel(m_plan, {u"Mean Absolute Error"_s, u"title"_s, u"note"_s}, 14);
    m_model.take({at(0, run::RunStarted{u"p"_s, 6, false, {}})});
}

run::StepRef TestRunModel::ref(int step) const
{
    const run::Step &planned = m_plan.steps.at(step);
    return {step, planned.kind, u"p"_s, planned.activity, planned.slice, 1, planned.node, planned.pipelineId};
}

run::Event TestRunModel::at(qint64 milliseconds, decltype(run::Event::what) what) const
{
    return {m_start.addMSecs(milliseconds), u"r"_s, std::move(what)};
}

void TestRunModel::finish(int step, qint64 from, qint64 to, const run::Metrics &metrics)
{
    m_model.take({at(from, run::StepStarted{ref(step)}),
                  at(to, run::StepFinished{ref(step), run::Status::Succeeded, {}, {}, metrics, to - from})});
}

void TestRunModel::waitingRowsSayForWhat()
{
    m_model.take({at(0, run::StepStarted{ref(0)})});
    const RunView view = m_model.view(m_start.addMSecs(500));
    QCOMPARE(view.rows.size(), 3);
    QCOMPARE(view.rows.at(0).label, u"2012-01"_s);
    QCOMPARE(view.rows.at(0).bars.size(), 1);
    QVERIFY(view.rows.at(1).bars.isEmpty());
    QCOMPARE(view.rows.at(1).waits, u"waits for the slice before it"_s);
    QCOMPARE(view.now, 500);
}

void TestRunModel::finishedStepsAreBars()
{
    finish(0, 100, 1100);
    const TimelineBar bar = m_model.view(m_start.addMSecs(2000)).rows.at(0).bars.at(0);
    QCOMPARE(bar.start, 100);
    QCOMPARE(bar.end, 1100);
    QCOMPARE(bar.state, StepState::Succeeded);
    QCOMPARE(bar.category, u"train"_s);
}

void TestRunModel::runningBarIsJudgedByItsLike()
{
    finish(0, 0, 1000);
    finish(1, 1000, 1200);
    m_model.take({at(1200, run::StepStarted{ref(2)})});
    QCOMPARE(m_model.view(m_start.addMSecs(1500)).rows.at(1).bars.at(0).expectedEnd, 2200);
    m_model.take({at(1600, run::StepProgress{ref(2), u"half"_s, 0.5})});
    QCOMPARE(m_model.view(m_start.addMSecs(1700)).rows.at(1).bars.at(0).expectedEnd, 2200);
}

void TestRunModel::progressKnowsItsSlice()
{
    finish(0, 0, 1000);
    m_model.take({at(1000, run::StepStarted{ref(1)})});
    const QDateTime now = m_start.addMSecs(1500);
    const NodeId train = NodeId::of(ActivityId{10}), score = NodeId::of(ActivityId{11});
    QCOMPARE(m_model.progress({1}, u"2012-01"_s, now).value(train).state, StepState::Succeeded);
    QCOMPARE(m_model.progress({1}, u"2012-02"_s, now).value(train).state, StepState::Waiting);
    QCOMPARE(m_model.progress({1}, {}, now).value(score).state, StepState::Running);
    QCOMPARE(m_model.progress({1}, {}, now).value(score).elapsed, 500);
    QVERIFY(m_model.progress({2}, {}, now).isEmpty());
    QCOMPARE(m_model.pipelineStates().value({1}), u"running"_s);
    QCOMPARE(m_model.currentSlice(), u"2012-01"_s);
}

void TestRunModel::scoresBecomeThePlot()
{
    QVERIFY(m_model.view(m_start).metric.points.isEmpty());
    finish(0, 0, 10);
    finish(1, 10, 20, {{{u"Mean Absolute Error"_s, 2.33}}, {{u"Mean Absolute Error"_s, 2.5}}});
    const MetricView metric = m_model.view(m_start.addMSecs(30)).metric;
    QCOMPARE(metric.points.size(), 3);
    QCOMPARE(metric.points.at(0).retrained, std::optional(2.33));
    QCOMPARE(metric.points.at(0).kept, std::optional(2.5));
    QCOMPARE(metric.points.at(1).retrained, std::nullopt);
    QCOMPARE(metric.points.at(0).label, QLocale().standaloneMonthName(2, QLocale::ShortFormat));
    QCOMPARE(metric.note, u"note"_s);
}

void TestRunModel::exchangesBecomeLines()
{
    run::Exchange exchange;
    exchange.method = u"POST"_s;
    exchange.url =
        u"http://127.0.0.1:1/workspaces/8f4e2b6a9c1d4e7fb3a05d6c7e8f9012/services/1d0f3c5b7a294e68b1c2d3e4f5a60718/jobs"_s;
    exchange.status = 401;
    const QList<LogLine> lines = m_model.take({at(5, run::RequestSent{exchange, ref(0)})});
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().status, u"401"_s);
    QCOMPARE(lines.first().tone, LogLine::Tone::Bad);
    QCOMPARE(lines.first().text, u"POST …/services/1d0f3c5b…/jobs"_s);
    QCOMPARE(lines.first().slice, u"2012-01"_s);
}

void TestRunModel::askingIsNoFailure_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("response");
    QTest::addColumn<LogLine::Tone>("tone");
    QTest::newRow("written") << u"PUT"_s << 201 << QString() << LogLine::Tone::Good;
    QTest::newRow("container is there") << u"PUT"_s << 409 << u"<Code>ContainerAlreadyExists</Code>"_s
                                        << LogLine::Tone::Plain;
    QTest::newRow("container is going") << u"PUT"_s << 409 << u"<Code>ContainerBeingDeleted</Code>"_s
                                        << LogLine::Tone::Bad;
    QTest::newRow("blob is waited for") << u"HEAD"_s << 404 << QString() << LogLine::Tone::Plain;
    QTest::newRow("blob is missing") << u"GET"_s << 404 << QString() << LogLine::Tone::Bad;
    QTest::newRow("no answer") << u"GET"_s << 0 << QString() << LogLine::Tone::Bad;
}

void TestRunModel::askingIsNoFailure()
{
    QFETCH(QString, method);
    QFETCH(int, status);
    QFETCH(QString, response);
    run::Exchange exchange;
    exchange.method = method;
    exchange.status = status;
    exchange.response = response;
    const QList<LogLine> lines = m_model.take({at(5, run::RequestSent{exchange, ref(0)})});
    QTEST(lines.first().tone, "tone");
}

void TestRunModel::summaryCountsSlices()
{
    finish(0, 0, 1000);
    finish(1, 1000, 2000);
    const QString summary = m_model.view(m_start.addMSecs(2000)).summary;
    QCOMPARE(summary, u"run 14 · 1 of 3 slices · 2.0 s · about 4.0 s left"_s);
    m_model.take({at(2500, run::RunFinished{run::Status::Cancelled, {}})});
    QVERIFY(!m_model.isRunning());
    QCOMPARE(m_model.view(m_start.addSecs(99)).summary, u"run 14 · 1 of 3 slices · 2.5 s · cancelled"_s);
    QCOMPARE(m_model.view(m_start.addSecs(99)).now, -1);
}

void TestRunModel::logKeepsItsCap()
{
    RunLogModel log;
    QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log.append(QList<LogLine>(RunLogModel::Cap - 1));
    LogLine last;
    last.text = u"last"_s;
    log.append({LogLine(), last, last});
    QCOMPARE(log.rowCount(), RunLogModel::Cap);
    QCOMPARE(log.line(log.rowCount() - 1).text, u"last"_s);
}

QTEST_GUILESS_MAIN(TestRunModel)
#include "tst_runmodel.moc"
