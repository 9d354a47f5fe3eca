// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/annotations.h"
#include "model/project/levels.h"
#include "tests/support/projects.h"
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/canvas/containermark.h"
#include "ui/palette/sectionview.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/shell/tabpanel.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

const char *const Nested = R"json({
  "name": "nightly",
  "properties": {
    "activities": [
      { "name": "start", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 1 } },
      {
        "name": "each",
        "type": "ForEach",
        "dependsOn": [ { "activity": "start", "dependencyConditions": [ "Succeeded" ] } ],
        "typeProperties": {
          "items": { "value": "@createArray(1, 2)",
                  "type" : "Expression"
}
, "activities" : [
    {"name" : "fetch", "type" : "Wait", "typeProperties" : {"waitTimeInSeconds" : 2}},
    {"name" : "store", "type" : "Wait", "typeProperties" : {"waitTimeInSeconds" : 3}}
]
}
},
      {
        "name": "decide",
        "type": "IfCondition",
        "typeProperties": {
          "expression": { "value": "@equals(1, 1)", "type": "Expression" },
          "ifTrueActivities": [],
          "ifFalseActivities": [
            { "name": "give up", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 4 } }
          ]
        }
      }
    ]
}
})json";

} // namespace

/// Into containers and out of them, and working there, with mouse and keys on the real window.
class TestCanvasLevels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void enterGoesInAndAltUpComesOut();
    void doubleClickAndButtonGoIn();
    void breadcrumbLeadsOutAndChoosesBranches();
    void keysTurnBranches();
    void addsInsideByTyping();
    void wiresInside();
    void deletesInsideAndUndoes();
    void undoBringsTheLevelForward();
    void copiesFromLevelToLevel();
    void movesInside();
    void lostContainerLeadsOut();
    void problemLeadsInside();
    void outlineShowsTheNesting();
    void notesAndGroupsInside();
    void backLeadsToTheLevel();

private:
    Canvas &canvas() { return *m_window->window.tabs().current(); }
    const Resource &pipeline() { return *m_window->resource(u"nightly"_s); }
    ActivityId idOf(const QString &name);
    /// The name of the container that is open; empty at the top.
    QString open();
    QStringList shown();
    QStringList inside(const QString &container, qsizetype branch = 0);
    QPoint at(const QString &name, const QPointF &offset = {60, 12});
    QPoint port(const QString &name, PortDirection direction, const QString &key);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&canvas().view(), key, modifiers); }
    void select(const QString &name);
    void enter(const QString &name);

    std::unique_ptr<WindowFixture> m_window;
};

void TestCanvasLevels::init()
{
    m_window = std::make_unique<WindowFixture>(QString());
    m_window->document().create(test::projectOf(Dialect::V2, {{ResourceKind::Pipeline, Nested}}));
    QVERIFY(m_window->window.tabs().current());
}

ActivityId TestCanvasLevels::idOf(const QString &name)
{
    ActivityId id;
    forEachActivity(pipeline(), [&](const ActivityRecord &record, const Level &) {
        if (record.name() == name)
            id = record.id;
    });
    return id;
}

QString TestCanvasLevels::open()
{
    const ActivityRecord *container = pipeline().find(canvas().level().container);
    return container ? container->name() : QString();
}

QStringList TestCanvasLevels::shown()
{
    QStringList names;
    for (const DiagramNode &entry : canvas().scene().diagram().nodes()) {
        if (entry.isUsed())
            names.append(entry.node->name);
    }
    names.sort();
    return names;
}

QStringList TestCanvasLevels::inside(const QString &container, qsizetype branch)
{
    QStringList names;
    const QList<Branch> branches = branchesOf(*pipeline().find(idOf(container)));
    if (branch < branches.size()) {
        for (const ActivityRecord &record : branches[branch].activities)
            names.append(record.name());
    }
    return names;
}

QPoint TestCanvasLevels::at(const QString &name, const QPointF &offset)
{
    const Diagram &diagram = canvas().scene().diagram();
    return canvas().view().mapFromScene(diagram.node(diagram.slotOf(NodeId::of(idOf(name)))).position + offset);
}

