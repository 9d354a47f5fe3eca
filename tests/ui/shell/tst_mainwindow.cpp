// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/palette/content.h"
#include "ui/palette/sectionview.h"
#include "ui/shell/banner.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// The real window, with mouse and keys: projects, tree, palette, problems, theme.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithAStartPage();
    void opensPipelinesAsTabs();
    void noMenuItemDoesNothing();
    void toolsStandInTheMiddleOfTheirStrip();
    void treeRowShowsItsForm();
    void treeDeletes();
    void paletteEnterInserts();
    void insertMenuMakesWhatIsChosen();
    void undoKeyUndoes();
    void undoBringsTheSelectionBack();
    void savesOnlyWhatChanged();
    void asksBeforeItClosesUnsaved();
    void newProjectComesFromATemplate();
    void unreadableFolderIsSaidInOneSentence();
    void changeOnDiskIsOffered();
    void recentProjectsAreRemembered();
    void problemJumpsToItsField();
    void pillCountsProblems();
    void themeSwitchesLive();
    void panesHideAndFocus();
    void narrowWindowKeepsItsTexts();
    void duplicatesAResource();
    void windowChoiceFollowsTheSchedule();

private:
    static void clickRow(SectionView &view, const QString &key);
};

void TestMainWindow::clickRow(SectionView &view, const QString &key)
{
    const QModelIndex index = static_cast<SectionModel *>(view.model())->indexOf(key);
    QVERIFY(index.isValid());
    view.scrollTo(index);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());
}

void TestMainWindow::startsWithAStartPage()
{
    WindowFixture f{QString()};
    QVERIFY(f.child<QWidget>(u"startPage"_s)->isVisible());
    for (const QString &tool : QStringList{u"runButton"_s, u"layoutButton"_s, u"fitButton"_s, u"zoomButton"_s})
        QVERIFY2(!f.child<QToolButton>(tool)->isEnabled(), qPrintable(tool));
    QVERIFY(!f.child<QWidget>(u"problemPill"_s)->isVisible());
    QVERIFY(f.child<QLabel>(u"statusDialect"_s)->text().isEmpty());
    QCOMPARE(f.window.windowTitle(), u"Millrace"_s);
}

void TestMainWindow::opensPipelinesAsTabs()
{
    WindowFixture f;
    auto *tabs = f.child<QTabBar>(u"centreTabs"_s);
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(0), u"retrain"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(f.window.selection().current().resource, f.resource(u"score"_s)->id);
    QTest::mouseClick(tabs, Qt::MiddleButton, {}, tabs->tabRect(1).center());
    QCOMPARE(tabs->count(), 1);
}

void TestMainWindow::noMenuItemDoesNothing()
{
    struct Peek : QObject // Qt counts receivers for those that inherit it only
    {
        static int receiversOf(const QObject &object)
        {
            constexpr auto count = &Peek::receivers;
            return (object.*count)(SIGNAL(triggered(bool))) + (object.*count)(SIGNAL(toggled(bool)));
        }
    };
    WindowFixture f;
    int actions = 0;
    for (QMenu *menu : f.window.findChildren<QMenu *>())
        Q_EMIT menu->aboutToShow(); // fills those of many types
    for (const QMenu *menu : f.window.findChildren<QMenu *>()) {
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator() || action->menu())
                continue;
            QVERIFY2(Peek::receiversOf(*action) > 0, qPrintable(menu->title() + u" / "_s + action->text()));
            ++actions;
        }
    }
    QVERIFY(actions > 200);
}

