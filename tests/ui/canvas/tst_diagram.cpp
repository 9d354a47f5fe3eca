// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/diagram.h"
#include "ui/canvas/nodegeometry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// A graph on the plane: patched by id, placed where the document says nothing, wires clear of nodes.
class TestDiagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNothingFromAnEqualGraph();
    void sharesTheNodesOfItsGraph();
    void namesWhatDiffers();
    void keepsSlotsOfWhatStays();
    void placesWhatHasNoPlace();
    void keepsPlacesItGave();
    void findsNodesPortsAndWires();
    void alignsPortsOnTheGrid();
    void keepsWiresOffNodesAfterRandomMoves();
};

namespace {

/// Wires that run through a node that is not their end.
int crossings(Diagram &diagram)
{
    int count = 0;
    for (int wire = 0; wire < int(diagram.wires().size()); ++wire) {
        for (int node = 0; node < int(diagram.nodes().size()); ++node) {
            const bool isEnd = diagram.wire(wire).from == node || diagram.wire(wire).to == node;
            if (!isEnd && crosses(diagram.routeOf(wire), diagram.node(node).box()))
                ++count;
        }
    }
    return count;
}

} // namespace

void TestDiagram::takesNothingFromAnEqualGraph()
{
    Diagram diagram;
    QCOMPARE(diagram.setGraph(test::sampleGraph()).added.size(), size_t(8));
    QVERIFY(diagram.setGraph(test::sampleGraph()).isEmpty());
}

void TestDiagram::sharesTheNodesOfItsGraph()
{
    const Graph graph = test::sampleGraph();
    Diagram diagram;
    diagram.setGraph(graph);
    for (const Shared<Node> &node : graph.nodes)
        QCOMPARE(&*diagram.node(diagram.slotOf(node->id)).node, &*node);
    QCOMPARE(diagram.graph().find(graph.nodes[2]->id), graph.find(graph.nodes[2]->id));
}

void TestDiagram::namesWhatDiffers()
{
    Graph graph = test::sampleGraph();
    Diagram diagram;
    diagram.setGraph(graph);
    const NodeId renamed = graph.nodes[1]->id;
    const NodeId removed = graph.nodes[3]->id;
    graph.nodes[1].edit().name = u"train again"_s;
    graph.nodes.removeAt(3);
    graph.wires.removeIf([&](const Wire &wire) { return wire.to.node == removed; });
    const int slot = diagram.slotOf(removed);
    const auto patch = diagram.setGraph(graph);
    QCOMPARE(patch.removed, std::vector<int>{slot});
    QCOMPARE(patch.changed, std::vector<int>{diagram.slotOf(renamed)});
    QVERIFY(patch.added.empty());
    QCOMPARE(diagram.wireCount(), 6);
    QCOMPARE(diagram.slotOf(removed), -1);
}

void TestDiagram::keepsSlotsOfWhatStays()
{
    Graph graph = test::sampleGraph();
    Diagram diagram;
    diagram.setGraph(graph);
    const int slot = diagram.slotOf(graph.nodes[7]->id);
    std::reverse(graph.nodes.begin(), graph.nodes.end());
    QVERIFY(diagram.setGraph(graph).isEmpty());
    QCOMPARE(diagram.slotOf(graph.nodes[0]->id), slot);
}

void TestDiagram::placesWhatHasNoPlace()
{
    Diagram diagram;
    diagram.setGraph(test::sampleGraph(false));
    for (const DiagramWire &wire : diagram.wires())
        QVERIFY(diagram.node(wire.from).box().right() < diagram.node(wire.to).box().left());
    for (int slot = 0; slot < int(diagram.nodes().size()); ++slot)
        QCOMPARE(diagram.nodesIn(diagram.node(slot).box()).size(), size_t(1));
}

