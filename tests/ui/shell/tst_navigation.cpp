// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/palette/sectionview.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QApplication>
#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Ways through the real window with keys: commands, keys of one's own, find and replace, outline, places, tabs.
class TestNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandRunsByTyping();
    void escapeLeavesTheCommands();
    void commandsFindTheKeysByShortcut();
    void everyCommandHasItsKeyShown();
    void keyIsRebound();
    void sharedKeyIsMarked();
    void findGoesFromPlaceToPlace();
    void replaceAllIsOneStep();
    void outlineSelectsAndGoes();
    void goesBackAndForward();
    void tabsTurnByKeys();

private:
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    static QWidget *canvasView(WindowFixture &f)
    {
        auto *view = f.window.tabs().current()->findChild<QWidget *>(u"canvasView"_s);
        view->setFocus();
        return view;
    }
    static QString stateOf(SectionView &view, const QString &name);
    static SectionView *sheet(WindowFixture &f);
};

QString TestNavigation::stateOf(SectionView &view, const QString &name)
{
    for (const Section &section : static_cast<SectionModel *>(view.model())->sections())
        for (const SectionRow &row : section.rows)
            if (row.name == name)
                return row.state;
    return u"(no row)"_s;
}

void TestNavigation::commandRunsByTyping()
{
    WindowFixture f;
    QWidget *canvas = canvasView(f);
    key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.child<QWidget>(u"commandPalette"_s)->isVisible());
    type(u"add pipe"_s);
    QCOMPARE(static_cast<SectionModel *>(f.child<SectionView>(u"commandsTree"_s)->model())->rowCount(), 0);
    key(Qt::Key_A, Qt::ControlModifier);
    type(u"insert pipeline"_s);
    const qsizetype before = f.project().resources.size();
    key(Qt::Key_Return);
    QVERIFY(!f.child<QWidget>(u"commandPalette"_s)->isVisible());
    QCOMPARE(f.project().resources.size(), before + 1);
    QVERIFY(QApplication::focusWidget() == canvas || f.window.centre().isAncestorOf(QApplication::focusWidget()));
}

void TestNavigation::escapeLeavesTheCommands()
{
    WindowFixture f;
    QWidget *canvas = canvasView(f);
    key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(f.child<QWidget>(u"commandPalette"_s)->isVisible());
    type(u"del"_s);
    key(Qt::Key_Escape);
    QVERIFY(!f.child<QWidget>(u"commandPalette"_s)->isVisible());
    QCOMPARE(QApplication::focusWidget(), canvas);
    QVERIFY(!f.document().canUndo());
}

void TestNavigation::commandsFindTheKeysByShortcut()
{
    WindowFixture f;
    canvasView(f);
    key(Qt::Key_K, Qt::ControlModifier);
    type(u"shortcut"_s);
    key(Qt::Key_Return);
    QVERIFY(f.child<QDialog>(u"shortcutSheet"_s)->isVisible());
}

void TestNavigation::everyCommandHasItsKeyShown()
{
    WindowFixture f;
    canvasView(f);
    key(Qt::Key_K, Qt::ControlModifier);
    auto *list = f.child<SectionView>(u"commandsTree"_s);
    QCOMPARE(stateOf(*list, u"Zoom In"_s), u"Ctrl++"_s);
    QCOMPARE(stateOf(*list, u"Theme › Dark"_s), QString());
    QCOMPARE(stateOf(*list, u"Activity › Copy"_s), QString());
    QVERIFY(stateOf(*list, u"Undo"_s) == u"(no row)"_s); // nothing to undo yet
}

SectionView *TestNavigation::sheet(WindowFixture &f)
{
    canvasView(f);
    key(Qt::Key_Question);
    auto *dialog = f.child<QDialog>(u"shortcutSheet"_s);
    QApplication::setActiveWindow(dialog);
    return dialog->findChild<SectionView *>(u"keysTree"_s);
}

void TestNavigation::keyIsRebound()
{
    WindowFixture f;
    SectionView *list = sheet(f);
    QVERIFY(list);
    auto *search = f.child<QLineEdit>(u"keysSearch"_s);
    search->setFocus();
    QTest::keyClicks(search, u"zoom in"_s);
    QTest::keyClick(search, Qt::Key_Return); // into the field for the key
    auto *edit = f.child<QKeySequenceEdit>(u"keyEdit"_s);
    QVERIFY(edit->isEnabled());
    QTest::keyClick(edit, Qt::Key_J, Qt::ControlModifier);
    QTRY_COMPARE(stateOf(*list, u"Zoom In"_s), u"Ctrl+J"_s);
    QTest::keyClick(f.child<QDialog>(u"shortcutSheet"_s), Qt::Key_Escape);
    QApplication::setActiveWindow(&f.window);
    canvasView(f);
    const qreal before = f.window.tabs().current()->zoom();
    key(Qt::Key_J, Qt::ControlModifier);
    QVERIFY(f.window.tabs().current()->zoom() > before);

    MainWindow again({f.theme, f.catalog, f.settings, &f.prompt, nullptr, f.folder.filePath(u"state"_s), {}});
    QCOMPARE(again.actions()[ActionId::ZoomIn].shortcut(), QKeySequence(u"Ctrl+J"_s));
}

