// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include <QSignalSpy>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Drawing and deleting wires.
class TestCanvasWires : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void deletesAWire();
    void connectsByDragging();
    void saysWhyAWireIsRefused();
    void connectsByKeys();
    void lightsPortsUp();
    void offersAFixAsTheDropAction();
    void replacesTheWireInTheWay();
    void keepsWiringByCtrlClicks();
    void replugsTheEndOfAWire();
    void movesAllWiresOfAPort();
    void dropsAWireEndOnTheGround();
    void breaksTheWiresOfAPort();
    void drawsSeveralWiresAtOnce();
};

void TestCanvasWires::deletesAWire()
{
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    const Diagram &diagram = m_canvas->scene().diagram();
    for (const DiagramWire &wire : diagram.wires()) {
        if (diagram.node(wire.from).node->name == u"trainingData")
            QTest::mouseClick(viewport(), Qt::LeftButton, {}, viewPoint(wire.route.path().pointAtPercent(0.5)));
    }
    QVERIFY(m_canvas->selection().isEmpty());
    press(Qt::Key_Backspace);
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasWires::connectsByDragging()
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

void TestCanvasWires::saysWhyAWireIsRefused()
{
    QSignalSpy refused(m_canvas.get(), &Canvas::refused);
    drag(at(u"AzureML Update Resource"_s, PortDirection::Out, u"done"_s),
         at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s));
    QCOMPARE(m_document->project(), m_start);
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0][0].toString().endsWith(u'.'));
}

void TestCanvasWires::connectsByKeys()
{
    deletesAWire();
    m_document->redo();
    m_canvas->setSelection({nodeNamed(u"trainingData"_s)});
    press(Qt::Key_C);
    press(Qt::Key_Return);
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
}

void TestCanvasWires::lightsPortsUp()
{
    const QPoint model = at(u"AzureML Update Resource"_s, PortDirection::In, u"model"_s);
    const QPoint waits = at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s);
    const auto look = [this](const QPoint &port) {
        return viewport()->grab(QRect(port - QPoint(9, 9), QSize(18, 18))).toImage();
    };
    const QImage modelBefore = look(model);
    const QImage waitsBefore = look(waits);
    const QPoint from = at(u"evaluation"_s, PortDirection::Out, u"out"_s);
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport(), from + QPoint(30, 90));
    const QImage modelLight = look(model);
    const QImage waitsLight = look(waits);
    QVERIFY(waitsLight != waitsBefore);
    QVERIFY(modelLight != waitsLight); // metrics are no model, but can be waited for
    press(Qt::Key_Escape);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, from + QPoint(30, 90));
    QCOMPARE(look(model), modelBefore);
    QCOMPARE(look(waits), waitsBefore);
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasWires::offersAFixAsTheDropAction()
{
    click(onWire(u"trainedModelBlob"_s, u"AzureML Update Resource"_s));
    press(Qt::Key_Delete);
    const QPoint from = at(u"evaluation"_s, PortDirection::Out, u"out"_s);
    const QPoint to = at(u"AzureML Update Resource"_s, PortDirection::In, u"model"_s);
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport(), (from + to) / 2);
    QTest::mouseMove(viewport(), to);
    QVERIFY2(QToolTip::text().contains(u".ilearner, which \"evaluation\" is not"), qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().endsWith(u"Let go to make \"evaluation\" a file that ends in .ilearner."_s));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, to);
    QVERIFY(hasWire(u"evaluation"_s, u"AzureML Update Resource"_s));
    const Resource *dataset = NameIndex(m_document->project()).find(ResourceKind::Dataset, u"evaluation");
    QCOMPARE(dataset->properties()[u"typeProperties"][u"fileName"].toString(), u"evaluation.ilearner"_s);
    m_document->undo(); // wire and file name together
    QVERIFY(!hasWire(u"evaluation"_s, u"AzureML Update Resource"_s));
    QCOMPARE(NameIndex(m_document->project())
                 .find(ResourceKind::Dataset, u"evaluation")
                 ->properties()[u"typeProperties"][u"fileName"]
                 .toString(),
             u"evaluation.csv"_s);
}

