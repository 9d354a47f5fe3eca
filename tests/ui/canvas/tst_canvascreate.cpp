// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"
#include "ui/canvas/nodegeometry.h"

#include <QDragEnterEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Creating, renaming and deleting nodes.
class TestCanvasCreate : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void goesWithItsMenuOpen();
    void createsByTyping();
    void createsWiredFromAPort();
    void closesTheMenuOnEscape();
    void renamesInPlace();
    void duplicates();
    void takesDropsFromThePalette();
    void deletesAndUndoes();
    void tellsWhatToDoWhenEmpty();
};

void TestCanvasCreate::createsByTyping()
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

void TestCanvasCreate::createsWiredFromAPort()
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

void TestCanvasCreate::closesTheMenuOnEscape()
{
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, QPoint(20, 20));
    auto *search = m_canvas->findChild<QLineEdit *>(u"createSearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"z/z/z"_s);
    QCOMPARE(m_canvas->findChild<QListWidget *>(u"createList"_s)->count(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!search->isVisible());
    QTRY_VERIFY(m_canvas->view().hasFocus());
    QCOMPARE(m_document->project(), m_start);
}

void TestCanvasCreate::renamesInPlace()
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

void TestCanvasCreate::duplicates()
{
    const qsizetype before = pipeline().activities.size();
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(u"retraining"_s));
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(pipeline().activities.size(), before + 1);
    QCOMPARE(m_canvas->selection().size(), 1);
    QVERIFY(m_canvas->selection().first() != nodeNamed(u"retraining"_s));
}

void TestCanvasCreate::takesDropsFromThePalette()
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

void TestCanvasCreate::deletesAndUndoes()
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

void TestCanvasCreate::tellsWhatToDoWhenEmpty()
{
    auto *text = m_canvas->findChild<QWidget *>(u"canvasEmptyText"_s);
    QVERIFY(!text->isVisible());
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(pipeline().activities.isEmpty());
    QVERIFY(text->isVisible());
}

/// A tab may be closed while something lies open over its canvas.
void TestCanvasCreate::goesWithItsMenuOpen()
{
    press(Qt::Key_Tab);
    QVERIFY(m_canvas->findChild<QWidget *>(u"createMenu"_s)->isVisible());
    m_canvas.reset();
    QCOMPARE(m_document->project(), m_start);
}

QTEST_MAIN(TestCanvasCreate)
#include "tst_canvascreate.moc"