void TestMainWindow::toolsStandInTheMiddleOfTheirStrip()
{
    WindowFixture f;
    auto *strip = f.child<QWidget>(u"toolStrip"_s);
    for (const QString &name :
         {u"runButton"_s, u"stopButton"_s, u"windowChoice"_s, u"undoButton"_s, u"problemPill"_s}) {
        const auto *tool = f.child<QWidget>(name);
        const auto place = [&] { return QRect(tool->mapTo(strip, QPoint()), tool->size()); };
        QTRY_VERIFY2(
            place().left() >= metrics::Margin && place().right() < strip->width() - metrics::Margin,
            qPrintable(
                u"%1 from %2 to %3 of %4"_s.arg(name).arg(place().left()).arg(place().right()).arg(strip->width())));
        QTRY_VERIFY2(std::abs(place().center().y() - strip->rect().center().y()) <= 1,
                     qPrintable(u"%1 at %2 to %3"_s.arg(name).arg(place().top()).arg(place().bottom())));
    }
}

void TestMainWindow::treeRowShowsItsForm()
{
    WindowFixture f;
    auto *tree = f.child<SectionView>(u"projectTree"_s);
    const ResourceId id = f.resource(u"evaluation"_s)->id;
    clickRow(*tree, keyOf(id));
    QCOMPARE(f.window.selection().current().resource, id);
    QCOMPARE(f.child<QLineEdit>(u"field.name"_s)->text(), u"evaluation"_s);
}

void TestMainWindow::treeDeletes()
{
    WindowFixture f;
    auto *tree = f.child<SectionView>(u"projectTree"_s);
    clickRow(*tree, keyOf(f.resource(u"score"_s)->id));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Delete);
    QVERIFY(!f.resource(u"score"_s));
    QCOMPARE(f.child<QTabBar>(u"centreTabs"_s)->count(), 1);
    f.document().undo();
    QVERIFY(f.resource(u"score"_s));
}

void TestMainWindow::paletteEnterInserts()
{
    WindowFixture f;
    const qsizetype before = f.resource(u"retrain"_s)->activities.size();
    f.window.left().setCurrentPage(f.child<QWidget>(u"palette"_s));
    auto *search = f.child<QLineEdit>(u"paletteSearch"_s);
    search->setFocus();
    QTest::keyClicks(search, u"copy"_s);
    QTest::keyClick(search, Qt::Key_Return);
    const Resource *pipeline = f.resource(u"retrain"_s);
    QCOMPARE(pipeline->activities.size(), before + 1);
    QCOMPARE(pipeline->activities.at(before).type(), u"Copy"_s);
    QCOMPARE(f.window.selection().current().activity(), pipeline->activities.at(before).id);
}

/// Its types are there when somebody opens it, those of this dialect alone.
void TestMainWindow::insertMenuMakesWhatIsChosen()
{
    WindowFixture f;
    QMenu *datasets = nullptr;
    for (QMenu *menu : f.window.findChildren<QMenu *>()) {
        if (menu->menuAction()->objectName() == u"&Insert/&Dataset"_s)
            datasets = menu;
    }
    QVERIFY(datasets);
    datasets->popup(f.window.mapToGlobal(QPoint(20, 20)));
    QVERIFY(!datasets->isEmpty());
    QVERIFY(!datasets->findChild<QAction *>(u"insert/Parquet"_s)); // V2 alone
    const qsizetype before = f.project().resources.size();
    auto *blob = datasets->findChild<QAction *>(u"insert/AzureBlob"_s);
    QVERIFY(blob);
    blob->trigger();
    datasets->close();
    QCOMPARE(f.project().resources.size(), before + 1);
}

void TestMainWindow::undoKeyUndoes()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    const Project before = f.project();
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    auto *tree = f.child<SectionView>(u"projectTree"_s);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(f.project() == before);
    QTest::keyClick(tree, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.project() != before);
}

void TestMainWindow::undoBringsTheSelectionBack()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    const Selected before = f.window.selection().current();
    auto *view = f.window.tabs().current()->findChild<QWidget *>(u"canvasView"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Delete);
    QVERIFY(!f.activity(u"retrain"_s, u"retraining"_s));
    const Selected after = f.window.selection().current();
    QVERIFY(after.nodes.isEmpty());
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(f.window.selection().current().nodes, before.nodes);
    QCOMPARE(f.window.tabs().current()->selection(), before.nodes);
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(f.window.selection().current().nodes, after.nodes);
}

