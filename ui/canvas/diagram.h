// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/board.h"
#include "ui/canvas/gridindex.h"
#include "ui/canvas/nodelook.h"
#include "ui/canvas/route.h"

#include "model/wiring/graph.h"

#include <QSet>

namespace millrace::gui {

/// A node with its place. Slots are numbered; a number names the same node as long as it is there.
struct DiagramNode
{
    Shared<Node> node; ///< the graph's
    QPointF position;  ///< top left
    QSizeF size;
    NodeLook look;
    std::vector<int> wires; ///< slots of the wires that end here

    bool isUsed() const { return bool(node->id); }
    QRectF box() const { return {position, size}; }
};

/// A wire with its way. The way is found when somebody first looks at it.
struct DiagramWire
{
    Wire wire;
    int from = -1; ///< slots of its nodes
    int to = -1;
    Route route;
    bool isRouted = false;
    bool isSelected = false;
    bool isHovered = false;

    bool isUsed() const { return from >= 0; }
};

/// A graph laid out on the plane: boxes, ways of wires, and what lies where. It knows no widget; the scene, the
/// minimap, the picture export and the tools all read it.
class Diagram
{
public:
    /// What a new graph changed, by slot.
    struct Patch
    {
        std::vector<int> added, removed, changed;
        QRectF area;                 ///< all that looks different
        std::vector<QRectF> touched; ///< where nodes are or were that differ

        void touch(const QRectF &place)
        {
            area |= place;
            touched.push_back(place);
        }
        bool isEmpty() const { return added.empty() && removed.empty() && changed.empty() && area.isNull(); }
    };

    Diagram();

    /// Takes over another graph by id: what is equal is not touched. Nodes without a place get one and keep it.
    Patch setGraph(const Graph &graph);
    /// The same with what is drawn round the graph.
    Patch setBoard(const Board &board);

    const std::vector<DiagramNode> &nodes() const { return m_nodes; }
    const std::vector<DiagramWire> &wires() const { return m_wires; }
    /// Slots of the nodes in the order of the graph.
    const std::vector<int> &order() const { return m_order; }
    qsizetype nodeCount() const { return m_slots.size(); }
    qsizetype wireCount() const { return m_wireCount; }
    const DiagramNode &node(int slot) const { return m_nodes[size_t(slot)]; }
    const DiagramWire &wire(int slot) const { return m_wires[size_t(slot)]; }
    NodeLook &look(int slot) { return m_nodes[size_t(slot)].look; }
    void markWire(int slot, bool isSelected, bool isHovered);
    int slotOf(const NodeId &id) const { return m_slots.value(id, -1); }
    int slotOf(const Wire &wire) const;

    /// What is shown as a graph, each node with the place it has here: all, or some nodes and the wires between them.
    Graph graph() const;
    Graph graph(const QList<NodeId> &nodes) const;
    /// The same with the frames that hold any of it and the bends of its wires.
    Board board(const QList<NodeId> &nodes) const;
    const QList<GroupFrame> &frames() const { return m_frames; }
    /// The points that a wire runs through.
    QList<QPointF> bendsOf(int wire) const
    {
        return m_bends.isEmpty() ? QList<QPointF>() : m_bends.value(endsOf(this->wire(wire).wire));
    }
    const QMap<WireEnds, QList<QPointF>> &bends() const { return m_bends; }
    int slotOf(const WireEnds &ends) const;
    /// Shows a wire bent otherwise; the area holds all that looks different.
    QRectF bendWire(int wire, const QList<QPointF> &points);
    /// Boxes of all nodes and frames together.
    QRectF bounds() const;
    std::vector<int> nodesIn(const QRectF &area) const;
    /// Wires that may touch the area, their ways found.
    std::vector<int> wiresIn(const QRectF &area);
    /// The same without looking for ways: for zooms at which a detour cannot be told from a line.
    std::vector<int> roughWiresIn(const QRectF &area) const { return m_wireIndex.find(area); }
    /// The topmost node there; -1 when there is none.
    int nodeAt(const QPointF &point) const;
    /// The nearest wire within reach (scene units); -1 when there is none.
    int wireAt(const QPointF &point, qreal reach);
    QPointF portCentre(int slot, PortDirection direction, QStringView key) const;

    /// Puts nodes elsewhere; only their own wires follow, round other nodes unless there are very many. The area holds
    /// all that looks different.
    QRectF moveNodes(const QList<std::pair<int, QPointF>> &positions);
    /// Lets wires that lie near an area find new ways when they are next looked at: after nodes came to rest there or
    /// left it.
    QRectF rerouteNear(const QRectF &area);
    const Route &routeOf(int wire);
    /// What has to be painted once more, because ways found since the last question leave the straight.
    QRectF takeBentArea() { return std::exchange(m_bentArea, {}); }
    /// What repainting a wire takes.
    QRectF wireArea(int wire) const;

private:
    void patchNodes(const Graph &graph, Patch &patch);
    void patchWires(const Graph &graph, Patch &patch);
    /// The slot of each of the graph's nodes or wires, -1 for a new one. Graphs of one pipeline come in nearly the same
    /// order, so that few have to be looked up.
    std::vector<int> slotsOf(const QList<Shared<Node>> &nodes) const;
    std::vector<int> slotsOf(const QList<Wire> &wires) const;
    void patchNode(int &slot, const Shared<Node> &node, const QPointF &position, Patch &patch);
    void setNode(int slot, const Shared<Node> &node, const QPointF &position);
    void removeNode(int slot, Patch &patch);
    int addWire(const Wire &wire);
    void removeWire(int slot);
    void unroute(int slot);
    void indexDirect(int slot);
    void indexRoute(int slot);
    QRectF areaOf(int node) const;
    RouteEnds routeEndsOf(const DiagramWire &wire) const;
    QRectF framesArea() const;
    QRectF framesWith(const QSet<NodeId> &members) const;
    void patchBends(const QMap<WireEnds, QList<QPointF>> &bends, Patch &patch);
    int laneOf(const DiagramWire &wire) const;

    std::vector<DiagramNode> m_nodes;
    std::vector<DiagramWire> m_wires;
    std::vector<int> m_freeNodes, m_freeWires;
    std::vector<int> m_order, m_wireOrder; ///< slots in the order of the graph that is shown; -1 for wires without ends
    QHash<NodeId, int> m_slots;
    qsizetype m_wireCount = 0;
    QList<GroupFrame> m_frames;
    QMap<WireEnds, QList<QPointF>> m_bends;
    GridIndex m_nodeIndex;
    GridIndex m_wireIndex;
    QRectF m_bentArea;
};

} // namespace millrace::gui
