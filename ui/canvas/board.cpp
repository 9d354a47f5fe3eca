// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/board.h"

#include "ui/canvas/nodegeometry.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString tr(const char *text, int count = -1) { return QCoreApplication::translate("Board", text, nullptr, count); }

Node noteNode(const NodeId &id, const Note &note, const QPointF &place)
{
    Node node;
    node.id = id;
    node.name = note.text.section(u'\n', 0, 0).remove(u'*').remove(u'#').trimmed();
    node.typeLabel = tr("Note");
    node.detail = note.text;
    node.category = nameOf(note.hue);
    node.position = place;
    node.size = note.size;
    return node;
}

/// "activity 12 output:model", told apart from what a web service calls its ports by where it is used.
QString keyOf(const PortRef &inner)
{
    return u"%1|%2|%3|%4"_s.arg(int(inner.node.kind)).arg(inner.node.value).arg(inner.port, inner.node.file);
}

/// Puts one card in the place of a group's members.
class Folding
{
public:
    Folding(const NodeId &id, const Group &group, const Graph &graph)
        : m_members(group.members.begin(), group.members.end())
    {
        m_card.id = id;
        m_card.name = group.title;
        m_card.typeLabel = tr("Group");
        m_card.category = nameOf(group.hue);
        m_card.icon = u"layout"_s;
        int nodes = 0;
        for (const Node &node : graph.nodes) {
            m_names.insert(node.id, node);
            if (!m_members.contains(node.id))
                continue;
            ++nodes;
            const QPointF place = node.position.value_or(QPointF());
            const QPointF corner = m_card.position.value_or(place);
            m_card.position = QPointF(std::min(corner.x(), place.x()), std::min(corner.y(), place.y()));
        }
        m_card.detail = nodes == 1 ? tr("1 node") : tr("%n nodes", nodes);
    }

    Graph of(const Graph &graph)
    {
        Graph folded;
        for (const Wire &wire : graph.wires) {
            Wire outer = wire;
            const bool isFrom = m_members.contains(wire.from.node);
            const bool isTo = m_members.contains(wire.to.node);
            if (isFrom && isTo)
                continue;
            if (isFrom)
                outer.from = takeOut(wire.from, PortDirection::Out);
            if (isTo)
                outer.to = takeOut(wire.to, PortDirection::In);
            folded.wires.append(outer);
        }
        bool isPlaced = false;
        for (const Node &node : graph.nodes) {
            if (!m_members.contains(node.id))
                folded.nodes.append(node);
            else if (!std::exchange(isPlaced, true))
                folded.nodes.append(m_card);
        }
        return folded;
    }

private:
    PortRef takeOut(const PortRef &inner, PortDirection direction)
    {
        QList<Port> &ports = direction == PortDirection::In ? m_card.inputs : m_card.outputs;
        const QString key = keyOf(inner);
        if (std::none_of(ports.begin(), ports.end(), [&key](const Port &port) { return port.key == key; }))
            ports.append({key, labelOf(inner, direction), direction, PortRole::Mapped});
        return {m_card.id, key};
    }

    /// A dataset's name, else what the activity calls the port.
    QString labelOf(const PortRef &inner, PortDirection direction) const
    {
        const Node &node = *m_names.constFind(inner.node);
        for (const Port &port : direction == PortDirection::In ? node.inputs : node.outputs) {
            if (port.key == inner.port && !port.label.isEmpty())
                return port.label;
        }
        return node.name;
    }

    QSet<NodeId> m_members;
    QHash<NodeId, Node> m_names;
    Node m_card;
};

GroupFrame frameOf(const NodeId &id, const Group &group, const Graph &graph)
{
    GroupFrame frame{id, group.title, group.text, group.hue, {}};
    for (const NodeId &member : group.members) {
        if (graph.find(member))
            frame.members.append(member);
    }
    return frame;
}

} // namespace

Board boardOf(const Graph &graph, const Resource &pipeline, const QSet<NodeId> &collapsed, const Level &level)
{
    const Annotations &all = annotationsOf(pipeline, level);
    Board board{graph, {}, all.bends};
    for (auto note = all.notes.cbegin(); note != all.notes.cend(); ++note) {
        if (const auto place = positionOf(pipeline, note.key(), level))
            board.graph.nodes.append(noteNode(note.key(), *note, *place));
    }
    for (auto group = all.groups.cbegin(); group != all.groups.cend(); ++group) {
        const GroupFrame frame = frameOf(group.key(), *group, board.graph);
        if (frame.members.isEmpty())
            continue;
        if (collapsed.contains(group.key()))
            board.graph = Folding(group.key(), *group, board.graph).of(board.graph);
        else
            board.frames.append(frame);
    }
    return board;
}

PortRef realPort(const PortRef &port)
{
    if (port.node.kind != NodeId::Kind::Group)
        return port;
    const auto part = [&port](int index) { return port.port.section(u'|', index, index); };
    NodeId node{static_cast<NodeId::Kind>(part(0).toInt()), part(1).toUInt(), port.port.section(u'|', 3)};
    return {std::move(node), part(2)};
}

Wire realWire(const Wire &wire)
{
    Wire real = wire;
    real.from = realPort(wire.from);
    real.to = realPort(wire.to);
    return real;
}

WireEnds endsOf(const Wire &wire) { return {wire.from.node, wire.from.port, wire.to.node, wire.to.port}; }

} // namespace millrace::gui
