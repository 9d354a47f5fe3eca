// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"
#include "tests/ui/canvas/canvasfixture.h"
#include "tests/ui/canvas/imagedifference.h"
#include "ui/canvas/minimap.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPointingDevice>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Looking at the pipeline: zoom, pan, menus and what the document does elsewhere.
class TestCanvasView : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheDocument();
    void opensProperties();
    void zoomsAtTheCursor();
    void pinchZoomsAtTheCursor();
    void wheelMeansWhatIsChosen_data();
    void wheelMeansWhatIsChosen();
    void pansWithMiddleButtonAndSpace();
    void fitsAndResets();
    void paintsPartsLikeTheWhole();
    void offersAContextMenu();
    void followsTheDocument();
    void keepsHandsOffWhenReadOnly();
    void mapKeepsOffWhatIsSelected();
    void mapFadesWhereThereIsNoFreeCorner();
    void mapShowsTheStatesOfTheCanvas();
    void mapMarksProblems();

private:
    /// The canvas without what lies over it; what is not in the region stays magenta.
    QImage picture(const QRegion &region)
    {
        QImage image(viewport()->size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::magenta);
        viewport()->render(&image, region.boundingRect().topLeft(), region, QWidget::RenderFlags());
        return image;
    }
    Minimap &map() { return *m_canvas->findChild<Minimap *>(u"minimap"_s); }
    /// Moves the view so that the middle of a node lies there.
    void bring(const QString &name, const QPoint &to)
    {
        const Diagram &diagram = m_canvas->scene().diagram();
        const QPoint now = viewPoint(diagram.node(diagram.slotOf(nodeNamed(name))).box().center());
        m_canvas->view().scrollBy(to - now);
    }
};

void TestCanvasView::showsTheDocument()
{
    QCOMPARE(m_canvas->scene().diagram().nodeCount(), graph().nodes.size());
    QCOMPARE(m_canvas->scene().diagram().wireCount(), graph().wires.size());
    QVERIFY(graph().nodes.size() >= 5);
}

void TestCanvasView::opensProperties()
{
    QSignalSpy opened(m_canvas.get(), &Canvas::propertiesRequested);
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    QCOMPARE(opened.size(), 1);
    m_canvas->setSelection({nodeNamed(u"trainingData"_s)});
    press(Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[1][0].value<NodeId>(), nodeNamed(u"trainingData"_s));
}

void TestCanvasView::zoomsAtTheCursor()
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

/// Two fingers on a pad: by a quarter more, then back.
void TestCanvasView::pinchZoomsAtTheCursor()
{
    const QPoint cursor(300, 200);
    const QPointF under = m_canvas->view().mapToScene(cursor);
    const auto pinch = [&](Qt::NativeGestureType type, qreal value) {
        QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, cursor, cursor,
                                  viewport()->mapToGlobal(cursor), value, {});
        QCoreApplication::sendEvent(viewport(), &event);
    };
    pinch(Qt::BeginNativeGesture, 0);
    pinch(Qt::ZoomNativeGesture, 0.25);
    QCOMPARE(m_canvas->zoom(), 1.25);
    QVERIFY((m_canvas->view().mapToScene(cursor) - under).manhattanLength() < 2);
    pinch(Qt::ZoomNativeGesture, -0.2);
    pinch(Qt::EndNativeGesture, 0);
    QCOMPARE(m_canvas->zoom(), 1.0);
    QVERIFY((m_canvas->view().mapToScene(cursor) - under).manhattanLength() < 2);
}

void TestCanvasView::wheelMeansWhatIsChosen_data()
{
    QTest::addColumn<WheelMeaning>("meaning");
    QTest::addColumn<bool>("isPad");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("zooms");
    const Qt::KeyboardModifiers none;
    QTest::newRow("a wheel zooms") << WheelMeaning::AsTheDevice << false << none << true;
    QTest::newRow("two fingers scroll") << WheelMeaning::AsTheDevice << true << none << false;
    QTest::newRow("both zoom: wheel") << WheelMeaning::Zoom << false << none << true;
    QTest::newRow("both zoom: fingers") << WheelMeaning::Zoom << true << none << true;
    QTest::newRow("both scroll: wheel") << WheelMeaning::Scroll << false << none << false;
    QTest::newRow("both scroll: fingers") << WheelMeaning::Scroll << true << none << false;
    const Qt::KeyboardModifiers ctrl = Qt::ControlModifier;
    QTest::newRow("Ctrl always zooms: wheel") << WheelMeaning::Scroll << false << ctrl << true;
    QTest::newRow("Ctrl always zooms: fingers") << WheelMeaning::AsTheDevice << true << ctrl << true;
    const Qt::KeyboardModifiers shift = Qt::ShiftModifier;
    QTest::newRow("Shift always scrolls") << WheelMeaning::Zoom << false << shift << false;
}

void TestCanvasView::wheelMeansWhatIsChosen()
{
    QFETCH(WheelMeaning, meaning);
    QFETCH(bool, isPad);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, zooms);
    m_canvas->view().setWheelMeaning(meaning);
    const QPoint cursor(300, 200);
    const QPointF before = m_canvas->view().mapToScene(cursor);
    QWheelEvent wheel(cursor, viewport()->mapToGlobal(cursor), isPad ? QPoint(0, 60) : QPoint(), QPoint(0, 120),
                      Qt::NoButton, modifiers, isPad ? Qt::ScrollUpdate : Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(viewport(), &wheel);
    QCOMPARE(m_canvas->zoom(), zooms ? 1.2 : 1.0);
    const QPointF moved = m_canvas->view().mapToScene(cursor) - before;
    const QPointF scrolled = modifiers == Qt::ShiftModifier ? QPointF(-60, 0) : QPointF(0, -60);
    QVERIFY((moved - (zooms ? QPointF() : scrolled)).manhattanLength() < 2);
}

