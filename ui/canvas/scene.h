// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram.h"
#include "ui/canvas/nodepainter.h"

#include <QObject>

namespace millrace::gui {

/// What a node's second or third line says instead of the document's words: a path resolved for a slice. Empty: as is.
using DetailResolver = std::function<QString(const Node &)>;

/// The graph of one pipeline as the view shows it: it patches itself by id when the graph differs, and holds what is
/// view state (selection, hover, run states, problems). It changes no document. It is none of Qt's graphics scenes: the
/// diagram knows what lies where, and items would be moved, indexed and kept beside it.
class Scene final : public QObject
{
    Q_OBJECT

public:
    explicit Scene(CanvasStyle style, QObject *parent = nullptr);

    Diagram &diagram() { return m_diagram; }
    const Diagram &diagram() const { return m_diagram; }
    NodePainter &nodePainter() { return m_painter; }
    const NodePainter &nodePainter() const { return m_painter; }
    const CanvasStyle &style() const { return m_painter.style(); }
    void setStyle(CanvasStyle style);

    void setGraph(const Graph &graph) { setBoard({graph, {}, {}}); }
    void setBoard(const Board &board);
    bool isEmpty() const { return m_diagram.nodeCount() == 0; }

    /// Shows nodes elsewhere, without a change of the document.
    void showMoved(const QList<std::pair<int, QPointF>> &positions);
    /// Finds new ways for wires round the places that nodes left and came to.
    void settle(const QRectF &area);
    /// While a wire is drawn, says how each port looks; empty: as always.
    void setPortLights(PortLights lights);

    QList<NodeId> selection() const;
    const QSet<int> &selectedSlots() const { return m_selected; }
    QList<Wire> selectedWires() const;
    void setSelection(const QList<NodeId> &nodes, const QList<Wire> &wires = {});
    /// The open group that is selected, alone; its members move with it.
    const NodeId &selectedFrame() const { return m_selectedFrame; }
    /// The open group that is selected, else the nodes: what copying and cutting take.
    QList<NodeId> chosen() const { return m_selectedFrame ? QList<NodeId>{m_selectedFrame} : selection(); }
    void selectFrame(const NodeId &frame);
    /// One point of a wire that is selected with it.
    std::optional<int> selectedBend() const { return m_selectedBend; }
    void selectBend(const Wire &wire, int bend);
    /// Slots of all that moves with the selection.
    QSet<int> movable() const;
    /// Shows a wire bent otherwise, without a change of the document.
    void showBent(int wire, const QList<QPointF> &points);
    /// Slots of node and wire under the mouse; -1 for none.
    void setHovered(int node, int wire);
    int hoveredNode() const { return m_hoveredNode; }

    void setRunStates(const QHash<NodeId, NodeRunState> &states);
    void setProblems(const QHash<NodeId, NodeProblems> &problems);
    /// Asks anew for all nodes, and for each that comes later.
    void setDetailResolver(DetailResolver resolver);
    /// Asks anew for some nodes, whose resources changed.
    void resolveDetails(const QList<NodeId> &nodes);

    /// Has an area shown anew with the next frame; everything without one.
    void update(const QRectF &area = {}) { Q_EMIT repaintNeeded(area); }
    /// Frames, wires and nodes of an area.
    void paint(QPainter &painter, const QRectF &area);

Q_SIGNALS:
    void repaintNeeded(const QRectF &area);
    void selectionMoved();
    /// Nodes came, went or changed place or look in an area (null: anywhere): what shows the whole (minimap, overview)
    /// is out of date there.
    void outdated(const QRectF &area);
    /// Nodes are shown elsewhere while they are dragged.
    void previewed();

private:
    void paintNodes(QPainter &painter, const QRectF &area);
    void apply(const Diagram::Patch &patch);
    void refreshLooks();
    /// Gives a node another look; the area that has to be painted for it, null when it is the same.
    QRectF setLook(int slot, NodeLook next);
    QRectF resolveDetail(int slot);
    QRectF areaOf(int node) const;
    void updateArea(const QRectF &area);
    void dropLost();
    void updateFrame(const NodeId &frame);

    Diagram m_diagram;
    NodePainter m_painter;
    QSet<int> m_selected;
    QSet<int> m_selectedWires;
    NodeId m_selectedFrame;
    std::optional<int> m_selectedBend;
    int m_hoveredNode = -1;
    int m_hoveredWire = -1;
    QHash<NodeId, NodeRunState> m_runStates;
    QHash<NodeId, NodeProblems> m_problems;
    DetailResolver m_resolver;
};

} // namespace millrace::gui