void TestMainWindow::savesOnlyWhatChanged()
{
    WindowFixture f;
    const auto read = [&f](const QString &name) {
        QFile file(f.projectFolder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray other = read(u"score.json"_s);
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    QCOMPARE(f.child<QLabel>(u"statusSaved"_s)->text(), u"changed"_s);
    QVERIFY(f.window.isWindowModified());
    QTest::keyClick(&f.window, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(f.child<QLabel>(u"statusSaved"_s)->text(), u"saved"_s);
    QVERIFY(read(u"retrain.json"_s).contains("03:00:00"));
    QCOMPARE(read(u"score.json"_s), other);
    f.document().undo();
    QVERIFY(f.document().isDirty());
}

void TestMainWindow::asksBeforeItClosesUnsaved()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"03:00:00"_s);
    f.prompt.unsaved = Prompt::Unsaved::Cancel;
    QVERIFY(!f.window.close());
    QCOMPARE(f.prompt.questions, 1);
    f.prompt.unsaved = Prompt::Unsaved::Save;
    QVERIFY(f.window.close());
    QVERIFY(!f.document().isDirty());
}

void TestMainWindow::newProjectComesFromATemplate()
{
    WindowFixture f{QString()};
    f.prompt.newProject = Prompt::NewProject{u"empty-v2"_s, f.folder.filePath(u"fresh"_s)};
    QTest::mouseClick(f.child<QWidget>(u"startNew"_s), Qt::LeftButton);
    QCOMPARE(f.project().dialect, Dialect::V2);
    QCOMPARE(f.child<QLabel>(u"statusDialect"_s)->text(), u"Data Factory V2"_s);
    QTest::keyClick(QApplication::focusWidget(),
                    Qt::Key_Tab); // the canvas has the focus: something can be added at once
    QVERIFY(f.child<QLineEdit>(u"createSearch"_s)->isVisible());
    QVERIFY(!f.child<QWidget>(u"startPage"_s)->isVisible());
}

void TestMainWindow::unreadableFolderIsSaidInOneSentence()
{
    WindowFixture f;
    const Project before = f.project();
    f.prompt.folder = f.folder.filePath(u"nowhere"_s);
    QTest::keyClick(&f.window, Qt::Key_O, Qt::ControlModifier);
    QVERIFY(f.child<Banner>(u"banner"_s)->text().contains(u"nowhere"_s));
    QVERIFY(f.project() == before);
}

void TestMainWindow::changeOnDiskIsOffered()
{
    WindowFixture f;
    f.changeOnDisk(u"score.json"_s, "\"retry\": 1", "\"retry\": 2");
    auto *banner = f.child<Banner>(u"banner"_s);
    QTRY_VERIFY(!banner->text().isEmpty());
    QTest::mouseClick(f.child<QPushButton>(u"banner.Reload"_s), Qt::LeftButton);
    QVERIFY(textOf(*f.resource(u"score"_s)).contains("\"retry\": 2"));
    QVERIFY(!f.document().isDirty());
}

void TestMainWindow::recentProjectsAreRemembered()
{
    WindowFixture f;
    QCOMPARE(f.settings.recentProjects(), QStringList{f.projectFolder()});
    QVERIFY(f.window.actions()[ActionId::OpenRecent].isEnabled());
    QCOMPARE(f.window.actions()[ActionId::OpenRecent].menu()->actions().size(), 1);
}

void TestMainWindow::problemJumpsToItsField()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"tomorrow"_s);
    f.window.selection().set({f.resource(u"score"_s)->id, {}});
    auto *list = f.child<SectionView>(u"problemsTree"_s);
    const auto find = [&]() -> QString {
        for (const Section &section : static_cast<SectionModel *>(list->model())->sections())
            for (const SectionRow &row : section.rows)
                if (row.name.contains(u"tomorrow"_s))
                    return row.key;
        return {};
    };
    QTRY_VERIFY(!find().isEmpty());
    f.window.bottom().setCurrentPage(f.child<QWidget>(u"problemsPanel"_s));
    clickRow(*list, find());
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(f.window.selection().current().activity(), f.activity(u"retrain"_s, u"retraining"_s)->id);
    QTRY_COMPARE(QApplication::focusWidget(), f.child<QWidget>(u"field.timeout"_s));
}