QPoint TestCanvasLevels::port(const QString &name, PortDirection direction, const QString &key)
{
    const Diagram &diagram = canvas().scene().diagram();
    return canvas().view().mapFromScene(diagram.portCentre(diagram.slotOf(NodeId::of(idOf(name))), direction, key));
}

void TestCanvasLevels::select(const QString &name)
{
    QTest::mouseClick(canvas().view().viewport(), Qt::LeftButton, {}, at(name));
    QCOMPARE(canvas().selection(), QList{NodeId::of(idOf(name))});
}

void TestCanvasLevels::enter(const QString &name)
{
    select(name);
    key(Qt::Key_Return);
    QCOMPARE(open(), name);
}

void TestCanvasLevels::enterGoesInAndAltUpComesOut()
{
    QCOMPARE(shown(), (QStringList{u"decide"_s, u"each"_s, u"start"_s}));
    enter(u"each"_s);
    QCOMPARE(shown(), (QStringList{u"fetch"_s, u"store"_s}));
    key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(open(), QString());
    QCOMPARE(canvas().selection(), QList{NodeId::of(idOf(u"each"_s))});
    key(Qt::Key_Up, Qt::AltModifier); // the top has no outside
    QCOMPARE(shown(), (QStringList{u"decide"_s, u"each"_s, u"start"_s}));
    QVERIFY(!m_window->document().canUndo());
}

void TestCanvasLevels::doubleClickAndButtonGoIn()
{
    QTest::mouseDClick(canvas().view().viewport(), Qt::LeftButton, {}, at(u"each"_s));
    QCOMPARE(open(), u"each"_s);
    key(Qt::Key_Up, Qt::AltModifier);
    const Diagram &diagram = canvas().scene().diagram();
    const QRectF button = openArea(diagram.node(diagram.slotOf(NodeId::of(idOf(u"decide"_s)))));
    QTest::mouseClick(canvas().view().viewport(), Qt::LeftButton, {}, at(u"decide"_s, button.center()));
    QCOMPARE(open(), u"decide"_s);
    QCOMPARE(shown(), QStringList{u"give up"_s}); // the first branch with something in it
}

void TestCanvasLevels::breadcrumbLeadsOutAndChoosesBranches()
{
    auto *bar = m_window->child<QWidget>(u"levelBar"_s);
    QVERIFY(!bar->isVisible());
    enter(u"decide"_s);
    QVERIFY(bar->isVisible());
    auto *choice = bar->findChild<QToolButton *>(u"levelBranch"_s);
    QCOMPARE(choice->text(), u"If false ▾"_s);
    QTRY_VERIFY(bar->rect().contains(QRect(choice->mapTo(bar, QPoint()), choice->size())));
    QCOMPARE(choice->menu()->actions().size(), 2);
    choice->menu()->actions().first()->trigger();
    QVERIFY(shown().isEmpty());
    QTRY_COMPARE(bar->findChildren<QToolButton *>(u"levelBranch"_s).size(), 1);
    QCOMPARE(bar->findChild<QToolButton *>(u"levelBranch"_s)->text(), u"If true ▾"_s);
    QTest::mouseClick(bar->findChild<QToolButton *>(u"level.0"_s), Qt::LeftButton);
    QCOMPARE(open(), QString());
    QVERIFY(!bar->isVisible());
}

void TestCanvasLevels::keysTurnBranches()
{
    enter(u"decide"_s);
    key(Qt::Key_PageDown, Qt::AltModifier);
    QVERIFY(shown().isEmpty());
    key(Qt::Key_PageUp, Qt::AltModifier);
    QCOMPARE(shown(), QStringList{u"give up"_s});
}

