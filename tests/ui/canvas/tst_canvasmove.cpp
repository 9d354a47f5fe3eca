// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Moving nodes: by drag, by keys and by the layout.
class TestCanvasMove : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void movesByDragInOneStep();
    void rollsADragBackOnEscape();
    void movesSeveralTogether();
    void nudgesWithCtrlArrows();
    void scrollsOnAtTheEdge();
    void laysOutInOneStep();
    void laysOutTheSelectionAlone();
    void forgetsALayoutOnEscape();
};

void TestCanvasMove::movesByDragInOneStep()
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

void TestCanvasMove::rollsADragBackOnEscape()
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

void TestCanvasMove::movesSeveralTogether()
{
    press(Qt::Key_A, Qt::ControlModifier);
    const QPointF model = placeOf(u"trainedModelBlob"_s);
    const QPoint from = at(u"retraining"_s);
    drag(from, from + QPoint(64, 32));
    QCOMPARE(placeOf(u"trainedModelBlob"_s), model + QPointF(64, 32));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasMove::nudgesWithCtrlArrows()
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

void TestCanvasMove::scrollsOnAtTheEdge()
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

void TestCanvasMove::laysOutInOneStep()
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

void TestCanvasMove::laysOutTheSelectionAlone()
{
    drag(at(u"retraining"_s), at(u"retraining"_s) + QPoint(30, 130));
    const QPointF update = placeOf(u"AzureML Update Resource"_s);
    const QPointF corner = m_canvas->view().visibleArea().topLeft();
    click(at(u"trainingData"_s));
    click(at(u"retraining"_s), Qt::ShiftModifier);
    const Project before = m_document->project();
    m_canvas->layOut();
    QTRY_VERIFY(m_document->project() != before);
    QCOMPARE(placeOf(u"AzureML Update Resource"_s), update);
    QCOMPARE(m_canvas->view().visibleArea().topLeft(), corner); // the view does not jump
    // What glides comes to rest where the document says.
    const int slot = m_canvas->scene().diagram().slotOf(nodeNamed(u"retraining"_s));
    QTRY_COMPARE(m_canvas->scene().diagram().node(slot).position, placeOf(u"retraining"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasMove::forgetsALayoutOnEscape()
{
    drag(at(u"retraining"_s), at(u"retraining"_s) + QPoint(-100, 250));
    const Project moved = m_document->project();
    m_canvas->layOut();
    press(Qt::Key_Escape);
    click(at(u"evaluation"_s));
    m_canvas->layOut(); // another one is taken: the first is not still on its way
    QTRY_VERIFY(m_document->project() != moved);
    m_document->undo();
    QCOMPARE(m_document->project(), moved);
    QVERIFY(m_document->undoText() != u"Lay Out"_s);
}

QTEST_MAIN(TestCanvasMove)
#include "tst_canvasmove.moc"
