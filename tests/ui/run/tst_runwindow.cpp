// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/benchhost.h"
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/palette/sectionview.h"
#include "ui/run/runlog.h"
#include "ui/shell/banner.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

const QRegularExpression &openKey()
{
    static const QRegularExpression key(u"(AccountKey=|sig=|Bearer |SharedKey [^:]*:)(?!•)"_s);
    return key;
}

} // namespace

/// Runs in the real window against the bench: what is seen of them, and how a past one comes back.
class TestRunWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runIsShownAndRemembered();
    void failureIsToldWithItsRequest();
    void stoppedRunGoesOnFromTheHistory();
    void unknownServiceIsOfferedAStub();

private:
    static void runFirstMonth(WindowFixture &f);
    /// What the log tells of requests, with all that was sent and answered.
    static QString requestsOf(WindowFixture &f);
    static NodeRunState::Phase phaseOf(WindowFixture &f, const QString &activity);
};

QString TestRunWindow::requestsOf(WindowFixture &f)
{
    const auto &lines = f.child<RunLog>(u"runLog"_s)->lines();
    QString all;
    for (int row = 0; row < lines.rowCount(); ++row)
        all += lines.line(row).details;
    return all;
}

void TestRunWindow::runFirstMonth(WindowFixture &f)
{
    f.choose(u"windowChoice"_s, u"2012-01"_s);
    QTest::keyClick(&f.window, Qt::Key_F5);
    QVERIFY(f.window.runControl().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.runControl().isRunning(), 60'000);
}

NodeRunState::Phase TestRunWindow::phaseOf(WindowFixture &f, const QString &activity)
{
    const Diagram &diagram = f.window.tabs().current()->scene().diagram();
    return diagram.node(diagram.slotOf(NodeId::of(f.activity(u"retrain"_s, activity)->id))).look.run->phase;
}

void TestRunWindow::runIsShownAndRemembered()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(u"resources/samples/seattle-weather"_s, &bench);
    runFirstMonth(f);
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::Succeeded);
    QCOMPARE(phaseOf(f, u"AzureML Update Resource"_s), NodeRunState::Phase::Succeeded);
    f.choose(u"sliceChoice"_s, u"2012-02"_s); // not run: the canvas says so at once
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::None);
    f.choose(u"sliceChoice"_s, u"2012-01"_s);
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::Succeeded);

    auto *log = f.child<RunLog>(u"runLog"_s);
    const int all = log->model()->rowCount();
    QTest::mouseClick(f.child<QToolButton>(u"logRequests"_s), Qt::LeftButton);
    const int requests = log->model()->rowCount();
    QVERIFY(requests > 5 && requests < all);
    QVERIFY(!requestsOf(f).contains(openKey()));
    auto *filter = f.child<QLineEdit>(u"logFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"PATCH"_s);
    QVERIFY(log->model()->rowCount() >= 1 && log->model()->rowCount() < requests);
    log->setCurrentIndex(log->model()->index(0, 0));
    QTest::keyClick(log, Qt::Key_Return);
    QVERIFY2(f.prompt.shown.startsWith(u"PATCH "_s), qPrintable(f.prompt.shown));

    f.window.tabs().current()->setRunState({});
    f.window.bottom().setCurrentPage(f.child<QWidget>(u"historyPanel"_s));
    auto *runs = f.child<SectionView>(u"historyTree"_s);
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Down);
    QTRY_VERIFY(f.child<QPushButton>(u"historyShow"_s)->isEnabled());
    QVERIFY(!f.child<QPushButton>(u"historyResume"_s)->isEnabled()); // it succeeded
    QTest::mouseClick(f.child<QPushButton>(u"historyShow"_s), Qt::LeftButton);
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::Succeeded);
    QVERIFY(f.child<QWidget>(u"runPanel"_s)->isVisible());
}