void TestDiagram::keepsPlacesItGave()
{
    Graph graph = test::sampleGraph(false);
    Diagram diagram;
    diagram.setGraph(graph);
    const QPointF before = diagram.node(3).position;
    graph.nodes[0].edit().name = u"other"_s;
    diagram.setGraph(graph);
    QCOMPARE(diagram.node(3).position, before);
    // One that joins later comes to lie beside its neighbour and on nobody.
    test::GraphBuilder more;
    Node late = graph.nodes[2];
    late.id = NodeId::of(ResourceId{99});
    graph.nodes.append(late);
    graph.wires.append({{graph.nodes[1]->id, u"model"_s}, {late.id, u"in"_s}, WireKind::Data, Condition::Succeeded});
    diagram.setGraph(graph);
    const QRectF box = diagram.node(diagram.slotOf(late.id)).box();
    QCOMPARE(diagram.nodesIn(box).size(), size_t(1));
    QVERIFY(box.left() > diagram.node(diagram.slotOf(graph.nodes[1]->id)).box().right());
}

void TestDiagram::findsNodesPortsAndWires()
{
    const Graph graph = test::sampleGraph();
    Diagram diagram;
    diagram.setGraph(graph);
    QCOMPARE(diagram.nodeAt({300, 50}), diagram.slotOf(graph.nodes[1]->id));
    QCOMPARE(diagram.nodeAt({220, 20}), -1);
    const Port *port = geometry::portAt(graph.nodes[1], {3, 90});
    QVERIFY(port);
    QCOMPARE(port->key, u"input1"_s);
    QCOMPARE(diagram.wireAt({208, 88}, 5), diagram.slotOf(graph.wires[0]));
    QCOMPARE(diagram.wireAt({208, 120}, 5), -1);
}

void TestDiagram::alignsPortsOnTheGrid()
{
    const Graph graph = test::sampleGraph();
    const QPointF pill = geometry::portCentre(graph.nodes[0], PortDirection::Out, u"out");
    const QPointF card = geometry::portCentre(graph.nodes[1], PortDirection::In, u"input1");
    QCOMPARE(std::fmod(card.y() - pill.y(), geometry::Grid), 0.0);
    for (const Node &node : graph.nodes)
        QCOMPARE(std::fmod(geometry::sizeOf(node).width(), geometry::Grid), 0.0);
}

void TestDiagram::keepsWiresOffNodesAfterRandomMoves()
{
    for (quint32 seed = 0; seed < 40; ++seed) {
        QRandomGenerator random(seed);
        test::GraphBuilder build;
        QList<NodeId> nodes;
        for (int i = 0; i < 20; ++i)
            nodes.append(build.activity(u"a"_s + QString::number(i), {}, {}, u"train"_s, {u"in1"_s, u"in2"_s},
                                        {u"out1"_s, u"out2"_s}));
        for (int i = 0; i < 30; ++i)
            build.wire(nodes[random.bounded(20)], u"out1"_s, nodes[random.bounded(20)], u"in2"_s);
        Graph graph = build.graph();
        graph.wires.removeIf([](const Wire &wire) { return wire.from.node == wire.to.node; });
        Diagram diagram;
        diagram.setGraph(graph);
        QVERIFY2(crossings(diagram) == 0, qPrintable(u"after layout, seed "_s + QString::number(seed)));
        for (int drag = 0; drag < 10; ++drag) {
            const int slot = random.bounded(20);
            const QRectF before = diagram.node(slot).box();
            const QPointF place = geometry::snapped({random.bounded(1600.0), random.bounded(900.0)});
            if (!diagram.nodesIn(QRectF(place, before.size()).adjusted(-32, -32, 32, 32)).empty())
                continue; // a covered port leaves no way
            diagram.moveNodes({{slot, place}});
            diagram.rerouteNear(before | diagram.node(slot).box());
            QVERIFY2(crossings(diagram) == 0, qPrintable(u"after a drag, seed "_s + QString::number(seed)));
        }
    }
}

QTEST_GUILESS_MAIN(TestDiagram)
#include "tst_diagram.moc"
