// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/dashes.h"

#include "tests/ui/canvas/imagedifference.h"
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/wirepainter.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

constexpr DashPattern Pattern{5, 4};

/// A place far beyond every way.
const QRectF Everywhere(-1e5, -1e5, 2e5, 2e5);

/// A dash, of one line or of some that join at a bend.
struct Dash
{
    QPointF from;
    qreal length;
};

QList<Dash> joined(const QList<QLineF> &lines)
{
    QList<Dash> dashes;
    QPointF end;
    for (const QLineF &line : lines) {
        if (dashes.isEmpty() || QLineF(end, line.p1()).length() > 1e-6)
            dashes.append({line.p1(), 0});
        dashes.last().length += line.length();
        end = line.p2();
    }
    return dashes;
}

bool touches(const QLineF &line, const QRectF &area)
{
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-0.01, -0.01, 0.01, 0.01).intersects(area);
}

} // namespace

/// Dashes of wires: evenly along the way, and in the same places however little of it is painted.
class TestDashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followTheWay();
    void areWhole_data();
    void areWhole();
    void ofAPartAreThoseOfTheWhole_data() { areWhole_data(); }
    void ofAPartAreThoseOfTheWhole();
    void areNoneWhereTheWayIsNot();
    void paintTheSameInParts();
};

void TestDashes::followTheWay()
{
    const auto dashes = joined(dashesIn(Everywhere, {{0, 7}, {90, 7}, {}, 0}, Pattern));
    QCOMPARE(dashes.size(), 10);
    for (qsizetype i = 0; i < dashes.size(); ++i) {
        QVERIFY(qAbs(dashes[i].from.x() - 9.0 * double(i)) < 1e-6);
        QVERIFY(qAbs(dashes[i].length - 5) < 1e-6);
        QCOMPARE(dashes[i].from.y(), 7.0);
    }
}

void TestDashes::areWhole_data()
{
    QTest::addColumn<Route>("route");
    QTest::newRow("a curve") << Route{{0, 0}, {400, 250}, {}, 0};
    QTest::newRow("a long curve") << Route{{-3000, 40}, {4000, 2600}, {}, 0};
    QTest::newRow("round corners") << Route{{0, 0}, {500, 300}, {{60, 0}, {60, 700}, {420, 700}, {420, 300}}, 14};
    QTest::newRow("no way at all") << Route{{5, 5}, {5, 5}, {{5, 5}}, 14};
}

/// All dashes but the last are as long as the pattern says, around curves and corners too.
void TestDashes::areWhole()
{
    QFETCH(Route, route);
    const auto dashes = joined(dashesIn(Everywhere, route, Pattern));
    for (qsizetype i = 0; i + 1 < dashes.size(); ++i)
        QVERIFY2(qAbs(dashes[i].length - Pattern.on) < 1e-6, qPrintable(QString::number(dashes[i].length)));
    QVERIFY(dashes.isEmpty() || dashes.last().length <= Pattern.on + 1e-6);
    const qreal way = route.path().length();
    QVERIFY(qAbs(double(dashes.size()) - way / 9) <= 1 + way / 1000);
}

void TestDashes::ofAPartAreThoseOfTheWhole()
{
    QFETCH(Route, route);
    const auto all = dashesIn(Everywhere, route, Pattern);
    QRandomGenerator random(7);
    const QRectF box = route.controlBox().adjusted(-50, -50, 50, 50);
    for (int i = 0; i < 200; ++i) {
        const QRectF area(box.left() + random.bounded(box.width()), box.top() + random.bounded(box.height()),
                          1 + random.bounded(box.width() / 3), 1 + random.bounded(box.height() / 3));
        const auto part = dashesIn(area, route, Pattern);
        for (const QLineF &dash : part)
            QVERIFY(all.contains(dash));
        for (const QLineF &dash : all) {
            const bool isSeen = area.contains(dash.center()) && touches(dash, area);
            QVERIFY2(!isSeen || part.contains(dash), "A dash is missing where it can be seen.");
        }
    }
}

void TestDashes::areNoneWhereTheWayIsNot()
{
    const Route route{{0, 0}, {30000, 9000}, {}, 0};
    QCOMPARE(dashesIn(QRectF(0, 5000, 800, 800), route, Pattern), QList<QLineF>());
    QVERIFY(dashesIn(QRectF(14600, 4100, 800, 800), route, Pattern).size() < 400);
}

/// Stripes painted one by one give the picture that is painted at once.
void TestDashes::paintTheSameInParts()
{
    test::GraphBuilder graph;
    const NodeId a = graph.activity(u"a"_s, u"Wait"_s, {}, u"control"_s, {}, {u"done"_s}, QPointF(0, 0));
    const NodeId b = graph.activity(u"b"_s, u"Wait"_s, {}, u"control"_s, {u"after"_s}, {}, QPointF(600, 260));
    graph.wire(a, u"done"_s, b, u"after"_s, WireKind::Dependency);
    Diagram diagram;
    diagram.setGraph(graph.graph());
    const CanvasStyle style = CanvasStyle::of(Theme(Appearance::Light));
    const QSize size(900, 500);
    const auto painted = [&](int step) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        for (int x = 0; x < size.width(); x += step) {
            painter.setClipRect(x, 0, step, size.height());
            paintWires(painter, diagram, QRectF(x, 0, step, size.height()), 1, style);
        }
        return image;
    };
    const QImage whole = painted(size.width());
    QVERIFY(whole != QImage(size, QImage::Format_RGB32));
    constexpr int Shade = 12;
    for (const int step : {450, 97, 31, 8}) {
        const int worst = test::difference(painted(step), whole);
        QVERIFY2(worst <= Shade, qPrintable(QString::number(worst)));
    }
}

QTEST_MAIN(TestDashes)
#include "tst_dashes.moc"
