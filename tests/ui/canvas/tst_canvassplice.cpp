// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"
#include "ui/canvas/nodegeometry.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Nodes that go into wires and out of them, and wires that are cut.
class TestCanvasSplice : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void splicesANodeIntoAWire();
    void leavesWhatDoesNotFitBesideTheWire();
    void splicesADropFromThePalette();
    void rollsASpliceBack();
    void deletesAndHeals();
    void takesANodeOutOfItsWires();
    void movesFreelyWithAlt();
    void cutsWithAStroke_data();
    void cutsWithAStroke();

private:
    QString addLoose(const QString &typed);
    void spliceCopy();
};

/// Creates by typing, in the empty part below; answers the new activity's name.
QString TestCanvasSplice::addLoose(const QString &typed)
{
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, onEmpty());
    auto *search = m_canvas->findChild<QLineEdit *>(u"createSearch"_s);
    QTest::keyClicks(search, typed);
    QTest::keyClick(search, Qt::Key_Return);
    return pipeline().activities.at(pipeline().activities.size() - 1).name();
}

void TestCanvasSplice::spliceCopy()
{
    const QString copy = addLoose(u"copy"_s);
    const QPointF middle = QRectF(placeOf(copy), geometry::sizeOf(*graph().find(nodeNamed(copy)))).center();
    drag(at(copy), at(copy) + onWire(u"trainingData"_s, u"retraining"_s) - viewPoint(middle));
}

void TestCanvasSplice::splicesANodeIntoAWire()
{
    const QString copy = addLoose(u"copy"_s);
    m_document->undo();
    m_document->redo();
    const Project before = m_document->project();
    const QPointF middle = QRectF(placeOf(copy), geometry::sizeOf(*graph().find(nodeNamed(copy)))).center();
    const qreal gap = placeOf(u"trainedModelBlob"_s).x() - placeOf(u"retraining"_s).x();
    drag(at(copy), at(copy) + onWire(u"trainingData"_s, u"retraining"_s) - viewPoint(middle));
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining"_s));
    QVERIFY(hasWire(u"trainingData"_s, copy));
    const QString between = valueOf(u"retraining"_s, u"/typeProperties/webServiceInput").toString();
    QVERIFY(hasWire(copy, between));
    QVERIFY(hasWire(between, u"retraining"_s));
    // Neighbours made room, and what follows them came along.
    QVERIFY(placeOf(between).x() > placeOf(copy).x() + geometry::CardMinimum);
    QVERIFY(placeOf(u"retraining"_s).x() > placeOf(between).x() + geometry::PillMinimum);
    QCOMPARE(placeOf(u"trainedModelBlob"_s).x() - placeOf(u"retraining"_s).x(), gap);
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasSplice::leavesWhatDoesNotFitBesideTheWire()
{
    // An update puts out nothing that training could read.
    const QString update = addLoose(u"update resource"_s);
    const QPointF middle = QRectF(placeOf(update), geometry::sizeOf(*graph().find(nodeNamed(update)))).center();
    drag(at(update), at(update) + onWire(u"trainingData"_s, u"retraining"_s) - viewPoint(middle));
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    QVERIFY(graph().find(nodeNamed(update)) && !hasWire(u"trainingData"_s, update));
}

void TestCanvasSplice::splicesADropFromThePalette()
{
    QMimeData data;
    data.setData(u"application/x-millrace-type"_s, "activity/Copy");
    const QPoint place = onWire(u"trainingData"_s, u"retraining"_s);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport(), &enter);
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport(), &drop);
    QVERIFY(hasWire(u"trainingData"_s, pipeline().activities.at(pipeline().activities.size() - 1).name()));
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasSplice::rollsASpliceBack()
{
    const QString copy = addLoose(u"copy"_s);
    const Project before = m_document->project();
    const QPointF middle = QRectF(placeOf(copy), geometry::sizeOf(*graph().find(nodeNamed(copy)))).center();
    const QPoint from = at(copy);
    const QPoint to = from + onWire(u"trainingData"_s, u"retraining"_s) - viewPoint(middle);
    const QRect nearWire(onWire(u"trainingData"_s, u"retraining"_s) - QPoint(60, 60), QSize(120, 120));
    const QImage calm = viewport()->grab(nearWire).toImage();
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport(), (from + to) / 2);
    QTest::mouseMove(viewport(), to);
    QVERIFY(viewport()->grab(nearWire).toImage() != calm);
    QCOMPARE(m_document->project(), before);
    press(Qt::Key_Escape);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, to);
    QCOMPARE(m_document->project(), before);
}

void TestCanvasSplice::deletesAndHeals()
{
    spliceCopy();
    QVERIFY(!hasWire(u"trainingData"_s, u"retraining"_s));
    QVERIFY(m_canvas->selection().size() == 1);
    press(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(pipeline().activities.size(), 2);
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    QCOMPARE(valueOf(u"retraining"_s, u"/typeProperties/webServiceInput").toString(), u"trainingData"_s);
}

void TestCanvasSplice::takesANodeOutOfItsWires()
{
    spliceCopy();
    const QString copy = pipeline().activities.at(2).name();
    const Project before = m_document->project();
    const QPoint from = at(copy);
    drag(from, from + QPoint(10, 190), Qt::AltModifier);
    QVERIFY(!hasWire(u"trainingData"_s, copy));
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    QVERIFY(pipeline().find(nodeNamed(copy).activity()));
    m_document->undo();
    QCOMPARE(m_document->project(), before);
}

void TestCanvasSplice::movesFreelyWithAlt()
{
    const QPointF before = placeOf(u"retraining"_s);
    const QPoint from = at(u"retraining"_s);
    drag(from, from + QPoint(21, 13), Qt::AltModifier);
    QCOMPARE(placeOf(u"retraining"_s), before + QPointF(21, 13));
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
}

void TestCanvasSplice::cutsWithAStroke_data()
{
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Alt") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::AltModifier);
    QTest::newRow("Ctrl and the right button") << Qt::RightButton << Qt::KeyboardModifiers(Qt::ControlModifier);
}

void TestCanvasSplice::cutsWithAStroke()
{
    QFETCH(Qt::MouseButton, button);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    const QPoint model = onWire(u"retraining"_s, u"trainedModelBlob"_s);
    const QPoint metrics = onWire(u"retraining"_s, u"evaluation"_s);
    const QPoint across = model + (metrics - model) / 2;
    drag(QPoint(across.x(), std::min(model.y(), metrics.y()) - 40),
         QPoint(across.x(), std::max(model.y(), metrics.y()) + 40), modifiers, button);
    QVERIFY(!hasWire(u"retraining"_s, u"trainedModelBlob"_s));
    QVERIFY(!hasWire(u"retraining"_s, u"evaluation"_s));
    QVERIFY(hasWire(u"trainingData"_s, u"retraining"_s));
    m_document->undo();
    QCOMPARE(m_document->project(), m_start);
}

QTEST_MAIN(TestCanvasSplice)
#include "tst_canvassplice.moc"
