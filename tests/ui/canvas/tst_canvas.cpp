// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"
#include "tests/support/projects.h"
#include "ui/canvas/canvas.h"
#include "ui/canvas/createmenu.h"
#include "ui/canvas/nodegeometry.h"

#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// The canvas under mouse and keys, on the sample's retraining pipeline; what counts is what the document says.
class TestCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsTheDocument();
    void selectsByClick();
    void selectsByRubberBand();
    void movesByDragInOneStep();
    void rollsADragBackOnEscape();
    void movesSeveralTogether();
    void nudgesWithCtrlArrows();
    void deletesAndUndoes();
    void deletesAWire();
    void connectsByDragging();
    void saysWhyAWireIsRefused();
    void connectsByKeys();
    void createsByTyping();
    void createsWiredFromAPort();
    void closesTheMenuOnEscape();
    void renamesInPlace();
    void duplicates();
    void walksByArrows();
    void opensProperties();
    void takesDropsFromThePalette();
    void zoomsAtTheCursor();
    void pansWithMiddleButtonAndSpace();
    void scrollsOnAtTheEdge();
    void fitsAndResets();
    void offersAContextMenu();
    void laysOutInOneStep();
    void followsTheDocument();
    void tellsWhatToDoWhenEmpty();
    void keepsHandsOffWhenReadOnly();
    void speaksOfTheSelection();

private:
    const Resource &pipeline() const { return *m_document->project().find(m_pipeline); }
    NodeId nodeNamed(const QString &name) const;
    Graph graph() const { return graphOf(m_document->project(), *m_catalog, m_pipeline); }
    QPoint at(const QString &name) const;
    QPoint at(const QString &name, PortDirection direction, const QString &port) const;
    QPoint viewPoint(const QPointF &scene) const { return m_canvas->view().mapFromScene(scene); }
    QPointF placeOf(const QString &name) const { return *graph().find(nodeNamed(name))->position; }
    bool hasWire(const QString &from, const QString &to) const;
    QWidget *viewport() const { return m_canvas->view().viewport(); }
    void drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers = {});
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&m_canvas->view(), key, modifiers);
    }

    std::optional<Catalog> m_catalog;
    Theme m_theme{Appearance::Light};
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Canvas> m_canvas;
    ResourceId m_pipeline;
    Project m_start;
};

void TestCanvas::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
}

/// The sample's retraining chain with a place for each node, on a canvas of 1000 x 600 at 100 %.
void TestCanvas::init()
{
    const QDir folder(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather"));
    Project project;
    for (const QString &name :
         {u"retrain"_s, u"trainingData"_s, u"trainedModelBlob"_s, u"evaluation"_s, u"placeholderBlob"_s,
          u"trainingEndpoint"_s, u"updatableScoringEndpoint2"_s, u"StorageLinkedService"_s, u"nextMonth"_s}) {
        QFile file(folder.filePath(name + u".json"_s));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const ResourceKind kind = name == u"retrain" ? ResourceKind::Pipeline
                                  : name.contains(u"Endpoint"_s) || name.contains(u"Linked"_s)
                                      ? ResourceKind::LinkedService
                                      : ResourceKind::Dataset;
        project = withResource(project, makeResource(project, kind, name + u".json"_s, file.readAll()));
    }
    m_pipeline = NameIndex(project).find(ResourceKind::Pipeline, u"retrain")->id;
    const Graph loose = graphOf(project, *m_catalog, m_pipeline);
    Diagram diagram;
    diagram.setGraph(loose);
    for (const Node &node : loose.nodes)
        project = withPosition(project, m_pipeline, node.id, diagram.node(diagram.slotOf(node.id)).position);
    m_document = std::make_unique<Document>(*m_catalog);
    m_document->create(project);
    m_start = m_document->project();
    m_canvas = std::make_unique<Canvas>(*m_document, *m_catalog, m_theme);
    m_canvas->resize(1400, 700);
    m_canvas->setPipeline(m_pipeline);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
    m_canvas->view().setZoom(1);
    m_canvas->view().centerOn(m_canvas->scene().diagram().bounds().center());
    m_canvas->view().setFocus();
}

void TestCanvas::cleanup()
{
    m_canvas.reset();
    m_document.reset();
}

NodeId TestCanvas::nodeNamed(const QString &name) const
{
    for (const Node &node : graph().nodes) {
        if (node.name == name)
            return node.id;
    }
    return {};
}

/// A place on the node that is neither its middle, where a wire might be, nor a port.
QPoint TestCanvas::at(const QString &name) const { return viewPoint(placeOf(name) + QPointF(60, 12)); }

QPoint TestCanvas::at(const QString &name, PortDirection direction, const QString &port) const
{
    const Diagram &diagram = m_canvas->scene().diagram();
    return viewPoint(diagram.portCentre(diagram.slotOf(nodeNamed(name)), direction, port));
}

bool TestCanvas::hasWire(const QString &from, const QString &to) const
{
    const Graph now = graph();
    return std::any_of(now.wires.begin(), now.wires.end(), [&](const Wire &wire) {
        return now.find(wire.from.node)->name == from && now.find(wire.to.node)->name == to;
    });
}

void TestCanvas::drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers)
{
    QTest::mousePress(viewport(), Qt::LeftButton, modifiers, from);
    for (int step = 1; step <= 4; ++step)
        QTest::mouseMove(viewport(), from + (to - from) * step / 4);
    QTest::mouseRelease(viewport(), Qt::LeftButton, modifiers, to);
}