void TestNavigation::sharedKeyIsMarked()
{
    WindowFixture f;
    SectionView *list = sheet(f);
    QTest::keyClicks(f.child<QLineEdit>(u"keysSearch"_s), u"zoom in"_s);
    QTest::keyClick(f.child<QLineEdit>(u"keysSearch"_s), Qt::Key_Return);
    QTest::keyClick(f.child<QKeySequenceEdit>(u"keyEdit"_s), Qt::Key_E, Qt::ControlModifier);
    auto *note = f.child<QLabel>(u"keyNote"_s);
    QTRY_VERIFY2(note->text().contains(u"Export"_s), qPrintable(note->text()));
    QTest::mouseClick(f.child<QPushButton>(u"keyDefault"_s), Qt::LeftButton);
    QCOMPARE(stateOf(*list, u"Zoom In"_s), u"Ctrl++,  Ctrl+="_s);
    QVERIFY(!note->text().contains(u"Export"_s));
}

void TestNavigation::findGoesFromPlaceToPlace()
{
    WindowFixture f;
    canvasView(f);
    key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), f.child<QWidget>(u"findText"_s));
    type(u"02:00:00"_s);
    const QString count = f.child<QLabel>(u"findCount"_s)->text();
    QVERIFY2(count.endsWith(u"found"_s) && count != u"not found"_s, qPrintable(count));
    key(Qt::Key_Return);
    QCOMPARE(f.window.selection().current().activity(), f.activity(u"retrain"_s, u"retraining"_s)->id);
    QCOMPARE(QApplication::focusWidget(), f.child<QWidget>(u"findText"_s));
    key(Qt::Key_F3);
    QTRY_COMPARE(QApplication::focusWidget(), f.child<QWidget>(u"field.timeout"_s));
    const ActivityId first = f.window.selection().current().activity();
    key(Qt::Key_F3, Qt::ShiftModifier);
    key(Qt::Key_F3);
    QCOMPARE(f.window.selection().current().activity(), first);
    f.child<QWidget>(u"findText"_s)->setFocus();
    key(Qt::Key_Escape);
    QVERIFY(!f.child<QWidget>(u"findBar"_s)->isVisible());
}

void TestNavigation::replaceAllIsOneStep()
{
    WindowFixture f;
    const Project before = f.project();
    canvasView(f);
    key(Qt::Key_F, Qt::ControlModifier);
    type(u"trainingData"_s);
    auto *replace = f.child<QLineEdit>(u"replaceText"_s);
    replace->setFocus();
    type(u"observations"_s);
    key(Qt::Key_Return);
    QVERIFY(!f.resource(u"trainingData"_s));
    QVERIFY(f.resource(u"observations"_s));
    const json::Value retraining = f.activity(u"retrain"_s, u"retraining"_s)->value();
    QCOMPARE(retraining[u"inputs"].at(0)[u"name"].toString(), u"observations"_s);
    QCOMPARE(retraining[u"typeProperties"][u"webServiceInput"].toString(), u"observations"_s);
    QCOMPARE(f.child<QLabel>(u"findCount"_s)->text(), u"not found"_s);
    canvasView(f);
    key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == before);
}

void TestNavigation::outlineSelectsAndGoes()
{
    WindowFixture f;
    canvasView(f);
    key(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = f.child<SectionView>(u"outlineTree"_s);
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(QApplication::focusWidget(), list);
    QTest::keyClick(list, Qt::Key_Home);
    QTest::keyClick(list, Qt::Key_Down);
    const ActivityId chosen = f.window.selection().current().activity();
    QVERIFY(chosen);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(f.window.centre().isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(f.window.selection().current().activity(), chosen);
}

void TestNavigation::goesBackAndForward()
{
    WindowFixture f;
    auto *tabs = f.child<QTabBar>(u"centreTabs"_s);
    canvasView(f);
    key(Qt::Key_Plus, Qt::ControlModifier);
    const qreal zoom = f.window.tabs().current()->zoom();
    const QPointF centre = f.window.tabs().current()->view().visibleArea().center();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QVERIFY(f.window.actions()[ActionId::Back].isEnabled());
    canvasView(f);
    key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    QCOMPARE(f.window.tabs().current()->zoom(), zoom);
    QVERIFY((f.window.tabs().current()->view().visibleArea().center() - centre).manhattanLength() < 4);
    QVERIFY(!f.window.actions()[ActionId::Back].isEnabled());
    key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(tabs->currentIndex(), 1);
}

void TestNavigation::tabsTurnByKeys()
{
    WindowFixture f;
    auto *tabs = f.child<QTabBar>(u"centreTabs"_s);
    canvasView(f);
    key(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    key(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    key(Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    QVERIFY(f.window.centre().isAncestorOf(QApplication::focusWidget()));
}

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