void TestRunWindow::failureIsToldWithItsRequest()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(u"resources/samples/seattle-weather"_s, &bench);
    QFile service(f.projectFolder() + u"/bench/training.json"_s);
    QVERIFY(service.open(QIODevice::ReadWrite));
    QByteArray text = service.readAll();
    text.replace("\"temp_max\"", "\"temp_best\""); // a column that no row has
    service.resize(0);
    service.seek(0);
    service.write(text);
    service.close();
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.retry"_s, u"0"_s);
    runFirstMonth(f);
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::Failed);
    const QString told = f.child<Banner>(u"banner"_s)->text();
    QVERIFY2(told.startsWith(u"retraining failed for 2012-01: "_s), qPrintable(told));
    QVERIFY2(told.contains(u"GET "_s) || told.contains(u"POST "_s), qPrintable(told));
    QVERIFY(f.child<QPushButton>(u"historyShow"_s) != nullptr);
}

/// Stop reaches the service and ends the run; what is left is done later from the History dock, and nothing twice.
void TestRunWindow::stoppedRunGoesOnFromTheHistory()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(u"resources/samples/seattle-weather"_s, &bench);
    f.choose(u"windowChoice"_s, u"2012-01 – 2012-12"_s);
    QTest::keyClick(&f.window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(phaseOf(f, u"retraining"_s) == NodeRunState::Phase::Succeeded, 60'000);
    QTest::keyClick(&f.window, Qt::Key_F5, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.runControl().isRunning(), 60'000);
    QCOMPARE(f.window.runControl().model().finished()->status, run::Status::Cancelled);
    QVERIFY(!f.child<QToolButton>(u"stopButton"_s)->isEnabled());

    QTest::mouseClick(f.child<QTabBar>(u"bottomTabs"_s), Qt::LeftButton, {},
                      f.child<QTabBar>(u"bottomTabs"_s)->tabRect(2).center());
    auto *runs = f.child<SectionView>(u"historyTree"_s);
    runs->setFocus();
    QTest::keyClick(runs, Qt::Key_Down);
    const QString told = f.child<QPlainTextEdit>(u"historyDetails"_s)->toPlainText();
    QVERIFY2(told.contains(u"Cancelled"_s) || told.contains(u"stopped"_s), qPrintable(told));
    QVERIFY(!told.contains(openKey()));
    QTest::mouseClick(f.child<QPushButton>(u"historyResume"_s), Qt::LeftButton);
    QVERIFY(f.window.runControl().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.runControl().isRunning(), 120'000);
    QCOMPARE(f.window.runControl().model().finished()->status, run::Status::Succeeded);
    QVERIFY(!requestsOf(f).contains(openKey()));

    const auto past = run::History(f.folder.filePath(u"state"_s)).runs();
    QVERIFY(past && past->size() == 1); // gone on with, not begun again
    const auto details = run::History(f.folder.filePath(u"state"_s)).details(past->first().id);
    QVERIFY(details);
    qsizetype trained = 0;
    for (const run::StepRecord &step : details->steps)
        trained += step.step.kind == u"train"_s && step.status == run::Status::Succeeded;
    QCOMPARE(trained, 12);
}

void TestRunWindow::unknownServiceIsOfferedAStub()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(u"resources/samples/seattle-weather"_s, &bench);
    const QString training = f.projectFolder() + u"/bench/training.json"_s;
    QVERIFY(QFile::remove(training));
    QVERIFY(f.window.open(f.projectFolder()));
    const Project before = f.project();
    f.choose(u"windowChoice"_s, u"2012-01"_s);
    QTest::keyClick(&f.window, Qt::Key_F5);
    QVERIFY(!f.window.runControl().isRunning());
    QVERIFY(f.child<Banner>(u"banner"_s)->text().contains(u"trainingEndpoint"_s));
    QTest::mouseClick(f.child<QPushButton>(u"banner.Write a stub description"_s), Qt::LeftButton);
    QVERIFY(f.window.runControl().isRunning());
    QCOMPARE(f.project().sideFiles.size(), before.sideFiles.size() + 1);
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.runControl().isRunning(), 60'000);
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::Succeeded);
    QVERIFY(!QFile::exists(training)); // it is the document's until that is saved
    QTest::keyClick(&f.window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == before);
}

QTEST_MAIN(TestRunWindow)
#include "tst_runwindow.moc"