void TestCanvas::showsTheDocument()
{
    QCOMPARE(m_canvas->scene().diagram().nodeCount(), graph().nodes.size());
    QCOMPARE(m_canvas->scene().diagram().wireCount(), graph().wires.size());
    QVERIFY(graph().nodes.size() >= 5);
}

void TestCanvas::selectsByClick()
{
    QSignalSpy changed(m_canvas.get(), &Canvas::selectionChanged);
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"retraining"_s)});
    QCOMPARE(changed.size(), 1);
    QTest::mouseClick(viewport(), Qt::LeftButton, Qt::ShiftModifier, at(u"trainingData"_s));
    QCOMPARE(m_canvas->selection().size(), 2);
    QTest::mouseClick(viewport(), Qt::LeftButton, Qt::ControlModifier, at(u"retraining"_s));
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"trainingData"_s)});
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, QPoint(10, 10));
    QVERIFY(m_canvas->selection().isEmpty());
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::selectsByRubberBand()
{
    const QRectF bounds = m_canvas->scene().diagram().bounds().adjusted(-20, -20, 20, 20);
    drag(viewPoint(bounds.topLeft()), viewPoint(bounds.bottomRight()));
    QCOMPARE(m_canvas->selection().size(), graph().nodes.size());
    const QRectF one = QRectF(placeOf(u"retraining"_s), QSizeF(20, 20)).adjusted(-12, -12, 0, 0);
    drag(viewPoint(one.topLeft()), viewPoint(one.bottomRight()), Qt::ControlModifier);
    QCOMPARE(m_canvas->selection().size(), graph().nodes.size() - 1);
    QVERIFY(!m_canvas->selection().contains(nodeNamed(u"retraining"_s)));
}

void TestCanvas::movesByDragInOneStep()
{
    const QPointF before = placeOf(u"retraining"_s);
    const QPoint from = at(u"retraining"_s);
    drag(from, from + QPoint(37, -50));
    QCOMPARE(placeOf(u"retraining"_s), before + QPointF(32, -48));
    m_document->undo();
    QCOMPARE(placeOf(u"retraining"_s), before);
    QVERIFY(!m_document->canUndo());
    QCOMPARE(m_canvas->scene().diagram().node(m_canvas->scene().diagram().slotOf(nodeNamed(u"retraining"_s))).position,
             before);
}

void TestCanvas::rollsADragBackOnEscape()
{
    const QPoint from = at(u"retraining"_s);
    const int slot = m_canvas->scene().diagram().slotOf(nodeNamed(u"retraining"_s));
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport(), from + QPoint(80, 80));
    QVERIFY(m_canvas->scene().diagram().node(slot).position != placeOf(u"retraining"_s));
    press(Qt::Key_Escape);
    QCOMPARE(m_canvas->scene().diagram().node(slot).position, placeOf(u"retraining"_s));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, from + QPoint(80, 80));
    QCOMPARE(m_document->project(), m_start);
    QVERIFY(!m_document->canUndo());
}

