// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/benchhost.h"
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/palette/sectionview.h"
#include "ui/run/runlog.h"
#include "ui/shell/banner.h"
#include "ui/shell/choicebutton.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Runs in the real window against the bench: what is seen of them, and how a past one comes back.
class TestRunWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runIsShownAndRemembered();
    void failureIsToldWithItsRequest();

private:
    static void runFirstMonth(WindowFixture &f);
    static NodeRunState::Phase phaseOf(WindowFixture &f, const QString &activity);
};

void TestRunWindow::runFirstMonth(WindowFixture &f)
{
    for (QAction *choice : f.child<ChoiceButton>(u"windowChoice"_s)->menu()->actions())
        if (choice->text() == u"2012-01")
            choice->trigger();
    QTest::keyClick(&f.window, Qt::Key_F5);
    QVERIFY(f.window.runControl().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.runControl().isRunning(), 60'000);
}

NodeRunState::Phase TestRunWindow::phaseOf(WindowFixture &f, const QString &activity)
{
    const Diagram &diagram = f.window.tabs().current()->scene().diagram();
    return diagram.node(diagram.slotOf(NodeId::of(f.activity(u"retrain"_s, activity)->id))).look.run.phase;
}

void TestRunWindow::runIsShownAndRemembered()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(u"resources/samples/seattle-weather"_s, &bench);
    runFirstMonth(f);
    QCOMPARE(phaseOf(f, u"retraining"_s), NodeRunState::Phase::Succeeded);
    QCOMPARE(phaseOf(f, u"AzureML Update Resource"_s), NodeRunState::Phase::Succeeded);

    auto *log = f.child<RunLog>(u"runLog"_s);
    const int all = log->model()->rowCount();
    QTest::mouseClick(f.child<QToolButton>(u"logRequests"_s), Qt::LeftButton);
    const int requests = log->model()->rowCount();
    QVERIFY(requests > 5 && requests < all);
    static const QRegularExpression openKey(u"(AccountKey=|sig=|Bearer |SharedKey [^:]*:)(?!•)"_s);
    for (int row = 0; row < log->lines().rowCount(); ++row)
        QVERIFY2(!log->lines().line(row).details.contains(openKey), qPrintable(log->lines().line(row).details));
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

QTEST_MAIN(TestRunWindow)
#include "tst_runwindow.moc"
