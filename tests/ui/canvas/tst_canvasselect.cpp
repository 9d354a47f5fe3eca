// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include <QPaintEvent>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

/// Counts the pixels that a widget paints anew.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }
    int painted() const { return m_painted; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            for (const QRect &part : static_cast<QPaintEvent *>(event)->region())
                m_painted += part.width() * part.height();
        }
        return false;
    }

private:
    int m_painted = 0;
};

} // namespace

/// Selecting on the canvas: by click, by rubber band and by walking.
class TestCanvasSelect : public test::CanvasFixture
{
    Q_OBJECT

private Q_SLOTS:
    void selectsByClick();
    void selectsByRubberBand();
    void paintsOnlyWhatTheBandChanges();
    void tellsWhatTheBandSelectsWhenItRests();
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

void TestCanvasSelect::paintsOnlyWhatTheBandChanges()
{
    const QRect band = QRect(onEmpty(), QSize(500, 400)); // to where nothing more is met
    const auto move = [this](const QPoint &to) {
        QTest::mouseMove(viewport(), to);
        QCoreApplication::processEvents();
    };
    QTest::mousePress(viewport(), Qt::LeftButton, {}, band.topLeft());
    move(band.bottomRight());
    const PaintWatch watch(*viewport());
    move(band.bottomRight() + QPoint(4, 4));
    QTRY_VERIFY(watch.painted() > 0);
    QVERIFY2(watch.painted() < band.width() * band.height() / 4, qPrintable(QString::number(watch.painted())));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, band.bottomRight());
}

/// Others hear of it once the band rests, and at the latest when the button goes up or all is taken back.
void TestCanvasSelect::tellsWhatTheBandSelectsWhenItRests()
{
    const QRect all = m_canvas->view().mapFromScene(m_canvas->scene().diagram().bounds()).boundingRect();
    const QPoint corner = all.topLeft() - QPoint(20, 20);
    QSignalSpy told(m_canvas.get(), &Canvas::selectionChanged);
    const auto lastTold = [&told] { return told.last().first().value<QList<NodeId>>(); };
    QTest::mousePress(viewport(), Qt::LeftButton, {}, corner);
    QTest::mouseMove(viewport(), all.center());
    QTest::mouseMove(viewport(), all.bottomRight() + QPoint(20, 20));
    QCOMPARE(m_canvas->selection().size(), graph().nodes.size());
    QCOMPARE(told.size(), 0);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(lastTold(), m_canvas->selection());
    QTest::mouseMove(viewport(), all.center());
    const auto some = m_canvas->selection();
    QVERIFY(some.size() < graph().nodes.size());
    QCOMPARE(told.size(), 1);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, all.center());
    QCOMPARE(told.size(), 2);
    QCOMPARE(lastTold(), some);
    QTest::mousePress(viewport(), Qt::LeftButton, Qt::ShiftModifier, corner);
    QTest::mouseMove(viewport(), all.bottomRight() + QPoint(20, 20));
    press(Qt::Key_Escape);
    QCOMPARE(told.size(), 3);
    QCOMPARE(lastTold(), some);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, corner);
    QTest::qWait(150); // longer than any rest
    QCOMPARE(told.size(), 3);
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
