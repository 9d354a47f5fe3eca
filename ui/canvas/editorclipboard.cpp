// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas copies, pastes and duplicates.
#include "ui/canvas/editor.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/placement.h"

#include "model/edit/edits.h"

namespace millrace::gui {

namespace {

QPointF cornerOf(const QList<QPointF> &places)
{
    QPointF corner = places.value(0);
    for (const QPointF &place : places)
        corner = {std::min(corner.x(), place.x()), std::min(corner.y(), place.y())};
    return corner;
}

} // namespace

void Editor::duplicate(const QList<NodeId> &nodes, const QPointF &offset)
{
    if (nodes.isEmpty())
        return;
    const auto shown = [this] {
        QSet<NodeId> all;
        for (const DiagramNode &entry : m_scene.diagram().nodes())
            all.insert(entry.node->id);
        for (const GroupFrame &frame : m_scene.diagram().frames())
            all.insert(frame.id);
        return all;
    };
    const QSet<NodeId> before = shown();
    QList<NodeId> all = nodes;
    all.removeIf([](const NodeId &node) { return node.kind != NodeId::Kind::Group; });
    all += unfolded(nodes);
    const auto edit = [all, offset, pipeline = m_pipeline, level = m_level,
                       &catalog = m_catalog](const Project &now) -> Result<Project> {
        auto made = millrace::duplicate(now, catalog, pipeline, all, offset, level);
        if (!made)
            return made.error();
        return std::move(made->project);
    };
    if (apply(tr("Duplicate"), edit)) {
        const QSet<NodeId> copies = shown() - before;
        select(copies.values());
    }
}

/// A group is what is selected when one is among the nodes, else all of them.
void Editor::select(const QList<NodeId> &nodes)
{
    for (const NodeId &node : nodes) {
        if (frameOf(m_scene.diagram(), node))
            return m_scene.selectFrame(node);
    }
    m_scene.setSelection(nodes);
}

Clipping Editor::copied(const QList<NodeId> &chosen) const
{
    const Resource *resource = project().find(m_pipeline);
    if (!resource)
        return {};
    const CopiedNodes copied = copyNodes(project(), m_catalog, m_pipeline, unfolded(chosen));
    Clipping clipping{copied.text, {}, carriedFrom(*resource, m_level, chosen, copied.nodes)};
    for (const NodeId &node : copied.nodes) {
        const int slot = m_scene.diagram().slotOf(node);
        clipping.places.append(slot >= 0 ? m_scene.diagram().node(slot).position
                                         : positionOf(*resource, node, m_level).value_or(QPointF()));
    }
    if (!copied.nodes.isEmpty())
        return clipping;
    clipping.text.clear();
    for (const auto &[note, place] : std::as_const(clipping.carried.notes))
        clipping.text += (clipping.text.isEmpty() ? "" : "\n\n") + note.text.toUtf8();
    return clipping;
}

/// How nodes from elsewhere lie to each other: laid out.
QList<QPointF> Editor::laidOut(const Pasted &pasted) const
{
    Graph part = graphOf(pasted.project, m_catalog, m_pipeline, m_level);
    part.nodes.removeIf([&](const Node &node) { return !pasted.nodes.contains(node.id); });
    const layout::Places places = layout::layered(drawingOf(part));
    QList<QPointF> result(pasted.nodes.size());
    for (qsizetype i = 0; i < part.nodes.size(); ++i)
        result[pasted.nodes.indexOf(part.nodes[i]->id)] = places[i];
    return result;
}

/// How far what is pasted moves to lie at a position: on the grid, and nothing where something of the same place is.
QPointF Editor::shiftOfPasted(const QList<QPointF> &places, const QPointF &position) const
{
    QPointF shift = geometry::snapped(position) - cornerOf(places);
    const auto isCovering = [&] {
        return std::any_of(places.cbegin(), places.cend(), [&](const QPointF &place) {
            const auto there = m_scene.diagram().nodesIn(QRectF(place + shift, QSizeF(1, 1)));
            return std::any_of(there.begin(), there.end(),
                               [&](int slot) { return m_scene.diagram().node(slot).position == place + shift; });
        });
    };
    while (isCovering()) // pasted again at the same place
        shift += QPointF(2 * geometry::Grid, 2 * geometry::Grid);
    return shift;
}

/// The nodes of a text, at places that are as many when they came from a canvas.
Result<Pasted> Editor::pastedNodes(const Project &now, const Clipping &clipping, PastedWires wires) const
{
    const bool isNotesOnly = clipping.places.isEmpty() && !clipping.carried.isEmpty();
    return isNotesOnly ? Result<Pasted>(Pasted{now, {}})
                       : pasteText(now, m_catalog, m_pipeline, clipping.text, wires, m_level);
}

void Editor::paste(const Clipping &clipping, const QPointF &position, PastedWires wires)
{
    QList<NodeId> made;
    const auto edit = [&](const Project &now) -> Result<Project> {
        const auto pasted = pastedNodes(now, clipping, wires);
        if (!pasted)
            return pasted.error();
        const bool isKnown = clipping.places.size() == pasted->nodes.size();
        const QList<QPointF> places = isKnown ? clipping.places : laidOut(*pasted);
        const Carried carried = isKnown ? clipping.carried : Carried();
        QList<QPointF> all = places;
        for (const auto &[note, place] : carried.notes)
            all.append(place);
        const QPointF shift = shiftOfPasted(all, position);
        QHash<NodeId, QPointF> moved;
        for (qsizetype i = 0; i < places.size(); ++i)
            moved.insert(pasted->nodes[i], places[i] + shift);
        PutDown put = putDown(withPositions(pasted->project, m_pipeline, moved, m_level), m_pipeline, m_level, carried,
                              pasted->nodes, shift);
        made = pasted->nodes + put.notes + put.groups;
        return std::move(put.project);
    };
    if (apply(tr("Paste"), edit))
        select(made);
}

} // namespace millrace::gui