void TestCanvas::movesSeveralTogether()
{
    press(Qt::Key_A, Qt::ControlModifier);
    const QPointF model = placeOf(u"trainedModelBlob"_s);
    const QPoint from = at(u"retraining"_s);
    drag(from, from + QPoint(64, 32));
    QCOMPARE(placeOf(u"trainedModelBlob"_s), model + QPointF(64, 32));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::nudgesWithCtrlArrows()
{
    const QPointF before = placeOf(u"retraining"_s);
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    press(Qt::Key_Right, Qt::ControlModifier);
    press(Qt::Key_Right, Qt::ControlModifier);
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(placeOf(u"retraining"_s), before + QPointF(32, 80));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::deletesAndUndoes()
{
    const ActivityId retrain = nodeNamed(u"retraining"_s).activity();
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    press(Qt::Key_Delete);
    QVERIFY(!pipeline().find(retrain));
    QVERIFY(m_canvas->selection().isEmpty());
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
    QCOMPARE(m_canvas->scene().diagram().wireCount(), graph().wires.size());
}

void TestCanvas::deletesAWire()
{
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    const Diagram &diagram = m_canvas->scene().diagram();
    for (const DiagramWire &wire : diagram.wires()) {
        if (diagram.node(wire.from).node.name == u"trainingData")
            QTest::mouseClick(viewport(), Qt::LeftButton, {}, viewPoint(wire.route.path().pointAtPercent(0.5)));
    }
    QVERIFY(m_canvas->selection().isEmpty());
    press(Qt::Key_Backspace);
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::connectsByDragging()
{
    deletesAWire();
    m_document->redo();
    QVERIFY(nodeNamed(u"trainingData"_s)); // it stays on the canvas, where its place says so
    const QString port = graph().find(nodeNamed(u"retraining"_s))->inputs.first().key;
    drag(at(u"trainingData"_s, PortDirection::Out, u"out"_s), at(u"retraining"_s, PortDirection::In, port));
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    const json::Value activity = pipeline().find(nodeNamed(u"retraining"_s).activity())->value();
    QCOMPARE(activity.find(json::Pointer::of(u"/typeProperties/webServiceInput")).toString(), u"trainingData"_s);
    QCOMPARE(activity.find(json::Pointer::of(u"/inputs/0/name")).toString(), u"trainingData"_s);
}

void TestCanvas::saysWhyAWireIsRefused()
{
    QSignalSpy refused(m_canvas.get(), &Canvas::refused);
    // The output side of one pill cannot end on another's input without an activity between them.
    drag(at(u"trainingData"_s, PortDirection::Out, u"out"_s), at(u"evaluation"_s, PortDirection::In, u"in"_s));
    QCOMPARE(m_document->project(), m_start);
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0][0].toString().endsWith(u'.'));
}

void TestCanvas::connectsByKeys()
{
    deletesAWire();
    m_document->redo();
    m_canvas->setSelection({nodeNamed(u"trainingData"_s)});
    press(Qt::Key_C);
    press(Qt::Key_Return);
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
}

void TestCanvas::createsByTyping()
{
    const qsizetype before = pipeline().activities.size();
    press(Qt::Key_Tab);
    auto *search = m_canvas->findChild<QLineEdit *>(u"createSearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"copy"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(pipeline().activities.size(), before + 1);
    const ActivityRecord &made = pipeline().activities.at(before);
    QCOMPARE(made.type(), u"Copy"_s);
    QVERIFY(made.position);
    QCOMPARE(m_canvas->selection(), QList{NodeId::of(made.id)});
    QTRY_VERIFY(m_canvas->view().hasFocus());
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::createsWiredFromAPort()
{
    const qsizetype before = pipeline().activities.size();
    const QPoint empty = viewPoint(m_canvas->scene().diagram().bounds().bottomLeft() + QPointF(400, 40));
    drag(at(u"evaluation"_s, PortDirection::Out, u"out"_s), empty);
    auto *search = m_canvas->findChild<QLineEdit *>(u"createSearch"_s);
    QTRY_VERIFY(search->isVisible());
    QTest::keyClicks(search, u"copy"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(pipeline().activities.size(), before + 1);
    QVERIFY(hasWire(u"evaluation"_s, pipeline().activities.at(before).name()));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::closesTheMenuOnEscape()
{
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, QPoint(20, 20));
    auto *search = m_canvas->findChild<QLineEdit *>(u"createSearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"zzzz"_s);
    QCOMPARE(m_canvas->findChild<QListWidget *>(u"createList"_s)->count(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!search->isVisible());
    QTRY_VERIFY(m_canvas->view().hasFocus());
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::renamesInPlace()
{
    const NodeId retrain = nodeNamed(u"retraining"_s);
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    press(Qt::Key_F2);
    auto *field = m_canvas->findChild<QLineEdit *>(u"inlineEditor"_s);
    QTRY_VERIFY(field->hasFocus());
    QCOMPARE(field->selectedText(), u"retraining"_s);
    QTest::keyClicks(field, u"train monthly"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(pipeline().find(retrain.activity())->name(), u"train monthly"_s);
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::duplicates()
{
    const qsizetype before = pipeline().activities.size();
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(pipeline().activities.size(), before + 1);
    QCOMPARE(m_canvas->selection().size(), 1);
    QVERIFY(m_canvas->selection().first() != nodeNamed(u"retraining"_s));
}

void TestCanvas::walksByArrows()
{
    m_canvas->setSelection({nodeNamed(u"trainingData"_s)});
    press(Qt::Key_Right);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"retraining"_s)});
    press(Qt::Key_Left);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"trainingData"_s)});
}

void TestCanvas::opensProperties()
{
    QSignalSpy opened(m_canvas.get(), &Canvas::propertiesRequested);
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    QCOMPARE(opened.size(), 1);
    m_canvas->setSelection({nodeNamed(u"trainingData"_s)});
    press(Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[1][0].value<NodeId>(), nodeNamed(u"trainingData"_s));
}

void TestCanvas::takesDropsFromThePalette()
{
    const qsizetype before = pipeline().activities.size();
    QMimeData data;
    data.setData(u"application/x-millrace-type"_s, "activity/AzureMLUpdateResource");
    const QPoint place(100, 600);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport(), &drop);
    QCOMPARE(pipeline().activities.size(), before + 1);
    const ActivityRecord &made = pipeline().activities.at(before);
    QCOMPARE(*made.position, geometry::snapped(m_canvas->view().mapToScene(place)));
    QMimeData strange;
    strange.setText(u"hello"_s);
    QDragEnterEvent other(place, Qt::CopyAction, &strange, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport(), &other);
    QVERIFY(!other.isAccepted());
}

void TestCanvas::zoomsAtTheCursor()
{
    const QPoint cursor(300, 200);
    const QPointF under = m_canvas->view().mapToScene(cursor);
    QSignalSpy zoomed(m_canvas.get(), &Canvas::zoomChanged);
    QWheelEvent wheel(cursor, viewport()->mapToGlobal(cursor), {}, QPoint(0, 240), Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport(), &wheel);
    QCOMPARE(m_canvas->zoom(), 1.44);
    QCOMPARE(zoomed.size(), 1);
    const QPointF after = m_canvas->view().mapToScene(cursor);
    QVERIFY((after - under).manhattanLength() < 2);
}

void TestCanvas::pansWithMiddleButtonAndSpace()
{
    const QPointF before = m_canvas->view().mapToScene(0, 0);
    QTest::mousePress(viewport(), Qt::MiddleButton, {}, QPoint(200, 200));
    QTest::mouseMove(viewport(), QPoint(260, 230));
    QTest::mouseRelease(viewport(), Qt::MiddleButton, {}, QPoint(260, 230));
    QCOMPARE(m_canvas->view().mapToScene(0, 0), before - QPointF(60, 30));
    QTest::keyPress(&m_canvas->view(), Qt::Key_Space);
    QTest::mousePress(viewport(), Qt::LeftButton, {}, QPoint(260, 230));
    QTest::mouseMove(viewport(), QPoint(200, 200));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, QPoint(200, 200));
    QTest::keyRelease(&m_canvas->view(), Qt::Key_Space);
    QCOMPARE(m_canvas->view().mapToScene(0, 0), before);
    QVERIFY(!m_canvas->findChild<QLineEdit *>(u"createSearch"_s)->isVisible());
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvas::scrollsOnAtTheEdge()
{
    const QPointF before = placeOf(u"retraining"_s);
    const qreal left = m_canvas->view().visibleArea().left();
    const QPoint from = at(u"retraining"_s);
    const QPoint edge(viewport()->width() - 4, from.y());
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport(), edge);
    QTRY_VERIFY(m_canvas->view().visibleArea().left() > left + 400);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, edge);
    const qreal moved = m_canvas->view().visibleArea().left() - left + edge.x() - from.x();
    QVERIFY(std::abs(placeOf(u"retraining"_s).x() - before.x() - moved) < 100);
}