void TestCanvasLevels::addsInsideByTyping()
{
    enter(u"decide"_s);
    key(Qt::Key_PageDown, Qt::AltModifier);
    QVERIFY(inside(u"decide"_s, 0).isEmpty());
    key(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"wait"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(inside(u"decide"_s, 0).size(), 1);
    QCOMPARE(pipeline().activities.size(), 3);
    QCOMPARE(shown(), inside(u"decide"_s, 0));
    m_window->document().undo();
    QCOMPARE(textOf(pipeline()), QByteArray(Nested));
}

void TestCanvasLevels::wiresInside()
{
    enter(u"each"_s);
    QWidget *view = canvas().view().viewport();
    const QPoint from = port(u"fetch"_s, PortDirection::Out, u"done"_s);
    const QPoint to = port(u"store"_s, PortDirection::In, u"waits"_s);
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step)
        QTest::mouseMove(view, from + (to - from) * step / 4);
    QTest::mouseRelease(view, Qt::LeftButton, {}, to);
    const auto store = pipeline().find(idOf(u"store"_s))->value();
    QCOMPARE(store[u"dependsOn"].at(0)[u"activity"].toString(), u"fetch"_s);
    QCOMPARE(graphOf(m_window->project(), m_window->catalog, pipeline().id, canvas().level()).wires.size(), 1);
}

void TestCanvasLevels::deletesInsideAndUndoes()
{
    enter(u"each"_s);
    select(u"store"_s);
    key(Qt::Key_Delete);
    QCOMPARE(inside(u"each"_s), QStringList{u"fetch"_s});
    QCOMPARE(open(), u"each"_s);
    m_window->document().undo();
    QCOMPARE(textOf(pipeline()), QByteArray(Nested));
    QCOMPARE(shown(), (QStringList{u"fetch"_s, u"store"_s}));
    m_window->document().redo();
    QCOMPARE(inside(u"each"_s), QStringList{u"fetch"_s});
}

void TestCanvasLevels::undoBringsTheLevelForward()
{
    enter(u"each"_s);
    select(u"store"_s);
    key(Qt::Key_Delete);
    key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(open(), QString());
    m_window->document().undo();
    QCOMPARE(open(), u"each"_s);
    QCOMPARE(canvas().selection(), QList{NodeId::of(idOf(u"store"_s))});
}

void TestCanvasLevels::copiesFromLevelToLevel()
{
    enter(u"each"_s);
    select(u"fetch"_s);
    key(Qt::Key_C, Qt::ControlModifier);
    key(Qt::Key_Up, Qt::AltModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(pipeline().activities.size(), 4);
    QCOMPARE(pipeline().activities.at(3).name(), u"fetch 2"_s);
    QCOMPARE(inside(u"each"_s), (QStringList{u"fetch"_s, u"store"_s}));
    enter(u"decide"_s);
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(inside(u"decide"_s, 1), (QStringList{u"give up"_s, u"fetch 3"_s}));
}

void TestCanvasLevels::movesInside()
{
    enter(u"each"_s);
    QWidget *view = canvas().view().viewport();
    const QPoint from = at(u"fetch"_s);
    const QPoint to = from + QPoint(0, 96);
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step)
        QTest::mouseMove(view, from + (to - from) * step / 4);
    QTest::mouseRelease(view, Qt::LeftButton, {}, to);
    QVERIFY(pipeline().find(idOf(u"fetch"_s))->position);
    QCOMPARE(textOf(pipeline()), QByteArray(Nested)); // places are no part of the text
    QCOMPARE(open(), u"each"_s);
}

