// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/rewire.h"

#include "model/edit/edits.h"
#include "model/wiring/connection.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

Error noPort(const QString &name)
{
    return refused(u"\"%1\" has no ports for both ends of this wire; drop it beside the wire instead."_s.arg(name));
}

/// Ports on one side, those first that carry what the wire carries.
QList<Port> portsFor(const Node &node, PortDirection side, WireKind kind)
{
    QList<Port> ports = side == PortDirection::In ? node.inputs : node.outputs;
    std::stable_partition(ports.begin(), ports.end(), [kind](const Port &port) {
        return (port.role == PortRole::Mapped) == (kind == WireKind::Data);
    });
    return ports;
}

/// Joins what a set of nodes joined, once they are off their wires.
class Healing
{
public:
    Healing(const Project &project, const Catalog &catalog, ResourceId pipeline, const QSet<NodeId> &gone,
            const Level &level)
        : m_catalog(catalog)
        , m_pipeline(pipeline)
        , m_gone(gone)
        , m_project(project)
    {
        for (const Wire &wire : graphOf(project, catalog, pipeline, level).wires) {
            const bool isFromGone = gone.contains(wire.from.node);
            const bool isToGone = gone.contains(wire.to.node);
            if (!isFromGone && !isToGone)
                m_others.append(wire);
            else
                (isFromGone ? (isToGone ? m_inner : m_leaving) : m_arriving).append(wire);
        }
    }

    Result<Project> run()
    {
        const Result<Project> loose = disconnectAll(m_project, m_catalog, m_pipeline, m_inner + m_arriving + m_leaving);
        if (!loose)
            return loose;
        m_project = *loose;
        for (const Wire &out : std::as_const(m_leaving))
            heal(out);
        return m_project;
    }

private:
    /// Nodes of the set from which this one is reached, itself among them.
    QSet<NodeId> before(const NodeId &node) const
    {
        QSet<NodeId> reached{node};
        for (qsizetype size = 0; size != reached.size();) {
            size = reached.size();
            for (const Wire &wire : m_inner) {
                if (reached.contains(wire.to.node))
                    reached.insert(wire.from.node);
            }
        }
        return reached;
    }

    /// Data has one source: the first that fits. Order may have many.
    void heal(const Wire &out)
    {
        const QSet<NodeId> through = before(out.from.node);
        for (const Wire &in : std::as_const(m_arriving)) {
            if (in.kind == out.kind && through.contains(in.to.node) && join(in, out) && out.kind == WireKind::Data)
                return;
        }
    }

    bool join(const Wire &in, const Wire &out)
    {
        if (in.from.node.kind != NodeId::Kind::Activity && out.to.node.kind != NodeId::Kind::Activity)
            return joinReaders(in, out);
        ConnectOptions options;
        options.conditions = out.conditions;
        return take(connect(m_project, m_catalog, m_pipeline, in.from, out.to, options));
    }

    /// Between two pills there is no wire: who read the second reads the first.
    bool joinReaders(const Wire &in, const Wire &out)
    {
        bool isJoined = false;
        for (const Wire &reader : std::as_const(m_others)) {
            if (reader.from.node == out.to.node)
                isJoined |= take(replug(m_project, m_catalog, m_pipeline, {reader}, PortDirection::Out, in.from));
        }
        return isJoined;
    }

    /// What would need a new dataset between the two is no healing.
    bool take(const Result<Project> &next)
    {
        if (!next || next->resources.size() != m_project.resources.size())
            return false;
        m_project = *next;
        return true;
    }

    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    const QSet<NodeId> m_gone;
    QList<Wire> m_arriving, m_leaving, m_inner, m_others;
    Project m_project;
};

} // namespace

Result<Project> connectEach(const Project &project, const Catalog &catalog, ResourceId pipeline,
                            const QList<PortPair> &pairs)
{
    Project next = project;
    std::optional<Error> refusal;
    bool isAnyDrawn = false;
    for (const auto &[from, to] : pairs) {
        Result<Project> drawn = connect(next, catalog, pipeline, from, to);
        if (drawn) {
            next = std::move(*drawn);
            isAnyDrawn = true;
        } else if (!refusal) {
            refusal = drawn.error();
        }
    }
    if (!isAnyDrawn && refusal)
        return *refusal;
    return next;
}

Result<Project> replug(const Project &project, const Catalog &catalog, ResourceId pipeline, const QList<Wire> &wires,
                       PortDirection side, const PortRef &port)
{
    Result<Project> next = disconnectAll(project, catalog, pipeline, wires);
    for (const Wire &wire : wires) {
        if (!next)
            return next;
        const bool isStart = side == PortDirection::Out;
        ConnectOptions options;
        options.conditions = wire.conditions;
        next = connect(*next, catalog, pipeline, isStart ? port : wire.from, isStart ? wire.to : port, options);
    }
    return next;
}

Result<Project> splice(const Project &project, const Catalog &catalog, ResourceId pipeline, const NodeId &node,
                       const Wire &wire, const Level &level)
{
    const Graph graph = graphOf(project, catalog, pipeline, level);
    const Node *between = graph.find(node);
    if (!between || node == wire.from.node || node == wire.to.node)
        return noPort(between ? between->name : QString());
    const Result<Project> open = disconnectAll(project, catalog, pipeline, {wire});
    if (!open)
        return open;
    ConnectOptions options;
    options.conditions = wire.conditions;
    Error refusal = noPort(between->name);
    for (const Port &in : portsFor(*between, PortDirection::In, wire.kind)) {
        const Result<Project> half = connect(*open, catalog, pipeline, wire.from, {node, in.key}, options);
        if (!half)
            continue;
        for (const Port &out : portsFor(*between, PortDirection::Out, wire.kind)) {
            const Result<Project> whole = connect(*half, catalog, pipeline, {node, out.key}, wire.to);
            if (whole)
                return whole;
            refusal = whole.error();
        }
    }
    return refusal;
}

Result<Project> spliceOff(const Project &project, const Catalog &catalog, ResourceId pipeline,
                          const QList<NodeId> &nodes, const Level &level)
{
    return Healing(project, catalog, pipeline, QSet<NodeId>(nodes.begin(), nodes.end()), level).run();
}

Result<Project> removeAndHeal(const Project &project, const Catalog &catalog, ResourceId pipeline,
                              const QList<NodeId> &nodes, const Level &level)
{
    const Result<Project> healed = spliceOff(project, catalog, pipeline, nodes, level);
    return healed ? removeNodes(*healed, catalog, pipeline, nodes, level) : healed;
}

} // namespace millrace
