// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include "tests/support/projects.h"
#include "ui/canvas/guides.h"
#include "ui/canvas/nodegeometry.h"

#include <QPaintEvent>
#include <QScreen>
#include <QSignalSpy>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

/// Adds up what of a widget is painted.
class RegionWatch final : public QObject
{
public:
    explicit RegionWatch(QWidget &widget) { widget.installEventFilter(this); }
    void clear() { m_painted = {}; }
    int pixels() const
    {
        return std::accumulate(m_painted.begin(), m_painted.end(), 0,
                               [](int sum, const QRect &part) { return sum + part.width() * part.height(); });
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_painted += static_cast<QPaintEvent *>(event)->region();
        return false;
    }

private:
    QRegion m_painted;
};

} // namespace

/// Bringing nodes in line, choosing those along the wires, and leaving activities out.
class TestCanvasArrange : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void alignsInOneStep_data();
    void alignsInOneStep();
    void distributesInOneStep();
    void snapsToEdgesOfOthers();
    void guidesArePaintedWhereTheyAre();
    void findsLinesAndGaps_data();
    void findsLinesAndGaps();
    void selectsUpAndDownstream();
    void deactivatesInV2();
    void saysThatV1LeavesNothingOut();
    void deactivatesFromTheMenu();

private:
    QImage onScreen() const { return m_canvas->screen()->grabWindow(m_canvas->winId()).toImage(); }
    QRectF boxOf(const QString &name) const
    {
        return {placeOf(name), geometry::sizeOf(*graph().find(nodeNamed(name)))};
    }
    void showV2();
};

void TestCanvasArrange::alignsInOneStep_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("line");
    QTest::newRow("left") << Qt::Key_Left << 0;
    QTest::newRow("centre") << Qt::Key_C << 1;
    QTest::newRow("right") << Qt::Key_Right << 2;
    QTest::newRow("top") << Qt::Key_Up << 3;
    QTest::newRow("middle") << Qt::Key_M << 4;
    QTest::newRow("bottom") << Qt::Key_Down << 5;
}

