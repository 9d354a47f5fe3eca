// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/diagram.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/placement.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// No wire runs through a node that is not its end where a way round exists: over random graphs, laid out and dragged.
class TestWireWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goRoundEveryNode_data();
    void goRoundEveryNode();

private:
    static Graph randomGraph(QRandomGenerator &random);
    static bool hasWay(const Diagram &diagram, const Route &route);
    static QString crossing(Diagram &diagram);
};

Graph TestWireWays::randomGraph(QRandomGenerator &random)
{
    test::GraphBuilder build;
    QList<NodeId> nodes;
    const int count = random.bounded(4, 30);
    for (int i = 0; i < count; ++i) {
        const QString name = u"n%1"_s.arg(i);
        nodes.append(random.bounded(3)
                         ? build.activity(name, u"Copy"_s, {}, u"move"_s, {u"a"_s, u"b"_s}, {u"c"_s, u"d"_s})
                         : build.dataset(name, u"path"_s));
    }
    const int wires = random.bounded(count, 2 * count);
    for (int i = 0; i < wires; ++i) {
        const int from = random.bounded(count);
        const int to = random.bounded(count);
        const auto port = [&](const NodeId &id, bool isOut) {
            if (id.kind == NodeId::Kind::Dataset)
                return isOut ? u"out"_s : u"in"_s;
            return isOut ? (random.bounded(2) ? u"c"_s : u"d"_s) : (random.bounded(2) ? u"a"_s : u"b"_s);
        };
        if (from != to)
            build.wire(nodes[from], port(nodes[from], true), nodes[to], port(nodes[to], false));
    }
    return build.graph();
}

/// Whether the ports can be joined through free ground: a flood over the cells that the lines of all boxes cut the
/// plane into. It knows nothing of how ways are found.
bool TestWireWays::hasWay(const Diagram &diagram, const Route &route)
{
    std::vector<QRectF> boxes;
    const QRectF bounds = diagram.bounds().adjusted(-50, -50, 50, 50);
    std::vector<qreal> xs{bounds.left(), bounds.right()}, ys{bounds.top(), bounds.bottom()};
    for (const DiagramNode &node : diagram.nodes()) {
        boxes.push_back(node.box());
        xs.insert(xs.end(), {node.box().left(), node.box().right()});
        ys.insert(ys.end(), {node.box().top(), node.box().bottom()});
    }
    for (auto *lines : {&xs, &ys}) {
        std::sort(lines->begin(), lines->end());
        lines->erase(std::unique(lines->begin(), lines->end()), lines->end());
    }
    using Cell = std::pair<int, int>;
    const auto cellAt = [&](const QPointF &point) {
        return Cell(int(std::upper_bound(xs.begin(), xs.end(), point.x()) - xs.begin()) - 1,
                    int(std::upper_bound(ys.begin(), ys.end(), point.y()) - ys.begin()) - 1);
    };
    const auto isFree = [&](const Cell &cell) {
        if (cell.first < 0 || cell.second < 0 || cell.first + 1 >= int(xs.size()) || cell.second + 1 >= int(ys.size()))
            return false;
        const QPointF middle((xs[size_t(cell.first)] + xs[size_t(cell.first) + 1]) / 2,
                             (ys[size_t(cell.second)] + ys[size_t(cell.second) + 1]) / 2);
        return std::none_of(boxes.begin(), boxes.end(), [&](const QRectF &box) { return box.contains(middle); });
    };
    const Cell goal = cellAt(route.to - QPointF(0.5, 0));
    std::vector<Cell> open{cellAt(route.from + QPointF(0.5, 0))};
    std::set<Cell> reached(open.begin(), open.end());
    while (!open.empty()) {
        const Cell cell = open.back();
        open.pop_back();
        if (!isFree(cell))
            continue;
        if (cell == goal)
            return true;
        for (const Cell &step : {Cell(1, 0), Cell(-1, 0), Cell(0, 1), Cell(0, -1)}) {
            const Cell next(cell.first + step.first, cell.second + step.second);
            if (reached.insert(next).second)
                open.push_back(next);
        }
    }
    return false;
}

QString TestWireWays::crossing(Diagram &diagram)
{
    for (int slot = 0; slot < int(diagram.wires().size()); ++slot) {
        if (!diagram.wire(slot).isUsed())
            continue;
        const Route route = diagram.routeOf(slot);
        const DiagramWire &wire = diagram.wire(slot);
        for (int node = 0; node < int(diagram.nodes().size()); ++node) {
            const bool isEnd = node == wire.from || node == wire.to;
            if (!isEnd && crosses(route, diagram.node(node).box()) && hasWay(diagram, route))
                return u"the wire from %1 to %2 runs through %3"_s.arg(diagram.node(wire.from).node->name,
                                                                       diagram.node(wire.to).node->name,
                                                                       diagram.node(node).node->name);
        }
    }
    return {};
}

void TestWireWays::goRoundEveryNode_data()
{
    QTest::addColumn<quint32>("first");
    for (quint32 first = 0; first < 200; first += 20)
        QTest::addRow("graphs %u to %u", first, first + 19) << first;
}

void TestWireWays::goRoundEveryNode()
{
    QFETCH(quint32, first);
    for (quint32 seed = first; seed < first + 20; ++seed) {
        QRandomGenerator random(seed);
        const Graph graph = randomGraph(random);
        Diagram diagram;
        diagram.setGraph(graph); // laid out, since no node has a place
        QString found = crossing(diagram);
        QVERIFY2(found.isEmpty(), qPrintable(u"graph %1, laid out: %2"_s.arg(seed).arg(found)));
        for (int drags = 0; drags < 8; ++drags) {
            const int slot = random.bounded(int(diagram.nodes().size()));
            const QRectF bounds = diagram.bounds();
            const QPointF place = geometry::snapped(
                bounds.topLeft() + QPointF(random.bounded(bounds.width()), random.bounded(bounds.height())));
            const QRectF before = diagram.node(slot).box();
            diagram.moveNodes({{slot, place}});
            diagram.rerouteNear(before | diagram.node(slot).box());
            found = crossing(diagram);
            QVERIFY2(found.isEmpty(), qPrintable(u"graph %1, drag %2: %3"_s.arg(seed).arg(drags).arg(found)));
        }
    }
}

QTEST_APPLESS_MAIN(TestWireWays)
#include "tst_wireways.moc"
