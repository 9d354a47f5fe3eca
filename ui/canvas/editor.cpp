// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editor.h"

#include "model/edit/activation.h"
#include "model/edit/edits.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/placement.h"
#include "ui/canvas/room.h"

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

bool hasAnnotation(const QList<NodeId> &nodes)
{
    return std::any_of(nodes.begin(), nodes.end(), [](const NodeId &node) { return node.kind >= NodeId::Kind::Note; });
}

} // namespace

Editor::Editor(Document &document, const Catalog &catalog, Scene &scene, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_catalog(catalog)
    , m_scene(scene)
{
}

Result<> Editor::apply(const QString &label, const Edit &edit, const QString &mergeKey)
{
    if (isReadOnly())
        return Error{Error::Code::Refused, tr("The pipeline cannot be edited now.")};
    const Result<> done = m_document.apply(label, edit, mergeKey);
    if (!done)
        Q_EMIT refused(done.error().message);
    return done;
}

void Editor::move(const QList<std::pair<NodeId, QPointF>> &positions, const QString &mergeKey)
{
    auto all = unfolded(positions);
    QSet<NodeId> moved;
    for (const auto &[node, position] : all)
        moved.insert(node);
    all += kept(moved);
    const QString label = positions.size() == 1 ? tr("Move") : tr("Move %n nodes", nullptr, int(positions.size()));
    (void)apply(
        label,
        [all, pipeline = m_pipeline, level = m_level](const Project &now) {
            return moveNodes(now, pipeline, all, level);
        },
        mergeKey);
}

/// Nodes that got their places from the canvas keep them from now on: else the next opening would place them anew round
/// those that were moved.
QList<std::pair<NodeId, QPointF>> Editor::kept(const QSet<NodeId> &moved) const
{
    QList<std::pair<NodeId, QPointF>> places;
    for (const DiagramNode &entry : m_scene.diagram().nodes()) {
        if (entry.isUsed() && !entry.node->position && !moved.contains(entry.node->id))
            places.append({entry.node->id, entry.position});
    }
    return places;
}

void Editor::setInactive(const QList<NodeId> &nodes, bool isInactive, const QString &markAs)
{
    (void)apply(isInactive ? tr("Deactivate") : tr("Activate"), [=, pipeline = m_pipeline](const Project &now) {
        return millrace::setInactive(now, pipeline, nodes, isInactive, markAs);
    });
}

void Editor::arrange(const QList<std::pair<NodeId, QPointF>> &positions, const QString &label)
{
    (void)apply(label, [places = unfolded(positions), pipeline = m_pipeline, level = m_level](const Project &now) {
        return moveNodes(now, pipeline, places, level);
    });
}

void Editor::remove(const QList<NodeId> &chosen, const QList<Wire> &wires, const QString &label)
{
    if (chosen.isEmpty() && wires.isEmpty())
        return;
    const QList<NodeId> nodes = unfolded(chosen);
    const auto edit = [nodes, all = chosen + nodes, wires, pipeline = m_pipeline, level = m_level,
                       &catalog = m_catalog](const Project &now) -> Result<Project> {
        Result<Project> next = now;
        for (const Wire &wire : wires) {
            next = millrace::disconnect(*next, catalog, pipeline, realWire(wire));
            if (!next)
                return next;
        }
        if (!nodes.isEmpty())
            next = removeNodes(*next, catalog, pipeline, nodes, level);
        return next && hasAnnotation(all) ? removeAnnotations(*next, pipeline, all, level) : next;
    };
    const qsizetype count = chosen.size() + wires.size();
    (void)apply(!label.isEmpty() ? label
                : count == 1     ? (chosen.isEmpty() ? tr("Delete Wire") : tr("Delete"))
                                 : tr("Delete %n things", nullptr, int(count)),
                edit);
}

void Editor::setConditions(const Wire &wire, Conditions conditions)
{
    (void)apply(tr("Change Condition"),
                [wire = realWire(wire), conditions, pipeline = m_pipeline,
                 &catalog = m_catalog](const Project &now) -> Result<Project> {
                    const Result<Project> loose = millrace::disconnect(now, catalog, pipeline, wire);
                    if (!loose)
                        return loose;
                    ConnectOptions options;
                    options.conditions = conditions;
                    return millrace::connect(*loose, catalog, pipeline, wire.from, wire.to, options);
                });
}

void Editor::removeAndHeal(const QList<NodeId> &chosen)
{
    if (chosen.isEmpty())
        return;
    (void)apply(tr("Delete and Reconnect"),
                [nodes = unfolded(chosen), all = chosen + unfolded(chosen), pipeline = m_pipeline, level = m_level,
                 &catalog = m_catalog](const Project &now) {
                    const auto healed = millrace::removeAndHeal(now, catalog, pipeline, nodes, level);
                    return healed && hasAnnotation(all) ? removeAnnotations(*healed, pipeline, all, level) : healed;
                });
}

bool Editor::canSplice(const NodeId &node, const Wire &wire) const
{
    return !isReadOnly() && millrace::splice(project(), m_catalog, m_pipeline, node, realWire(wire), m_level).isOk();
}

/// The wire's ends, the node, and what had to come between them, in the order of the wires.
Result<Project> Editor::spliced(const Project &now, const NodeId &node, const QPointF &place, const Wire &outer) const
{
    const Result<Project> moved = moveNodes(now, m_pipeline, {{node, place}}, m_level);
    const Wire wire = realWire(outer);
    const Result<Project> joined = moved ? millrace::splice(*moved, m_catalog, m_pipeline, node, wire, m_level) : moved;
    if (!joined)
        return joined;
    Graph graph = graphOf(*joined, m_catalog, m_pipeline, m_level);
    for (Shared<Node> &one : graph.nodes) {
        if (const int slot = m_scene.diagram().slotOf(one->id); !one->position && slot >= 0)
            one.edit().position = m_scene.diagram().node(slot).position;
    }
    const auto between = [&graph](const NodeId &from, const NodeId &to) {
        QSet<NodeId> all = reachedFrom(graph, {from}, true) & reachedFrom(graph, {to}, false);
        all -= {from, to};
        return all.size() == 1 ? all.values() : QList<NodeId>();
    };
    const QList<NodeId> chain = QList{wire.from.node} + between(wire.from.node, node) + QList{node} +
                                between(node, wire.to.node) + QList{wire.to.node};
    return moveNodes(*joined, m_pipeline, roomFor(graph, chain), m_level);
}

void Editor::splice(const NodeId &node, const QPointF &place, const Wire &wire)
{
    (void)apply(tr("Put into Wire"), [&](const Project &now) { return spliced(now, node, place, wire); });
}

void Editor::createSpliced(const Creatable &what, QPointF position, const Wire &wire)
{
    createWith(tr("Add %1").arg(what.label), [&](const Project &now) -> Result<Creation> {
        const QPointF place = geometry::snapped(position);
        auto made = gui::create(now, m_catalog, m_pipeline, what, place, m_level);
        if (!made)
            return made;
        // What does not fit into the wire lies beside it.
        if (auto joined = spliced(made->project, made->node, place, wire))
            made->project = std::move(*joined);
        return made;
    });
}

void Editor::spliceOff(const QList<std::pair<NodeId, QPointF>> &positions)
{
    QList<NodeId> nodes;
    for (const auto &[node, position] : positions)
        nodes.append(node);
    (void)apply(tr("Take out of Wires"),
                [=, pipeline = m_pipeline, level = m_level, &catalog = m_catalog](const Project &now) {
                    const Result<Project> moved = moveNodes(now, pipeline, positions, level);
                    return moved ? millrace::spliceOff(*moved, catalog, pipeline, nodes, level) : moved;
                });
}

void Editor::rename(const NodeId &node, const QString &name)
{
    (void)apply(tr("Rename"),
                [node, name, pipeline = m_pipeline, level = m_level, &catalog = m_catalog](const Project &now) {
                    if (node.kind == NodeId::Kind::Group) {
                        const Resource *resource = now.find(pipeline);
                        Group group = resource ? annotationsOf(*resource, level).groups.value(node) : Group();
                        group.title = name;
                        return changeGroup(now, pipeline, node, group, level);
                    }
                    return node.activity() ? renameActivity(now, catalog, node.activity(), name)
                                           : renameResource(now, catalog, node.dataset(), name);
                });
}

void Editor::createWith(const QString &label, const std::function<Result<Creation>(const Project &)> &make)
{
    NodeId node;
    const auto edit = [&](const Project &now) -> Result<Project> {
        auto made = make(now);
        if (!made)
            return made.error();
        node = made->node;
        return std::move(made->project);
    };
    if (apply(label, edit))
        m_scene.setSelection({node});
}

void Editor::create(const Creatable &what, QPointF position)
{
    createWith(tr("Add %1").arg(what.label), [&](const Project &now) {
        return gui::create(now, m_catalog, m_pipeline, what, geometry::snapped(position), m_level);
    });
}

void Editor::createWired(const Creatable &what, QPointF position, const PortRef &port, PortDirection side)
{
    createWith(tr("Add %1").arg(what.label), [&](const Project &now) {
        return gui::createWired(now, m_catalog, m_pipeline, what, geometry::snapped(position), realPort(port), side,
                                m_level);
    });
}

} // namespace millrace::gui
