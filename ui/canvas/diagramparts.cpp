// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn round the graph of a diagram: frames, and points that wires run through.
#include "ui/canvas/diagram.h"

#include "ui/canvas/frames.h"

namespace millrace::gui {

namespace {

QRectF paintedBox(const Diagram &diagram, const GroupFrame &frame)
{
    return areasOf(diagram, frame).box.adjusted(-4, -4, 4, 4);
}

} // namespace

Board Diagram::board(const QList<NodeId> &nodes) const
{
    Board board{graph(nodes), {}, {}};
    for (GroupFrame frame : m_frames) {
        frame.members.removeIf([&nodes](const NodeId &member) { return !nodes.contains(member); });
        if (!frame.members.isEmpty())
            board.frames.append(frame);
    }
    for (const Wire &wire : std::as_const(board.graph.wires)) {
        if (const auto points = m_bends.constFind(endsOf(wire)); points != m_bends.cend())
            board.bends.insert(points.key(), *points);
    }
    return board;
}

int Diagram::slotOf(const WireEnds &ends) const
{
    const int from = slotOf(ends.from);
    for (const int slot : from < 0 ? std::vector<int>() : node(from).wires) {
        if (endsOf(wire(slot).wire) == ends)
            return slot;
    }
    return -1;
}

QRectF Diagram::bendWire(int slot, const QList<QPointF> &points)
{
    const QRectF before = wireArea(slot);
    if (points.isEmpty())
        m_bends.remove(endsOf(wire(slot).wire));
    else
        m_bends.insert(endsOf(wire(slot).wire), points);
    unroute(slot);
    routeOf(slot);
    return before | wireArea(slot);
}

QRectF Diagram::framesArea() const
{
    QRectF area;
    for (const GroupFrame &frame : m_frames)
        area |= paintedBox(*this, frame);
    return area;
}

QRectF Diagram::framesWith(const QSet<NodeId> &members) const
{
    QRectF area;
    for (const GroupFrame &frame : members.isEmpty() ? QList<GroupFrame>() : m_frames) {
        if (std::any_of(frame.members.begin(), frame.members.end(),
                        [&members](const NodeId &member) { return members.contains(member); }))
            area |= paintedBox(*this, frame);
    }
    return area;
}

} // namespace millrace::gui
