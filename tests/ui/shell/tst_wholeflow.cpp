// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/benchhost.h"
#include "tests/ui/support/canvashand.h"
#include "ui/canvas/canvas.h"
#include "ui/palette/sectionview.h"
#include "ui/shell/banner.h"
#include "ui/shell/pipelinetabs.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// From the New dialog to a run on the bench and back to the first byte, with the program's own dialogs.
class TestWholeFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyV1ToARun();
    void emptyV2ToARun();

private:
    /// A key of the window; offscreen nobody gives it the keyboard back after a list or a dialog.
    static void press(WindowFixture &f, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QApplication::setActiveWindow(&f.window);
        QTest::keyClick(&f.window, key, modifiers);
        QApplication::setActiveWindow(&f.window);
    }
    static void createProject(WindowFixture &f, const QString &beginning);
    static void exportByDialog(WindowFixture &f, const QString &target);
    /// A linked service of a field made and opened from there.
    static void makeService(WindowFixture &f, const QString &field);
    static void typeLines(WindowFixture &f, const QString &field, const QString &text);
    static void fixProblem(WindowFixture &f, const QString &words);
    static QStringList errors(WindowFixture &f);
    /// Chooses an entry in the menu of the wire that an activity waits by.
    static void toggleCondition(WindowFixture &f, const QString &activity, const QString &condition);
    static void run(WindowFixture &f);
    static void undoAllRedoAll(WindowFixture &f, const Project &start);
};

void TestWholeFlow::createProject(WindowFixture &f, const QString &beginning)
{
    QTimer::singleShot(0, &f.window, [&] {
        auto *dialog = f.window.findChild<QDialog *>(u"newProject"_s);
        auto *list = dialog->findChild<SectionView *>(u"newTemplatesTree"_s);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Home);
        for (int i = 0; i < 8 && list->currentKey() != beginning; ++i)
            QTest::keyClick(list, Qt::Key_Down);
        for (const auto &[name, text] :
             {std::pair(u"newName"_s, u"fresh"_s), std::pair(u"newFolder"_s, f.folder.path())}) {
            auto *edit = dialog->findChild<QLineEdit *>(name);
            edit->setFocus();
            QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(edit, text);
        }
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"newCreate"_s), Qt::LeftButton);
        if (dialog->isVisible())
            dialog->reject();
    });
    press(f, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(f.window.tabs().current());
    const QDir data(f.folder.filePath(u"fresh/bench/blobs/weather"_s));
    QVERIFY(data.mkpath(u"."_s));
    QFile file(data.filePath(u"observations.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("date,wind\n2024-01-01,2.5\n") > 0);
}

void TestWholeFlow::exportByDialog(WindowFixture &f, const QString &target)
{
    QTimer::singleShot(0, &f.window, [&] {
        auto *dialog = f.window.findChild<QDialog *>(u"exportDialog"_s);
        auto *edit = dialog->findChild<QLineEdit *>(u"exportTarget"_s);
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, target);
        QTest::keyClick(edit, Qt::Key_Return);
    });
    press(f, Qt::Key_E, Qt::ControlModifier);
    QVERIFY2(readProject(target), qPrintable(f.child<Banner>(u"banner"_s)->text()));
}

void TestWholeFlow::makeService(WindowFixture &f, const QString &field)
{
    hand::pick(f, field, u"New "_s);
    QTest::mouseClick(f.child<QToolButton>(field + u".open"_s), Qt::LeftButton);
    f.typeInto(u"field.mlEndpoint"_s,
               u"https://europewest.services.azureml.net/workspaces/"
               "11111111111111111111111111111111/services/22222222222222222222222222222222/jobs"_s);
}

void TestWholeFlow::typeLines(WindowFixture &f, const QString &field, const QString &text)
{
    auto *edit = f.child<QPlainTextEdit>(field);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
}

void TestWholeFlow::fixProblem(WindowFixture &f, const QString &words)
{
    QTest::mouseClick(f.child<QWidget>(u"problemPill"_s), Qt::LeftButton);
    auto *list = f.child<SectionView>(u"problemsTree"_s);
    auto *search = f.child<QLineEdit>(u"problemsSearch"_s);
    search->setFocus();
    QTest::keyClicks(search, words);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, 20'000);
    QTest::keyClick(search, Qt::Key_Down);
    auto *fix = f.child<QPushButton>(u"problemFix"_s);
    QTRY_VERIFY(fix->isVisible() && fix->width() > 20);
    QTest::mouseClick(fix, Qt::LeftButton);
    QTest::keyClick(search, Qt::Key_Escape);
}

QStringList TestWholeFlow::errors(WindowFixture &f)
{
    QStringList messages;
    for (const Problem &problem : f.document().problems())
        if (problem.severity == Severity::Error)
            messages << problem.message;
    return f.document().problemsRevision() == f.document().revision() ? messages : QStringList{u"not judged yet"_s};
}

void TestWholeFlow::toggleCondition(WindowFixture &f, const QString &activity, const QString &condition)
{
    QWidget *viewport = f.window.tabs().current()->view().viewport();
    const QPoint end = hand::portAt(f, hand::node(f, activity), PortDirection::In, u"waits for"_s);
    const QPoint place = end - QPoint(16, 0); // wires end horizontally
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, viewport->mapToGlobal(place));
    QCoreApplication::sendEvent(viewport, &event);
    auto *menu = f.window.findChild<QMenu *>(u"canvasMenu"_s);
    QVERIFY(menu);
    for (QMenu *inner : menu->findChildren<QMenu *>())
        for (QAction *action : inner->actions())
            if (action->text() == condition && action->isCheckable()) {
                inner->popup(QPoint());
                inner->setActiveAction(action);
                QTest::keyClick(inner, Qt::Key_Return);
            }
    menu->close();
    QTRY_VERIFY(!f.window.findChild<QMenu *>(u"canvasMenu"_s));
    QApplication::setActiveWindow(&f.window);
}