void TestCanvasArrange::alignsInOneStep()
{
    QFETCH(Qt::Key, key);
    QFETCH(int, line);
    const auto lineOf = [line](const QRectF &box) {
        const qreal lines[] = {box.left(), box.center().x(), box.right(), box.top(), box.center().y(), box.bottom()};
        return lines[line];
    };
    click(at(u"trainingData"_s));
    click(at(u"retraining"_s), Qt::ShiftModifier);
    click(at(u"evaluation"_s), Qt::ShiftModifier);
    press(key, Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(std::abs(lineOf(boxOf(u"trainingData"_s)) - lineOf(boxOf(u"retraining"_s))) <= 1);
    QVERIFY(std::abs(lineOf(boxOf(u"evaluation"_s)) - lineOf(boxOf(u"retraining"_s))) <= 1);
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasArrange::distributesInOneStep()
{
    click(at(u"trainingData"_s));
    drag(at(u"retraining"_s), at(u"retraining"_s) + QPoint(-40, 170), Qt::AltModifier | Qt::ShiftModifier);
    const Project before = m_document->project();
    press(Qt::Key_A, Qt::ControlModifier);
    click(at(u"AzureML Update Resource"_s), Qt::ControlModifier);
    click(at(u"placeholderBlob"_s), Qt::ControlModifier);
    click(at(u"evaluation"_s), Qt::ControlModifier);
    press(Qt::Key_H, Qt::AltModifier | Qt::ShiftModifier);
    const qreal first = boxOf(u"retraining"_s).left() - boxOf(u"trainingData"_s).right();
    const qreal second = boxOf(u"trainedModelBlob"_s).left() - boxOf(u"retraining"_s).right();
    QVERIFY(std::abs(first - second) <= 1);
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasArrange::snapsToEdgesOfOthers()
{
    // Off the grid on purpose: only a guide brings the edges together.
    drag(at(u"evaluation"_s), at(u"evaluation"_s) + QPoint(5, 60), Qt::AltModifier);
    const qreal edge = placeOf(u"evaluation"_s).x();
    QVERIFY(edge != geometry::snapped(placeOf(u"evaluation"_s)).x());
    const QPoint from = at(u"placeholderBlob"_s);
    const QPoint to = from + QPoint(int(edge - placeOf(u"placeholderBlob"_s).x()) + 3, 150);
    drag(from, to);
    QCOMPARE(placeOf(u"placeholderBlob"_s).x(), edge);
    m_document->undo();
    drag(from, to, Qt::AltModifier);
    QCOMPARE(placeOf(u"placeholderBlob"_s).x(), edge + 3);
}

/// Step by step the screen is what it would be if all were painted anew, but far less is.
void TestCanvasArrange::guidesArePaintedWhereTheyAre()
{
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    const QPoint from = at(u"placeholderBlob"_s);
    const QPointF away = placeOf(u"evaluation"_s) - placeOf(u"placeholderBlob"_s);
    QCoreApplication::processEvents();
    RegionWatch painted(*viewport());
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    for (const QPoint &step : {QPoint(30, 30), QPoint(int(away.x()) + 3, 120), QPoint(int(away.x()) + 3, 150),
                               QPoint(int(away.x()) + 40, 150), QPoint(90, int(away.y()) + 2)}) {
        QTest::mouseMove(viewport(), from + step);
        painted.clear();
        QCoreApplication::processEvents();
        const int pixels = painted.pixels();
        QVERIFY2(pixels < viewport()->width() * viewport()->height() / 3,
                 qPrintable(u"%1 pixels, %2 %3"_s.arg(pixels).arg(step.x()).arg(step.y())));
        const QImage partly = onScreen();
        QVERIFY(!partly.isNull());
        viewport()->update();
        QCoreApplication::processEvents();
        QCOMPARE(partly, onScreen());
    }
    press(Qt::Key_Escape);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, from);
    QCoreApplication::processEvents();
    const QImage partly = onScreen();
    viewport()->update();
    QCoreApplication::processEvents();
    QCOMPARE(partly, onScreen());
}

void TestCanvasArrange::findsLinesAndGaps_data()
{
    QTest::addColumn<QRectF>("box");
    QTest::addColumn<QPointF>("place");
    QTest::addColumn<bool>("isGap");
    QTest::newRow("edges") << QRectF(103, 400, 80, 40) << QPointF(100, -1) << false;
    QTest::newRow("centres") << QRectF(112, 400, 60, 40) << QPointF(110, -1) << false;
    QTest::newRow("edge to edge") << QRectF(183, 400, 80, 40) << QPointF(180, -1) << false;
    QTest::newRow("gap between") << QRectF(242, 40, 60, 33) << QPointF(240, -1) << true;
    QTest::newRow("gap behind") << QRectF(563, 40, 60, 33) << QPointF(560, -1) << true;
    QTest::newRow("nothing near") << QRectF(210, 400, 64, 40) << QPointF(-1, -1) << false;
}

void TestCanvasArrange::findsLinesAndGaps()
{
    QFETCH(QRectF, box);
    QFETCH(QPointF, place);
    QFETCH(bool, isGap);
    // A gap of 180 between the two.
    const Snap snap = snapTo(box, {QRectF(100, 33, 80, 51), QRectF(360, 33, 20, 51)}, 5);
    QCOMPARE(snap.x.value_or(-1), place.x());
    QCOMPARE(snap.x.has_value() && !isGap, !snap.lines.isEmpty() && !isGap);
    QCOMPARE(!snap.gaps.isEmpty(), isGap);
}

void TestCanvasArrange::selectsUpAndDownstream()
{
    click(at(u"trainedModelBlob"_s));
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_canvas->selection().size(), 3);
    QVERIFY(m_canvas->selection().contains(nodeNamed(u"trainingData"_s)));
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_canvas->selection().size(), graph().nodes.size());
    click(at(u"trainedModelBlob"_s));
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_canvas->selection().size(), 3);
    QVERIFY(m_canvas->selection().contains(nodeNamed(u"placeholderBlob"_s)));
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasArrange::showV2()
{
    const Project project = test::projectOf(Dialect::V2, {{ResourceKind::Pipeline, R"({
  "name": "p",
  "properties": {
    "activities": [
      { "name": "first", "type": "Wait", "dependsOn": [], "typeProperties": { "waitTimeInSeconds": 1 } },
      { "name": "second", "type": "Wait", "dependsOn": [ { "activity": "first", "dependencyConditions": [ "Succeeded" ] } ], "typeProperties": { "waitTimeInSeconds": 1 } }
    ]
  }
})"}});
    show(project, project.resources.at(0)->id);
}

void TestCanvasArrange::deactivatesInV2()
{
    showV2();
    m_canvas->setSelection({nodeNamed(u"first"_s)});
    press(Qt::Key_D);
    QCOMPARE(valueOf(u"first"_s, u"/state").toString(), u"Inactive"_s);
    QCOMPARE(valueOf(u"first"_s, u"/onInactiveMarkAs").toString(), u"Succeeded"_s);
    QVERIFY(graph().find(nodeNamed(u"first"_s))->isInactive);
    press(Qt::Key_D);
    QCOMPARE(m_document->project(), m_start); // not a byte is left of it
    m_document->undo();
    m_document->undo();
    QVERIFY(!m_document->canUndo());
}

void TestCanvasArrange::saysThatV1LeavesNothingOut()
{
    QSignalSpy refused(m_canvas.get(), &Canvas::refused);
    click(at(u"retraining"_s));
    press(Qt::Key_D);
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0][0].toString().contains(u"switch the project to V2"_s));
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasArrange::deactivatesFromTheMenu()
{
    showV2();
    const Diagram &diagram = m_canvas->scene().diagram();
    const QPoint place = viewPoint(diagram.node(diagram.slotOf(nodeNamed(u"second"_s))).position + QPointF(60, 12));
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(viewport(), &event);
    QAction *skipped = actionNamed(u"Skipped"_s);
    QVERIFY(skipped);
    skipped->trigger();
    QCOMPARE(valueOf(u"second"_s, u"/onInactiveMarkAs").toString(), u"Skipped"_s);
}

QTEST_MAIN(TestCanvasArrange)
#include "tst_canvasarrange.moc"