void TestCanvas::fitsAndResets()
{
    m_canvas->view().setZoom(3);
    press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_canvas->zoom() <= 1);
    QVERIFY(m_canvas->view().visibleArea().contains(m_canvas->scene().diagram().bounds()));
    m_canvas->view().setZoom(0.5);
    press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_canvas->zoom(), 1.0);
}

void TestCanvas::offersAContextMenu()
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, at(u"retraining"_s),
                            viewport()->mapToGlobal(at(u"retraining"_s)));
    QCoreApplication::sendEvent(viewport(), &event);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"retraining"_s)});
    auto *menu = m_canvas->findChild<QMenu *>(u"canvasMenu"_s);
    QTRY_VERIFY(menu && menu->isVisible());
    const auto actions = menu->actions();
    const auto action =
        std::find_if(actions.begin(), actions.end(), [](QAction *one) { return one->text() == u"Delete"; });
    QVERIFY(action != actions.end());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*action).center());
    QTRY_VERIFY(!nodeNamed(u"retraining"_s));
}

void TestCanvas::laysOutInOneStep()
{
    const QPoint from = at(u"retraining"_s);
    drag(from, from + QPoint(-300, 250));
    const Project moved = m_document->project();
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    m_canvas->layOut();
    QTRY_VERIFY(m_document->project() != moved);
    for (const Wire &wire : graph().wires)
        QVERIFY(graph().find(wire.from.node)->position->x() < graph().find(wire.to.node)->position->x());
    m_document->undo();
    QCOMPARE(m_document->project(), moved);
}

