// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Points that wires run through: set, moved and taken away by mouse and keys.
class TestCanvasBends : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void doubleClickBendsAndStraightens();
    void draggedPointTakesTheWireAlong();
    void escapeRollsBack();
    void keysDoTheSame();
    void wiresKeepClearOfOtherNodes();
    void secondPointComesWhereItLies();

private:
    QList<QPointF> bends() const
    {
        const auto &all = annotationsOf(pipeline()).bends;
        return all.isEmpty() ? QList<QPointF>() : all.first();
    }
    QPoint wire() const { return onWire(u"trainingData"_s, u"retraining"_s); }
    const Route &route()
    {
        Diagram &diagram = m_canvas->scene().diagram();
        for (int slot = 0; slot < int(diagram.wires().size()); ++slot) {
            if (diagram.node(diagram.wire(slot).from).node->name == u"trainingData")
                return diagram.routeOf(slot);
        }
        qFatal("The wire is not there.");
    }
    bool isOnRoute(const QPointF &place)
    {
        const QPainterPath path = route().path();
        for (int i = 0; i <= 400; ++i) {
            if (QLineF(path.pointAtPercent(i / 400.0), place).length() < 3)
                return true;
        }
        return false;
    }
    void doubleClick(const QPoint &at) { QTest::mouseDClick(viewport(), Qt::LeftButton, {}, at); }
};

void TestCanvasBends::doubleClickBendsAndStraightens()
{
    const QPoint place = wire();
    doubleClick(place);
    QCOMPARE(bends().size(), 1);
    QVERIFY(isOnRoute(bends().first()));
    const Project bent = m_document->project();
    doubleClick(viewPoint(bends().first()));
    QCOMPARE(m_document->project(), m_start);
    m_document->undo();
    QCOMPARE(m_document->project(), bent);
}

void TestCanvasBends::draggedPointTakesTheWireAlong()
{
    doubleClick(wire());
    const Project before = m_document->project();
    const QPointF from = bends().first();
    drag(viewPoint(from), viewPoint(from) + QPoint(0, 160));
    QVERIFY(bends().first().y() > from.y() + 150);
    QVERIFY(isOnRoute(bends().first()));
    m_document->undo();
    QCOMPARE(m_document->project(), before);
    QVERIFY(isOnRoute(from));
}

void TestCanvasBends::escapeRollsBack()
{
    doubleClick(wire());
    const Project before = m_document->project();
    const QPoint from = viewPoint(bends().first());
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, from + QPoint(0, 120), viewport()->mapToGlobal(from), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport(), &move);
    QVERIFY(!isOnRoute(bends().first()));
    press(Qt::Key_Escape);
    QVERIFY(isOnRoute(bends().first()));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, from + QPoint(0, 120));
    QCOMPARE(m_document->project(), before);
}

void TestCanvasBends::keysDoTheSame()
{
    click(at(u"trainingData"_s));
    press(Qt::Key_W);
    QCOMPARE(m_canvas->scene().selectedWires().size(), 1);
    press(Qt::Key_B);
    QCOMPARE(bends().size(), 1);
    const QPointF from = bends().first();
    press(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(bends().first(), from + QPointF(0, 16));
    press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bends().first(), from + QPointF(0, -64));
    press(Qt::Key_Delete);
    QVERIFY(bends().isEmpty());
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    press(Qt::Key_B);
    press(Qt::Key_B, Qt::ShiftModifier);
    QVERIFY(bends().isEmpty());
    press(Qt::Key_Right);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"retraining"_s)});
}

void TestCanvasBends::wiresKeepClearOfOtherNodes()
{
    doubleClick(wire());
    const QPointF below = placeOf(u"retraining"_s) + QPointF(320, 260);
    drag(viewPoint(bends().first()), viewPoint(below));
    QVERIFY(isOnRoute(bends().first()));
    const Diagram &diagram = m_canvas->scene().diagram();
    for (const DiagramNode &node : diagram.nodes()) {
        if (node.node->name != u"trainingData" && node.node->name != u"retraining")
            QVERIFY2(!crosses(route(), node.box()), qPrintable(node.node->name));
    }
}

void TestCanvasBends::secondPointComesWhereItLies()
{
    doubleClick(wire());
    const QPointF first = bends().first();
    drag(viewPoint(first), viewPoint(first) + QPoint(0, 120));
    const QPointF middle = bends().first();
    const QPointF start = route().from;
    // On the way from the dataset to the first point.
    const QPainterPath path = route().path();
    qreal percent = 0.02;
    while (path.pointAtPercent(percent).x() < start.x() + 12)
        percent += 0.01;
    doubleClick(viewPoint(path.pointAtPercent(percent)));
    QCOMPARE(bends().size(), 2);
    QCOMPARE(bends().last(), middle);
}

QTEST_MAIN(TestCanvasBends)
#include "tst_canvasbends.moc"