void TestCanvasWires::replacesTheWireInTheWay()
{
    click(at(u"retraining"_s));
    press(Qt::Key_D, Qt::ControlModifier);
    const Project before = m_document->project();
    drag(at(u"retraining 2"_s, PortDirection::Out, u"done"_s), at(u"evaluation"_s, PortDirection::In, u"in"_s));
    QVERIFY(hasWire(u"retraining 2"_s, u"evaluation"_s));
    QVERIFY(!hasWire(u"retraining"_s, u"evaluation"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasWires::keepsWiringByCtrlClicks()
{
    const QPoint from = at(u"evaluation"_s, PortDirection::Out, u"out"_s);
    click(from, Qt::ControlModifier);
    QTest::mouseMove(viewport(), from + QPoint(40, 40));
    click(at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s), Qt::ControlModifier);
    QVERIFY(hasWire(u"evaluation"_s, u"AzureML Update Resource"_s));
    QTest::mouseMove(viewport(), from + QPoint(60, 60));
    const Project once = m_document->project();
    press(Qt::Key_Escape); // the wire hung on: nothing else than it goes
    click(at(u"trainingData"_s));
    QCOMPARE(m_document->project(), once);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"trainingData"_s)});
}

void TestCanvasWires::replugsTheEndOfAWire()
{
    // The wire into the update is taken by its end, beside the port, and brought to where it only waits.
    const QPoint port = at(u"AzureML Update Resource"_s, PortDirection::In, u"model"_s);
    Diagram &diagram = m_canvas->scene().diagram();
    const int wire = diagram.wireAt(m_canvas->view().mapToScene(port - QPoint(20, 0)), 8);
    QVERIFY(wire >= 0);
    drag(port - QPoint(20, 0), at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s));
    QVERIFY(!valueOf(u"AzureML Update Resource"_s, u"/typeProperties/trainedModelDatasetName"));
    QCOMPARE(valueOf(u"AzureML Update Resource"_s, u"/inputs/0/name").toString(), u"trainedModelBlob"_s);
    QCOMPARE(m_document->undoText(), u"Move Wire"_s);
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasWires::movesAllWiresOfAPort()
{
    const QPoint from = at(u"trainedModelBlob"_s, PortDirection::Out, u"out"_s);
    drag(at(u"evaluation"_s, PortDirection::Out, u"out"_s),
         at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s));
    drag(at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s), from + QPoint(0, 200), Qt::ControlModifier);
    QVERIFY(!hasWire(u"evaluation"_s, u"AzureML Update Resource"_s));
    m_document->undo();
    QVERIFY(hasWire(u"evaluation"_s, u"AzureML Update Resource"_s));
}

void TestCanvasWires::dropsAWireEndOnTheGround()
{
    const QPoint port = at(u"AzureML Update Resource"_s, PortDirection::In, u"model"_s);
    drag(port - QPoint(20, 0), onEmpty());
    QVERIFY(!hasWire(u"trainedModelBlob"_s, u"AzureML Update Resource"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasWires::breaksTheWiresOfAPort()
{
    click(at(u"trainingData"_s, PortDirection::Out, u"out"_s), Qt::AltModifier);
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining"_s));
    QVERIFY(hasWire(u"retraining"_s, u"evaluation"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasWires::drawsSeveralWiresAtOnce()
{
    click(at(u"evaluation"_s));
    click(at(u"trainingData"_s), Qt::ShiftModifier);
    drag(at(u"evaluation"_s, PortDirection::Out, u"out"_s),
         at(u"AzureML Update Resource"_s, PortDirection::In, u"waits"_s));
    QVERIFY(hasWire(u"evaluation"_s, u"AzureML Update Resource"_s));
    QVERIFY(hasWire(u"trainingData"_s, u"AzureML Update Resource"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

QTEST_MAIN(TestCanvasWires)
#include "tst_canvaswires.moc"
