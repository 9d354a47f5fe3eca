// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas does to notes, groups and the bends of wires.
#include "ui/canvas/editor.h"
#include "ui/canvas/nodegeometry.h"

namespace millrace::gui {

namespace {

constexpr qreal NoteWidth = 15 * geometry::Grid;
constexpr qreal LeastNote = 6 * geometry::Grid;
constexpr qreal NotePadding = 24; // left and right of the text
constexpr qreal NoteMargin = 20;  // above and below it

/// As wide as it was and as high as its text.
Note sized(Note note)
{
    const qreal wanted = geometry::textHeight(note.text, note.size.width() - NotePadding) + NoteMargin;
    note.size.setHeight(std::ceil(wanted / geometry::Grid) * geometry::Grid);
    return note;
}

} // namespace

const Annotations &Editor::annotations() const
{
    static const Annotations none;
    const Resource *resource = project().find(m_pipeline);
    return resource ? annotationsOf(*resource, m_level) : none;
}

QList<NodeId> Editor::unfolded(const QList<NodeId> &nodes) const
{
    QList<NodeId> all;
    for (const NodeId &node : nodes) {
        if (node.kind == NodeId::Kind::Group)
            all += annotations().groups.value(node).members;
        else
            all.append(node);
    }
    return all;
}

QList<std::pair<NodeId, QPointF>> Editor::unfolded(const QList<std::pair<NodeId, QPointF>> &positions) const
{
    QList<std::pair<NodeId, QPointF>> all;
    for (const auto &[node, place] : positions) {
        if (node.kind != NodeId::Kind::Group) {
            all.append({node, place});
            continue;
        }
        // The card lies at the top left corner of its members.
        QList<std::pair<NodeId, QPointF>> members;
        QPointF corner;
        for (const NodeId &member : annotations().groups.value(node).members) {
            const auto at = positionOf(*project().find(m_pipeline), member, m_level);
            if (!at)
                continue;
            corner = members.isEmpty() ? *at : QPointF(std::min(corner.x(), at->x()), std::min(corner.y(), at->y()));
            members.append({member, *at});
        }
        for (const auto &[member, at] : std::as_const(members))
            all.append({member, at + place - corner});
    }
    return all;
}

void Editor::addNote(const QString &text, const QPointF &position)
{
    NodeId made;
    const auto edit = [&](const Project &now) -> Result<Project> {
        const Note note = sized({text, {NoteWidth, 0}, Hue::Amber});
        auto next = millrace::addNote(now, m_pipeline, note, geometry::snapped(position), m_level);
        if (!next)
            return next.error();
        made = next->node;
        return std::move(next->project);
    };
    if (apply(tr("Add Note"), edit))
        m_scene.setSelection({made});
}

void Editor::setText(const NodeId &annotation, const QString &text)
{
    if (annotation.kind == NodeId::Kind::Note && text.isEmpty())
        return remove({annotation}, {});
    (void)apply(tr("Write"), [=, this](const Project &now) {
        if (annotation.kind == NodeId::Kind::Group) {
            Group group = annotations().groups.value(annotation);
            group.text = text;
            return changeGroup(now, m_pipeline, annotation, group, m_level);
        }
        Note note = annotations().notes.value(annotation);
        note.text = text;
        return changeNote(now, m_pipeline, annotation, sized(note), m_level);
    });
}

void Editor::setHue(const QList<NodeId> &chosen, Hue hue)
{
    const Annotations all = annotations();
    (void)apply(tr("Colour"), [=, pipeline = m_pipeline, level = m_level](const Project &now) {
        Result<Project> next = now;
        for (const NodeId &one : chosen) {
            if (Note note = all.notes.value(one); next && all.notes.contains(one)) {
                note.hue = hue;
                next = changeNote(*next, pipeline, one, note, level);
            } else if (Group group = all.groups.value(one); next && all.groups.contains(one)) {
                group.hue = hue;
                next = changeGroup(*next, pipeline, one, group, level);
            }
        }
        return next;
    });
}

void Editor::resizeNotes(const QList<NodeId> &notes, qreal by)
{
    const Annotations all = annotations();
    (void)apply(
        tr("Resize Note"),
        [=, pipeline = m_pipeline, level = m_level](const Project &now) {
            Result<Project> next = now;
            for (const NodeId &one : notes) {
                Note note = all.notes.value(one);
                if (!next || !all.notes.contains(one))
                    continue;
                note.size.setWidth(std::max(LeastNote, note.size.width() + by));
                next = changeNote(*next, pipeline, one, sized(note), level);
            }
            return next;
        },
        QStringLiteral("resize notes"));
}

NodeId Editor::group(const QList<NodeId> &nodes)
{
    NodeId made;
    const auto edit = [&](const Project &now) -> Result<Project> {
        auto next = groupNodes(now, m_pipeline, unfolded(nodes), tr("Group"), m_level);
        if (!next)
            return next.error();
        made = next->node;
        return moveNodes(next->project, m_pipeline, kept({}), m_level);
    };
    return apply(tr("Group"), edit) ? made : NodeId();
}

void Editor::ungroup(const QList<NodeId> &groups)
{
    if (!groups.isEmpty())
        (void)apply(tr("Ungroup"), [groups, pipeline = m_pipeline, level = m_level](const Project &now) {
            return removeAnnotations(now, pipeline, groups, level);
        });
}

void Editor::regroup(const QList<NodeId> &nodes, const NodeId &id, const QList<std::pair<NodeId, QPointF>> &places)
{
    const Annotations all = annotations();
    (void)apply(id ? tr("Move into Group") : tr("Take out of Group"), [=, this](const Project &now) {
        Result<Project> next =
            places.isEmpty() ? Result<Project>(now) : moveNodes(now, m_pipeline, unfolded(places), m_level);
        for (auto group = all.groups.cbegin(); next && group != all.groups.cend(); ++group) {
            Group changed = *group;
            for (const NodeId &node : nodes)
                changed.members.removeAll(node);
            if (group.key() == id)
                changed.members += nodes;
            if (changed != *group)
                next = changeGroup(*next, m_pipeline, group.key(), changed, m_level);
        }
        return next;
    });
}

void Editor::bend(const Wire &wire, const QList<QPointF> &points, const QString &label)
{
    (void)apply(label, [ends = endsOf(realWire(wire)), points, pipeline = m_pipeline,
                        level = m_level](const Project &now) { return bendWire(now, pipeline, ends, points, level); });
}

} // namespace millrace::gui
