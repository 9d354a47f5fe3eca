// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/describe.h"

#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString tr(const char *text, int count = -1) { return QCoreApplication::translate("Canvas", text, nullptr, count); }

QString stateText(const NodeRunState &run)
{
    using Phase = NodeRunState::Phase;
    switch (run.phase) {
    case Phase::None:
        return {};
    case Phase::Waiting:
        return tr("waiting");
    case Phase::Running:
        return tr("running");
    case Phase::Succeeded:
        return tr("succeeded");
    case Phase::Failed:
        return tr("failed");
    case Phase::Skipped:
        return tr("skipped");
    case Phase::Retrying:
        return tr("attempt %n", run.attempt);
    case Phase::Cancelled:
        return tr("cancelled");
    }
    Q_UNREACHABLE();
}

/// What a port is called on the card; by its key where it has no name.
QString nameOf(const Node &node, const QString &key)
{
    for (const Port &port : node.outputs) {
        if (port.key == key && !port.label.isEmpty())
            return port.label;
    }
    return geometry::isPill(node) ? tr("data") : key.section(u':', -1);
}

QString typeText(const Node &node)
{
    if (node.id.kind == NodeId::Kind::Note)
        return tr("note");
    if (node.id.kind == NodeId::Kind::Group)
        return tr("collapsed group");
    const QString kind = geometry::isPill(node) ? tr("dataset") : tr("activity");
    return node.typeLabel.isEmpty() ? kind : node.typeLabel.toLower() + u' ' + kind;
}

} // namespace

QString describe(const Diagram &diagram, int slot)
{
    const DiagramNode &node = diagram.node(slot);
    QStringList parts{node.node->name, typeText(node.node)};
    if (node.node->isContainer)
        parts.append(node.node->inside == 1 ? tr("1 activity inside") : tr("%n activities inside", node.node->inside));
    if (const QString state = stateText(node.look.run); !state.isEmpty())
        parts.append(state);
    if (node.look.problems->badge() > 0)
        parts.append(node.look.problems->badge() == 1 ? tr("1 problem")
                                                      : tr("%n problems", node.look.problems->badge()));
    for (const int wire : node.wires) {
        const DiagramWire &entry = diagram.wire(wire);
        if (entry.from == slot)
            parts.append(
                tr("%1 to %2").arg(nameOf(node.node, entry.wire.from.port), diagram.node(entry.to).node->name));
    }
    return parts.join(u", "_s);
}

QString describePort(const Diagram &diagram, int slot, const Port &port)
{
    const bool isOut = port.direction == PortDirection::Out;
    QStringList parts{port.label.isEmpty() ? port.key : port.label, isOut ? tr("output port") : tr("input port")};
    for (const int wire : diagram.node(slot).wires) {
        const DiagramWire &entry = diagram.wire(wire);
        if (isOut && entry.from == slot && entry.wire.from.port == port.key)
            parts.append(tr("to %1").arg(diagram.node(entry.to).node->name));
        else if (!isOut && entry.to == slot && entry.wire.to.port == port.key)
            parts.append(tr("from %1").arg(diagram.node(entry.from).node->name));
    }
    return parts.join(u", "_s);
}

QString describe(const GroupFrame &frame)
{
    return frame.members.size() == 1 ? tr("%1, group of 1 node").arg(frame.title)
                                     : tr("%1, group of %2 nodes").arg(frame.title).arg(frame.members.size());
}

QString describeSelection(const Scene &scene)
{
    if (const GroupFrame *frame = frameOf(scene.diagram(), scene.selectedFrame()))
        return describe(*frame);
    if (scene.selectedSlots().isEmpty())
        return {};
    if (scene.selectedSlots().size() == 1)
        return describe(scene.diagram(), *scene.selectedSlots().begin());
    return tr("%n nodes selected", int(scene.selectedSlots().size()));
}

} // namespace millrace::gui