void TestCanvasLevels::lostContainerLeadsOut()
{
    key(Qt::Key_Tab); // a step that undo can take the container away with
    QTest::keyClicks(QApplication::focusWidget(), u"foreach"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(pipeline().activities.size(), 4);
    key(Qt::Key_Return);
    QCOMPARE(open(), pipeline().activities.at(3).name());
    m_window->document().undo();
    QCOMPARE(open(), QString());
    QCOMPARE(shown(), (QStringList{u"decide"_s, u"each"_s, u"start"_s}));
}

void TestCanvasLevels::problemLeadsInside()
{
    const auto broken = withChange(m_window->project(), idOf(u"store"_s), json::Pointer::of(u"/dependsOn"),
                                   json::Set{R"([{"activity": "nobody", "dependencyConditions": ["Succeeded"]}])"});
    QVERIFY(broken);
    QVERIFY(m_window->document().apply(u"Break"_s, [&](const Project &) { return broken; }));
    auto *list = m_window->child<SectionView>(u"problemsTree"_s);
    const auto find = [&]() -> QString {
        for (const Section &section : static_cast<SectionModel *>(list->model())->sections())
            for (const SectionRow &row : section.rows)
                if (row.name.contains(u"nobody"_s))
                    return row.key;
        return {};
    };
    QTRY_VERIFY_WITH_TIMEOUT(!find().isEmpty(), 30000);
    const Diagram &diagram = canvas().scene().diagram();
    const auto badge = [&] { return diagram.node(diagram.slotOf(NodeId::of(idOf(u"each"_s)))).look.problems->errors; };
    QTRY_VERIFY_WITH_TIMEOUT(badge() > 0, 30000); // told on the container as well
    m_window->window.bottom().setCurrentPage(m_window->child<QWidget>(u"problemsPanel"_s));
    const QModelIndex row = static_cast<SectionModel *>(list->model())->indexOf(find());
    list->scrollTo(row);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(open(), u"each"_s, 30000);
    QCOMPARE(canvas().selection(), QList{NodeId::of(idOf(u"store"_s))});
}

void TestCanvasLevels::outlineShowsTheNesting()
{
    QTest::keyClick(&canvas().view(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *view = m_window->child<SectionView>(u"outlineTree"_s);
    QTRY_VERIFY(view->isVisible());
    QStringList rows;
    for (const SectionRow &row : static_cast<SectionModel *>(view->model())->sections().first().rows)
        rows.append(QString(row.depth, u'>') + row.name);
    QCOMPARE(rows, (QStringList{u"start"_s, u"each"_s, u">fetch"_s, u">store"_s, u"decide"_s, u">give up"_s}));
}

/// Each level has its own, undone with it, and listed by the outline.
void TestCanvasLevels::notesAndGroupsInside()
{
    QTest::keyClick(&canvas().view(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    canvas().view().setFocus();
    enter(u"each"_s);
    key(Qt::Key_N);
    auto *note = canvas().findChild<QPlainTextEdit *>(u"noteEditor"_s);
    QVERIFY(note->isVisible());
    note->setPlainText(u"one by one"_s);
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    const Level level = canvas().level();
    QCOMPARE(annotationsOf(pipeline(), level).notes.first().text, u"one by one"_s);
    auto *outline = static_cast<SectionModel *>(m_window->child<SectionView>(u"outlineTree"_s)->model());
    QTRY_COMPARE(outline->sections().last().title, u"Notes"_s);
    QCOMPARE(outline->sections().last().rows.first().name, u"one by one"_s);
    canvas().setSelection({NodeId::of(idOf(u"fetch"_s)), NodeId::of(idOf(u"store"_s))});
    key(Qt::Key_G, Qt::ControlModifier);
    auto *title = canvas().findChild<QLineEdit *>(u"inlineEditor"_s);
    QTest::keyClicks(title, u"Both"_s);
    QTest::keyClick(title, Qt::Key_Return);
    QCOMPARE(annotationsOf(pipeline(), level).groups.first().title, u"Both"_s);
    QCOMPARE(canvas().scene().diagram().frames().size(), 1);
    QVERIFY(annotationsOf(pipeline()).groups.isEmpty());
    key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(canvas().scene().diagram().frames().isEmpty());
    enter(u"each"_s);
    QCOMPARE(canvas().scene().diagram().frames().size(), 1);
    for (int i = 0; i < 3; ++i)
        m_window->document().undo();
    QVERIFY(annotationsOf(pipeline(), level).isEmpty());
}

void TestCanvasLevels::backLeadsToTheLevel()
{
    enter(u"each"_s);
    key(Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(&m_window->window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(open(), u"each"_s);
    QTest::keyClick(&m_window->window, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(open(), QString());
}

QTEST_MAIN(TestCanvasLevels)
#include "tst_canvaslevels.moc"