void TestCanvasView::pansWithMiddleButtonAndSpace()
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

void TestCanvasView::fitsAndResets()
{
    m_canvas->view().setZoom(3);
    press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_canvas->zoom() <= 1);
    QVERIFY(m_canvas->view().visibleArea().contains(m_canvas->scene().diagram().bounds()));
    m_canvas->view().setZoom(0.5);
    press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_canvas->zoom(), 1.0);
}

/// Whatever is exposed, and be it of many rectangles: each pixel of it is that of the whole, and no other is touched.
void TestCanvasView::paintsPartsLikeTheWhole()
{
    constexpr int Rounding = 3; // where pixels of icons are scaled within many rectangles
    QRandomGenerator random(3);
    const QRect all = viewport()->rect();
    for (const qreal zoom : {1.0, 0.83, 0.37}) {
        m_canvas->view().setZoom(zoom);
        bring(u"retraining"_s, all.center());
        const QImage whole = picture(all);
        for (int turn = 0; turn < 12; ++turn) {
            QRegion region;
            for (int i = 0; i < 2 + 2 * turn; ++i)
                region += QRect(random.bounded(all.width()), random.bounded(all.height()), 1 + random.bounded(200),
                                1 + random.bounded(150)) &
                          all;
            QImage expected(all.size(), whole.format());
            expected.fill(Qt::magenta);
            for (const QRect &part : region)
                QPainter(&expected).drawImage(part, whole, part);
            const int most = test::difference(picture(region), expected);
            QVERIFY2(most <= Rounding, qPrintable(QString::number(most)));
        }
    }
}

void TestCanvasView::offersAContextMenu()
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

void TestCanvasView::followsTheDocument()
{
    const ActivityId retrain = nodeNamed(u"retraining"_s).activity();
    QVERIFY(m_document->apply(
        u"Rename"_s, [&](const Project &now) { return renameActivity(now, *m_catalog, retrain, u"renamed"_s); }));
    const Diagram &diagram = m_canvas->scene().diagram();
    QCOMPARE(diagram.node(diagram.slotOf(NodeId::of(retrain))).node->name, u"renamed"_s);
}

void TestCanvasView::keepsHandsOffWhenReadOnly()
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

void TestCanvasView::mapKeepsOffWhatIsSelected()
{
    const QPoint home = map().pos();
    bring(u"retraining"_s, map().geometry().center());
    QCOMPARE(map().pos(), home);
    m_canvas->setSelection({nodeNamed(u"retraining"_s)});
    QCOMPARE(map().y(), home.y());
    QVERIFY(map().x() < 100);
    bring(u"retraining"_s, QPoint(600, 200));
    QCOMPARE(map().pos(), home);
    // A new node is never below it.
    m_canvas->openCreateMenu(m_canvas->view().mapToScene(map().geometry().center()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    const Diagram &diagram = m_canvas->scene().diagram();
    const DiagramNode &made = diagram.node(*m_canvas->scene().selectedSlots().begin());
    const QRect box = m_canvas->view().mapFromScene(made.box()).boundingRect();
    QVERIFY(!map().geometry().intersects(box));
}

void TestCanvasView::mapFadesWhereThereIsNoFreeCorner()
{
    QVERIFY(!map().testAttribute(Qt::WA_TransparentForMouseEvents));
    m_canvas->resize(300, 200);
    bring(u"retraining"_s, QPoint(150, 100));
    m_canvas->setSelection({nodeNamed(u"retraining"_s)});
    QVERIFY(map().testAttribute(Qt::WA_TransparentForMouseEvents));
}

/// The frame of what is visible tints what it covers.
static bool isNearly(const QColor &one, const QColor &other)
{
    return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
               std::abs(one.blue() - other.blue()) <
           60;
}

/// How many pixels of the map have nearly a colour.
static int count(Minimap &map, const QColor &colour)
{
    const QImage picture = map.grab().toImage();
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += isNearly(picture.pixelColor(x, y), colour);
    }
    return count;
}

/// In the very frame, not a moment later.
void TestCanvasView::mapShowsTheStatesOfTheCanvas()
{
    const auto reds = [this] { return count(map(), m_theme.tokens().bad); };
    QCOMPARE(reds(), 0);
    NodeRunState failed;
    failed.phase = NodeRunState::Phase::Failed;
    m_canvas->setRunState({{nodeNamed(u"retraining"_s), failed}});
    QVERIFY(reds() > 10);
    m_canvas->setRunState({});
    QCOMPARE(reds(), 0);
}

/// By dots, beside which a node's own colour stays to be seen.
void TestCanvasView::mapMarksProblems()
{
    const Tokens &tokens = m_theme.tokens();
    const int violet = count(map(), tokens.train);
    QVERIFY(violet > 50);
    for (const auto &[problems, colour] :
         {std::pair{NodeProblems{1, 2, 0, {}}, tokens.bad}, std::pair{NodeProblems{0, 1, 0, {}}, tokens.warn}}) {
        QCOMPARE(count(map(), colour), 0);
        m_canvas->setProblems({{nodeNamed(u"retraining"_s), problems}});
        QVERIFY(count(map(), colour) > 8);
        QVERIFY(count(map(), tokens.train) > violet / 2);
        m_canvas->setProblems({});
    }
    QCOMPARE(count(map(), tokens.train), violet);
}

QTEST_MAIN(TestCanvasView)
#include "tst_canvasview.moc"
