// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include <QSignalSpy>

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
};

void TestCanvasWires::deletesAWire()
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
    // The output side of one pill cannot end on another's input without an activity between them.
    drag(at(u"trainingData"_s, PortDirection::Out, u"out"_s), at(u"evaluation"_s, PortDirection::In, u"in"_s));
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

QTEST_MAIN(TestCanvasWires)
#include "tst_canvaswires.moc"
