// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"

#include "model/project/annotations.h"
#include "ui/canvas/canvas.h"
#include "ui/shell/keybindings.h"
#include "ui/shell/pipelinetabs.h"

#include <QLineEdit>
#include <QMenuBar>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// What the canvas does by keys is done from the menus and the command palette too, under keys of one's own.
class TestCanvasVerbs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void menusHoldAllOfThem();
    void keysOfTheTableAreTheCanvass();
    void paletteGroups();
    void lettersStayLettersInFields();
    void keysCanBeChanged();
    void collapsedGroupsAreRemembered();
    void wheelIsChosenAndRemembered();

private:
    static Canvas &canvas(WindowFixture &f) { return *f.window.tabs().current(); }
    static const Annotations &annotations(WindowFixture &f) { return canvas(f).annotations(); }
};

void TestCanvasVerbs::menusHoldAllOfThem()
{
    WindowFixture f;
    for (const ActionId id : Actions::canvasVerbs()) {
        const QAction &action = f.window.actions()[id];
        QVERIFY2(!action.shortcuts().isEmpty(), qPrintable(action.objectName()));
        const QList<QObject *> holders = action.associatedObjects();
        QVERIFY2(std::any_of(holders.begin(), holders.end(),
                             [](const QObject *holder) { return qobject_cast<const QMenu *>(holder); }),
                 qPrintable(action.objectName()));
    }
}

/// Each of them does something there: a verb without a key of the canvas would be a dead entry.
void TestCanvasVerbs::keysOfTheTableAreTheCanvass()
{
    WindowFixture f;
    for (const ActionId id : Actions::canvasVerbs()) {
        for (const QKeySequence &key : Actions::initialKeys(id))
            QVERIFY2(canvas(f).input().knows(key), qPrintable(key.toString()));
    }
}

void TestCanvasVerbs::paletteGroups()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    canvas(f).view().setFocus();
    QTest::keyClick(&f.window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClicks(search, u"Groups and Notes Group"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(annotations(f).groups.size(), 1);
}

void TestCanvasVerbs::lettersStayLettersInFields()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    const Project before = f.project();
    auto *name = f.child<QLineEdit>(u"field.name"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"nbgwhdc"_s);
    QCOMPARE(name->text(), u"nbgwhdc"_s);
    QCOMPARE(annotationsOf(*f.resource(u"retrain"_s)), annotationsOf(*before.find(f.resource(u"retrain"_s)->id)));
}

void TestCanvasVerbs::keysCanBeChanged()
{
    WindowFixture f;
    KeyBindings keys(f.window.actions(), f.settings);
    keys.set(ActionId::CanvasGroup, {QKeySequence(u"Ctrl+J"_s)});
    Q_EMIT f.window.tabs().currentChanged();
    f.select(u"retrain"_s, u"retraining"_s);
    QTest::keyClick(&canvas(f).view(), Qt::Key_G, Qt::ControlModifier);
    QVERIFY(annotations(f).groups.isEmpty());
    QTest::keyClick(&canvas(f).view(), Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(annotations(f).groups.size(), 1);
    keys.reset(ActionId::CanvasGroup);
    Q_EMIT f.window.tabs().currentChanged();
    f.document().undo();
    f.select(u"retrain"_s, u"retraining"_s);
    QTest::keyClick(&canvas(f).view(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(annotations(f).groups.isEmpty());
    QTest::keyClick(&canvas(f).view(), Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(annotations(f).groups.size(), 1);
}

void TestCanvasVerbs::collapsedGroupsAreRemembered()
{
    WindowFixture f;
    f.select(u"retrain"_s, u"retraining"_s);
    QTest::keyClick(&canvas(f).view(), Qt::Key_G, Qt::ControlModifier);
    const NodeId group = annotations(f).groups.firstKey();
    const Project before = f.project();
    QTest::keyClick(&canvas(f).view(), Qt::Key_C, Qt::AltModifier);
    QVERIFY(canvas(f).scene().diagram().slotOf(group) >= 0);
    QVERIFY(f.document().save(f.projectFolder()));
    QVERIFY(f.window.open(f.projectFolder()));
    f.window.tabs().open(f.resource(u"retrain"_s)->id);
    QCOMPARE(annotations(f).groups.size(), 1);
    QVERIFY(canvas(f).scene().diagram().slotOf(annotations(f).groups.firstKey()) >= 0);
    QTest::keyClick(&canvas(f).view(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&canvas(f).view(), Qt::Key_C, Qt::AltModifier);
    QVERIFY(canvas(f).scene().diagram().slotOf(annotations(f).groups.firstKey()) < 0);
}

/// On every canvas, also on one that is opened later.
void TestCanvasVerbs::wheelIsChosenAndRemembered()
{
    WindowFixture f;
    const auto turn = [&f] {
        QWidget *viewport = canvas(f).view().viewport();
        const QPoint at = viewport->rect().center();
        QWheelEvent wheel(at, viewport->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        const qreal before = canvas(f).zoom();
        QCoreApplication::sendEvent(viewport, &wheel);
        return canvas(f).zoom() > before ? u"zooms"_s : u"scrolls"_s;
    };
    f.select(u"retrain"_s, u"retraining"_s);
    QCOMPARE(turn(), u"zooms"_s);
    canvas(f).view().setFocus();
    QTest::keyClick(&f.window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClicks(search, u"Touchpad Both Scroll"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(turn(), u"scrolls"_s);
    QVERIFY(f.window.tabs().open(f.resource(u"score"_s)->id));
    QCOMPARE(turn(), u"scrolls"_s);
    QCOMPARE(f.settings.get(settings::Wheel), int(WheelMeaning::Scroll));
    const Actions &actions = f.window.actions();
    QVERIFY(actions[ActionId::WheelScrolls].isChecked() && !actions[ActionId::WheelAuto].isChecked());
    QVERIFY(actions[ActionId::ThemeLight].isChecked() || actions[ActionId::ThemeSystem].isChecked());
    actions[ActionId::WheelAuto].trigger();
    QCOMPARE(turn(), u"zooms"_s);
}

QTEST_MAIN(TestCanvasVerbs)
#include "tst_canvasverbs.moc"