void TestMainWindow::pillCountsProblems()
{
    WindowFixture f;
    auto *pill = f.child<QAbstractButton>(u"problemPill"_s);
    QTRY_COMPARE(f.document().problemsRevision(), f.document().revision());
    const QString calm = pill->text();
    f.select(u"retrain"_s, u"retraining"_s);
    f.typeInto(u"field.timeout"_s, u"tomorrow"_s);
    QTRY_VERIFY(pill->text() != calm && pill->text().contains(u"error"_s));
    QTest::mouseClick(pill, Qt::LeftButton);
    QVERIFY(f.child<QWidget>(u"problemsPanel"_s)->isVisible());
}

void TestMainWindow::windowChoiceFollowsTheSchedule()
{
    WindowFixture f;
    const auto offered = [&f] {
        QStringList names;
        for (const QAction *action : f.child<QToolButton>(u"windowChoice"_s)->menu()->actions())
            names << action->text();
        return names;
    };
    const QStringList before = offered();
    QVERIFY(before.contains(u"2012-01 – 2012-06"_s));
    clickRow(*f.child<SectionView>(u"projectTree"_s), keyOf(f.resource(u"retrain"_s)->id));
    f.typeInto(u"field.end"_s, u"2012-03-01T00:00:00Z"_s);
    QCOMPARE(offered().first(), u"2012-01"_s);
    QVERIFY(!offered().contains(u"2012-01 – 2012-06"_s));
    f.document().undo();
    QCOMPARE(offered(), before);
}

void TestMainWindow::themeSwitchesLive()
{
    WindowFixture f;
    f.window.actions()[ActionId::ThemeDark].trigger();
    QVERIFY(f.theme.isDark());
    QTRY_COMPARE(f.window.palette().color(QPalette::Base), darkTokens().panel);
    QCOMPARE(f.settings.get(settings::Appearance), int(Appearance::Dark));
}

void TestMainWindow::panesHideAndFocus()
{
    WindowFixture f;
    f.window.actions()[ActionId::ShowBottom].trigger();
    QVERIFY(f.window.bottom().isHidden());
    f.child<QLineEdit>(u"projectSearch"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(f.window.centre().isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(f.window.right().isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(f.window.centre().isAncestorOf(QApplication::focusWidget()));
}

/// 1600 pixels at 200 %: tabs and the slice beside them stand there in full.
void TestMainWindow::narrowWindowKeepsItsTexts()
{
    WindowFixture f;
    f.window.resize(800, 490);
    QCoreApplication::processEvents();
    QCOMPARE(f.window.width(), 800);
    const auto *slice = f.child<QToolButton>(u"sliceChoice"_s);
    QVERIFY(slice->isVisible());
    QVERIFY2(slice->width() >= slice->sizeHint().width(), qPrintable(QString::number(slice->width())));
    for (TabPanel *panel : f.window.findChildren<TabPanel *>()) {
        const auto *tabs = panel->findChild<QTabBar *>();
        if (panel->isVisible() && tabs->count() > 0) {
            QVERIFY2(tabs->tabRect(tabs->count() - 1).right() <= tabs->width(),
                     qPrintable(tabs->tabText(tabs->count() - 1)));
        }
    }
}

void TestMainWindow::duplicatesAResource()
{
    WindowFixture f;
    auto *tree = f.child<SectionView>(u"projectTree"_s);
    clickRow(*tree, keyOf(f.resource(u"evaluation"_s)->id));
    const qsizetype before = f.project().resources.size();
    QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(f.project().resources.size(), before + 1);
    const Resource &copy = *f.project().resources.at(before);
    QCOMPARE(copy.type(), u"AzureBlob"_s);
    QVERIFY(copy.name() != u"evaluation"_s);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
