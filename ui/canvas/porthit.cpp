// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/porthit.h"

#include "ui/canvas/nodegeometry.h"

namespace millrace::gui {

namespace {

constexpr qreal GripReach = 36; // how far from its port a wire is gripped by its end

} // namespace

PortDirection opposite(PortDirection direction)
{
    return direction == PortDirection::In ? PortDirection::Out : PortDirection::In;
}

const QList<Port> &portsOf(const Node &node, PortDirection direction)
{
    return direction == PortDirection::In ? node.inputs : node.outputs;
}

PortRef refOf(const Diagram &diagram, const PortEnd &end) { return {diagram.node(end.node).node->id, end.port}; }

std::optional<PortEnd> portAt(const Diagram &diagram, const QPointF &position)
{
    using geometry::PortReach;
    const QRectF around = QRectF(position, QSizeF()).adjusted(-PortReach, -PortReach, PortReach, PortReach);
    for (const int slot : diagram.nodesIn(around)) {
        const DiagramNode &node = diagram.node(slot);
        if (const Port *port = geometry::portAt(node.node, position - node.position))
            return PortEnd{slot, port->key, port->direction};
    }
    return {};
}

QList<Wire> wiresAt(const Diagram &diagram, const PortEnd &end)
{
    const PortRef ref = refOf(diagram, end);
    QList<Wire> wires;
    for (const int slot : diagram.node(end.node).wires) {
        const Wire &wire = diagram.wire(slot).wire;
        if (ref == (end.direction == PortDirection::Out ? wire.from : wire.to))
            wires.append(wire);
    }
    return wires;
}

std::optional<WireGrip> wireEndAt(Diagram &diagram, const QPointF &position, qreal reach)
{
    const int slot = diagram.wireAt(position, reach);
    if (slot < 0)
        return {};
    const Route &route = diagram.routeOf(slot);
    const qreal toStart = (route.from - position).manhattanLength();
    const qreal toEnd = (route.to - position).manhattanLength();
    if (std::min(toStart, toEnd) > GripReach)
        return {};
    return WireGrip{diagram.wire(slot).wire, toStart < toEnd ? PortDirection::Out : PortDirection::In};
}

} // namespace millrace::gui
