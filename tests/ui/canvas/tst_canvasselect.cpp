// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Selecting on the canvas: by click, by rubber band and by walking.
class TestCanvasSelect : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void selectsByClick();
    void selectsByRubberBand();
    void walksByArrows();
    void speaksOfTheSelection();
};

void TestCanvasSelect::selectsByClick()
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

void TestCanvasSelect::selectsByRubberBand()
{
    const QRectF bounds = m_canvas->scene().diagram().bounds().adjusted(-20, -20, 20, 20);
    drag(viewPoint(bounds.topLeft()), viewPoint(bounds.bottomRight()));
    QCOMPARE(m_canvas->selection().size(), graph().nodes.size());
    const QRectF one = QRectF(placeOf(u"retraining"_s), QSizeF(20, 20)).adjusted(-12, -12, 0, 0);
    drag(viewPoint(one.topLeft()), viewPoint(one.bottomRight()), Qt::ControlModifier);
    QCOMPARE(m_canvas->selection().size(), graph().nodes.size() - 1);
    QVERIFY(!m_canvas->selection().contains(nodeNamed(u"retraining"_s)));
}

void TestCanvasSelect::walksByArrows()
{
    m_canvas->setSelection({nodeNamed(u"trainingData"_s)});
    press(Qt::Key_Right);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"retraining"_s)});
    press(Qt::Key_Left);
    QCOMPARE(m_canvas->selection(), QList{nodeNamed(u"trainingData"_s)});
}

void TestCanvasSelect::speaksOfTheSelection()
{
    m_canvas->setProblems({{nodeNamed(u"retraining"_s), {.errors = 1, .first = {}}}});
    m_canvas->setSelection({nodeNamed(u"retraining"_s)});
    const QString words = m_canvas->view().accessibleDescription();
    QVERIFY2(words.startsWith(u"retraining, batch execution activity, 1 problem, "_s), qPrintable(words));
    QVERIFY2(words.contains(u"trainedModelBlob"_s), qPrintable(words));
}

QTEST_MAIN(TestCanvasSelect)
#include "tst_canvasselect.moc"
