// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/layout.h"

#include <QRandomGenerator>
#include <QRectF>
#include <QTest>

#include <cmath>

using namespace millrace::layout;

/// The built-in layered layout: reading order, no overlap, straight chains, cycles, and speed on many boxes.
class TestLayeredLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsLinksToTheRight();
    void makesChainsStraight();
    void isDeterministic();
    void endsOnCycles();
    void keepsBoxesApart_data();
    void keepsBoxesApart();
    void untanglesTwoChains();
};

namespace {

Drawing drawing(int boxes, const QList<std::pair<int, int>> &links)
{
    Drawing drawing;
    for (int i = 0; i < boxes; ++i)
        drawing.boxes.append(i % 2 == 0 ? QSizeF(176, 46) : QSizeF(208, 118));
    for (const auto &[from, to] : links)
        drawing.links.append({from, to, from % 2 == 0 ? 23.0 : 87.0, to % 2 == 0 ? 23.0 : 87.0});
    return drawing;
}

Drawing randomDrawing(quint32 seed, int boxes)
{
    QRandomGenerator random(seed);
    QList<std::pair<int, int>> links;
    for (int i = 0; i < boxes * 3 / 2; ++i)
        links.append({random.bounded(boxes), random.bounded(boxes)});
    return drawing(boxes, links);
}

} // namespace

void TestLayeredLayout::leadsLinksToTheRight()
{
    const Drawing input = drawing(6, {{0, 1}, {1, 2}, {1, 3}, {2, 5}, {3, 5}, {4, 5}});
    const Places places = layered(input);
    for (const Link &link : input.links)
        QVERIFY(places[link.from].x() + input.boxes[link.from].width() < places[link.to].x());
    QCOMPARE(places[4].x(), places[3].x());
}

void TestLayeredLayout::makesChainsStraight()
{
    const Drawing input = drawing(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    const Places places = layered(input);
    for (const Link &link : input.links)
        QCOMPARE(places[link.from].y() + link.fromOffset, places[link.to].y() + link.toOffset);
    for (const QPointF &place : places)
        QCOMPARE(std::fmod(place.x(), 16), 0.0);
}

void TestLayeredLayout::isDeterministic()
{
    const Drawing input = randomDrawing(3, 60);
    QCOMPARE(layered(input), layered(input));
}

void TestLayeredLayout::endsOnCycles()
{
    const Places places = layered(drawing(3, {{0, 1}, {1, 2}, {2, 0}, {1, 1}}));
    QVERIFY(places[0].x() < places[1].x());
    QVERIFY(places[1].x() < places[2].x());
}

void TestLayeredLayout::keepsBoxesApart_data()
{
    QTest::addColumn<int>("boxes");
    for (const int boxes : {1, 2, 7, 40, 300})
        QTest::addRow("%d boxes", boxes) << boxes;
}

void TestLayeredLayout::keepsBoxesApart()
{
    QFETCH(int, boxes);
    for (quint32 seed = 0; seed < 8; ++seed) {
        const Drawing input = randomDrawing(seed, boxes);
        const Places places = layered(input);
        QCOMPARE(places.size(), boxes);
        for (int a = 0; a < boxes; ++a) {
            for (int b = a + 1; b < boxes; ++b)
                QVERIFY(!QRectF(places[a], input.boxes[a]).intersects(QRectF(places[b], input.boxes[b])));
        }
    }
}

void TestLayeredLayout::untanglesTwoChains()
{
    // 0 -> 3 and 1 -> 2 would cross when columns kept the order of the boxes.
    const Places places = layered(drawing(6, {{0, 3}, {1, 2}, {4, 0}, {4, 1}, {3, 5}, {2, 5}}));
    QCOMPARE(places[0].y() < places[1].y(), places[3].y() < places[2].y());
}

QTEST_APPLESS_MAIN(TestLayeredLayout)
#include "tst_layeredlayout.moc"
