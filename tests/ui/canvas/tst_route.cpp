// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/route.h"

#include "ui/canvas/gridindex.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace::gui;

/// Ways of wires: straight where it is free, round boxes where it is not, and never through one when a way exists.
class TestRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOneCubicWhereFree();
    void isStraightBetweenEqualHeights();
    void goesRoundABoxBetween();
    void goesBackRoundItsOwnBoxes();
    void givesUpOnACoveredPort();
    void avoidsAllBoxesOfRandomDrawings();
    void findsInTheIndexWhatLiesThere();
    void missesNoAreaThatItTouches();
};

namespace {

const QSizeF Card(208, 118);

RouteEnds endsOf(const QRectF &from, const QRectF &to)
{
    return {QPointF(from.right(), from.top() + 87), QPointF(to.left(), to.top() + 87), from, to, 0};
}

BoxesIn lookup(const std::vector<QRectF> &boxes)
{
    return [boxes](const QRectF &area) {
        std::vector<QRectF> found;
        for (const QRectF &box : boxes) {
            if (box.intersects(area))
                found.push_back(box);
        }
        return found;
    };
}

/// The inside of a box, without the border that a port lies on.
QRectF inside(const QRectF &box) { return box.adjusted(1, 1, -1, -1); }

} // namespace

void TestRoute::isOneCubicWhereFree()
{
    const QRectF a({0, 0}, Card);
    const QRectF b({400, 200}, Card);
    QVERIFY(findRoute(endsOf(a, b), lookup({a, b})).bends.empty());
}

void TestRoute::isStraightBetweenEqualHeights()
{
    const QRectF a({0, 0}, Card);
    const QRectF b({288, 0}, Card);
    for (const QPointF &point : findRoute(endsOf(a, b), lookup({a, b})).points())
        QCOMPARE(point.y(), 87.0);
}

void TestRoute::goesRoundABoxBetween()
{
    const QRectF a({0, 0}, Card);
    const QRectF between({300, 0}, Card);
    const QRectF b({600, 0}, Card);
    const Route route = findRoute(endsOf(a, b), lookup({a, between, b}));
    QVERIFY(!route.bends.empty());
    QVERIFY(!crosses(route, between));
    QVERIFY(crosses(directRoute(endsOf(a, b)), between));
}

void TestRoute::goesBackRoundItsOwnBoxes()
{
    const QRectF a({600, 0}, Card);
    const QRectF b({0, 0}, Card);
    const Route route = findRoute(endsOf(a, b), lookup({a, b}));
    QVERIFY(!crosses(route, inside(a)));
    QVERIFY(!crosses(route, inside(b)));
    QCOMPARE(route.points().front(), QPointF(808, 87));
    QCOMPARE(route.points().back(), QPointF(0, 87));
}

void TestRoute::givesUpOnACoveredPort()
{
    const QRectF a({0, 0}, Card);
    const QRectF cover({100, 0}, Card);
    const QRectF b({600, 0}, Card);
    QVERIFY(findRoute(endsOf(a, b), lookup({a, cover, b})).bends.empty());
}

void TestRoute::avoidsAllBoxesOfRandomDrawings()
{
    for (quint32 seed = 0; seed < 200; ++seed) {
        QRandomGenerator random(seed);
        std::vector<QRectF> boxes;
        for (int i = 0; i < 24; ++i) {
            // Each box anywhere in its own square, at least 24 from its neighbours: there is always a way.
            const QPointF square(i % 6 * 300, i / 6 * 200);
            boxes.emplace_back(square + QPointF(random.bounded(68), random.bounded(58)), Card);
        }
        const BoxesIn boxesIn = lookup(boxes);
        for (int i = 0; i < 36; ++i) {
            const QRectF &from = boxes[random.bounded(24)];
            const QRectF &to = boxes[random.bounded(24)];
            if (from == to)
                continue;
            const Route route = findRoute(endsOf(from, to), boxesIn);
            for (const QRectF &box : boxes)
                QVERIFY2(!crosses(route, inside(box)), qPrintable(QStringLiteral("seed %1, wire %2").arg(seed).arg(i)));
        }
    }
}

void TestRoute::findsInTheIndexWhatLiesThere()
{
    GridIndex index(100);
    index.insert(0, QRectF(10, 10, 50, 50));
    index.insert(1, QRectF(-250, -250, 600, 20));
    index.insert(2, QLineF(0, 0, 1000, 1000));
    QCOMPARE(index.find({20, 20, 1, 1}), std::vector<int>({0, 2}));
    QCOMPARE(index.find({-200, -240, 1, 1}), std::vector<int>({1}));
    QCOMPARE(index.find({900, 100, 1, 1}), std::vector<int>());
    QCOMPARE(index.find({-1e6, -1e6, 2e6, 2e6}), std::vector<int>({0, 1, 2}));
    index.remove(2);
    QCOMPARE(index.find({900, 900, 50, 50}), std::vector<int>());
}

void TestRoute::missesNoAreaThatItTouches()
{
    const Route routes[] = {{{0, 0}, {400, 250}, {}, 0},
                            {{-3000, 40}, {9000, 2600}, {}, 0},
                            {{0, 0}, {500, 300}, {{60, 0}, {60, 700}, {420, 700}, {420, 300}}, 14}};
    for (const Route &route : routes) {
        const QPainterPath path = route.path();
        for (int i = 0; i <= 1000; ++i) {
            const QRectF there(path.pointAtPercent(i / 1000.0) - QPointF(0.5, 0.5), QSizeF(1, 1));
            QVERIFY(mayTouch(route, there));
        }
        QVERIFY(!mayTouch(route, path.boundingRect().translated(0, path.boundingRect().height() + 40)));
    }
}

QTEST_APPLESS_MAIN(TestRoute)
#include "tst_route.moc"
