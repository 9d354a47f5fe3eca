// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/dotlayout.h"

#include <QRectF>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::layout;

/// The layout by Graphviz: what is asked, how answers are read, cancelling, and life without the program.
class TestDotLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPlainAnswers();
    void refusesAnswersWithMissingNodes();
    void laysOutWithTheProgram();
    void fallsBackWithoutTheProgram();
    void tellsNothingAfterCancel();
};

namespace {

Drawing chain(int boxes)
{
    Drawing drawing;
    for (int i = 0; i < boxes; ++i)
        drawing.boxes.append({208, 118});
    for (int i = 1; i < boxes; ++i)
        drawing.links.append({i - 1, i, 87, 87});
    return drawing;
}

} // namespace

void TestDotLayout::readsPlainAnswers()
{
    const QByteArray answer = "graph 1 7 2\nnode 0 1.4444 0.8194 2.8889 1.6389 \"\" solid box black lightgrey\n"
                              "node 1 5.4444 0.8194 2.8889 1.6389 \"\" solid box black lightgrey\nedge 0 1 4 0 0 0 0 0 "
                              "0 0 0 solid black\nstop\n";
    const auto places = placesOf(answer, chain(2));
    QVERIFY(places);
    QCOMPARE((*places)[0], QPointF(0, 0));
    QCOMPARE((*places)[1], QPointF(288, 0));
}

void TestDotLayout::refusesAnswersWithMissingNodes()
{
    QVERIFY(!placesOf("graph 1 7 2\nstop\n", chain(2)));
    QVERIFY(!placesOf("node 7 1 1 1 1\n", chain(2)));
}

void TestDotLayout::laysOutWithTheProgram()
{
    if (QStandardPaths::findExecutable(u"dot"_s).isEmpty())
        QSKIP("Graphviz is not installed.");
    Drawing drawing = chain(6);
    drawing.links.append({0, 3, 87, 107});
    DotLayout layout;
    QSignalSpy finished(&layout, &DotLayout::finished);
    layout.start(drawing);
    QTRY_COMPARE(finished.size(), 1);
    const auto places = finished[0][0].value<Places>();
    for (const Link &link : drawing.links)
        QVERIFY(places[link.from].x() + 208 < places[link.to].x());
}

void TestDotLayout::fallsBackWithoutTheProgram()
{
    DotLayout layout;
    layout.setProgram(u"no-such-program-anywhere"_s);
    QSignalSpy finished(&layout, &DotLayout::finished);
    layout.start(chain(4));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].value<Places>(), layered(chain(4)));
}

void TestDotLayout::tellsNothingAfterCancel()
{
    DotLayout layout;
    layout.setProgram(u"sleep"_s);
    QSignalSpy finished(&layout, &DotLayout::finished);
    layout.start(chain(4));
    layout.cancel();
    QVERIFY(!layout.isBusy());
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 0);
}

QTEST_GUILESS_MAIN(TestDotLayout)
#include "tst_dotlayout.moc"