void TestWholeFlow::run(WindowFixture &f)
{
    press(f, Qt::Key_F5, {});
    auto *stub = f.window.findChild<QPushButton *>(u"banner.Write a stub description"_s);
    QVERIFY2(stub, qPrintable(f.child<Banner>(u"banner"_s)->text()));
    QTest::mouseClick(stub, Qt::LeftButton);
    QVERIFY2(f.window.runControl().isRunning(), qPrintable(f.child<Banner>(u"banner"_s)->text()));
    QTRY_VERIFY_WITH_TIMEOUT(!f.window.runControl().isRunning(), 100'000);
    QVERIFY2(f.window.runControl().model().finished()->status == run::Status::Succeeded,
             qPrintable(f.child<Banner>(u"banner"_s)->text()));
}

void TestWholeFlow::undoAllRedoAll(WindowFixture &f, const Project &start)
{
    const Project end = f.project();
    QWidget &view = f.window.tabs().current()->view();
    view.setFocus();
    while (f.document().canUndo())
        QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == start);
    QVERIFY(!f.document().isDirty());
    while (f.document().canRedo())
        QTest::keyClick(&view, Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(f.project() == end);
}

/// The first dataset, with a storage of its own, and an activity beside it.
static void addDataAndTraining(WindowFixture &f)
{
    hand::addByTyping(f, u"observations"_s);
    hand::pick(f, u"field.linkedServiceName"_s, u"New "_s);
    f.typeInto(u"field.folderPath"_s, u"weather"_s);
    f.typeInto(u"field.fileName"_s, u"observations.csv"_s);
    hand::dropFromPalette(f, "activity/AzureMLBatchExecution", QPoint(500, 100));
}

void TestWholeFlow::emptyV1ToARun()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(QString(), &bench, WindowFixture::Questions::AsDialogs);
    createProject(f, u"empty-v1"_s);
    const Project start = f.project();
    addDataAndTraining(f);
    hand::wire(f, u"observations"_s, {}, u"Batch execution"_s, u"input1"_s);
    QVERIFY(!errors(f).isEmpty());

    hand::addByTyping(f, u"scores"_s); // it takes the storage that is there
    f.typeInto(u"field.folderPath"_s, u"results"_s);
    f.typeInto(u"field.fileName"_s, u"scores.csv"_s);
    hand::wire(f, u"Batch execution"_s, u"output1"_s, u"scores"_s, {});
    fixProblem(f, u"external"_s);
    f.select(u"pipeline"_s, u"Batch execution"_s);
    makeService(f, u"field.linkedServiceName"_s);
    QTRY_COMPARE_WITH_TIMEOUT(errors(f), QStringList(), 20'000);

    exportByDialog(f, f.folder.filePath(u"exported"_s));
    run(f);
    undoAllRedoAll(f, start);
}

void TestWholeFlow::emptyV2ToARun()
{
    QTemporaryDir state;
    app::BenchHost bench(state.path());
    WindowFixture f(QString(), &bench, WindowFixture::Questions::AsDialogs);
    createProject(f, u"empty-v2"_s);
    const Project start = f.project();
    typeLines(f, u"field.parameters"_s, u"{\"month\": {\"type\": \"String\", \"defaultValue\": \"2024-01\"}}"_s);
    addDataAndTraining(f);
    hand::wire(f, u"observations"_s, {}, u"Batch execution"_s, u"input1"_s);
    f.select(u"pipeline"_s, u"Batch execution"_s);
    f.typeInto(u"field.webServiceOutputFiles.add"_s, u"output1"_s);
    QTest::keyClick(f.child<QLineEdit>(u"field.webServiceOutputFiles.add"_s), Qt::Key_Return);
    f.typeInto(u"field.webServiceOutputFiles.output1.filePath"_s,
               u"@concat('results/', pipeline().parameters.month, '.csv')"_s);
    hand::pick(f, u"field.webServiceOutputFiles.output1.linkedServiceName"_s, u"Azure"_s);
    makeService(f, u"field.linkedServiceName"_s);
    QTRY_COMPARE_WITH_TIMEOUT(errors(f), QStringList(), 20'000);
    exportByDialog(f, f.folder.filePath(u"exported"_s));
    run(f);

    hand::dropFromPalette(f, "activity/AzureMLBatchExecution", QPoint(500, 300)); // for when the first fails
    hand::wire(f, u"Batch execution"_s, u"done"_s, u"Batch execution 2"_s, u"waits for"_s);
    QVERIFY(f.activity(u"pipeline"_s, u"Batch execution 2"_s));
    const auto conditions = [&f] {
        const json::Value entry = f.activity(u"pipeline"_s, u"Batch execution 2"_s)->value()[u"dependsOn"].at(0);
        QStringList words;
        for (const json::Value &word : entry[u"dependencyConditions"].elements())
            words << word.toString();
        return words;
    };
    QCOMPARE(conditions(), QStringList{u"Succeeded"_s});
    toggleCondition(f, u"Batch execution 2"_s, u"Failed"_s);
    QCOMPARE(conditions(), (QStringList{u"Succeeded"_s, u"Failed"_s}));
    toggleCondition(f, u"Batch execution 2"_s, u"Succeeded"_s);
    QCOMPARE(conditions(), QStringList{u"Failed"_s});
    undoAllRedoAll(f, start);
}

QTEST_MAIN(TestWholeFlow)
#include "tst_wholeflow.moc"
