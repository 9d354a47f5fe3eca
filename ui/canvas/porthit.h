// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram.h"

namespace millrace::gui {

/// A port of a node on the canvas.
struct PortEnd
{
    int node = -1; ///< its slot
    QString port;
    PortDirection direction = PortDirection::In;

    bool operator==(const PortEnd &) const = default;
};

PortDirection opposite(PortDirection direction);
const QList<Port> &portsOf(const Node &node, PortDirection direction);
PortRef refOf(const Diagram &diagram, const PortEnd &end);
/// The port under the mouse; it takes the mouse a little beyond its node's border.
std::optional<PortEnd> portAt(const Diagram &diagram, const QPointF &position);
QList<Wire> wiresAt(const Diagram &diagram, const PortEnd &end);

/// The wire that is gripped near one of its ends, and which: Out where it begins.
struct WireGrip
{
    Wire wire;
    PortDirection side = PortDirection::Out;
};
std::optional<WireGrip> wireEndAt(Diagram &diagram, const QPointF &position, qreal reach);

} // namespace millrace::gui