void TestCanvas::followsTheDocument()
{
    const ActivityId retrain = nodeNamed(u"retraining"_s).activity();
    QVERIFY(m_document->apply(
        u"Rename"_s, [&](const Project &now) { return renameActivity(now, *m_catalog, retrain, u"renamed"_s); }));
    const Diagram &diagram = m_canvas->scene().diagram();
    QCOMPARE(diagram.node(diagram.slotOf(NodeId::of(retrain))).node.name, u"renamed"_s);
}

void TestCanvas::tellsWhatToDoWhenEmpty()
{
    auto *text = m_canvas->findChild<QWidget *>(u"canvasEmptyText"_s);
    QVERIFY(!text->isVisible());
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(pipeline().activities.isEmpty());
    QVERIFY(text->isVisible());
}

void TestCanvas::keepsHandsOffWhenReadOnly()
{
    m_canvas->setReadOnly(true);
    const QPoint from = at(u"retraining"_s);
    drag(from, from + QPoint(100, 100));
    press(Qt::Key_Delete);
    press(Qt::Key_Tab);
    QVERIFY(!m_canvas->findChild<QLineEdit *>(u"createSearch"_s)->isVisible());
    QCOMPARE(m_document->project(), m_start);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"retraining"_s)});
}

void TestCanvas::speaksOfTheSelection()
{
    m_canvas->setProblems({{nodeNamed(u"retraining"_s), {.errors = 1, .first = {}}}});
    m_canvas->setSelection({nodeNamed(u"retraining"_s)});
    const QString words = m_canvas->view().accessibleDescription();
    QVERIFY2(words.startsWith(u"retraining, batch execution activity, 1 problem, "_s), qPrintable(words));
    QVERIFY2(words.contains(u"trainedModelBlob"_s), qPrintable(words));
}

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"
