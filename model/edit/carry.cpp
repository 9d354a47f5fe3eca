// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/carry.h"

namespace millrace {

namespace {

/// The chosen notes and the notes in chosen groups, each once.
QList<NodeId> notesAmong(const Annotations &all, const QList<NodeId> &chosen)
{
    QList<NodeId> notes;
    const auto add = [&](const NodeId &node) {
        if (all.notes.contains(node) && !notes.contains(node))
            notes.append(node);
    };
    for (const NodeId &node : chosen) {
        add(node);
        for (const NodeId &member : all.groups.value(node).members)
            add(member);
    }
    return notes;
}

} // namespace

Carried carriedFrom(const Resource &pipeline, const Level &level, const QList<NodeId> &chosen,
                    const QList<NodeId> &nodes)
{
    const Annotations &all = annotationsOf(pipeline, level);
    const QList<NodeId> notes = notesAmong(all, chosen);
    const QList<NodeId> counted = nodes + notes;
    Carried carried;
    for (const NodeId &note : notes)
        carried.notes.append({all.notes.value(note), positionOf(pipeline, note, level).value_or(QPointF())});
    for (const NodeId &id : chosen) {
        const auto group = all.groups.constFind(id);
        if (group == all.groups.cend())
            continue;
        Carried::CountedGroup copy{*group, {}};
        copy.group.members.clear();
        for (const NodeId &member : group->members) {
            if (const qsizetype index = counted.indexOf(member); index >= 0)
                copy.members.append(index);
        }
        if (!copy.members.isEmpty())
            carried.groups.append(copy);
    }
    return carried;
}

PutDown putDown(const Project &project, ResourceId pipeline, const Level &level, const Carried &carried,
                const QList<NodeId> &nodes, QPointF shift)
{
    PutDown made{project, {}, {}};
    const Resource *resource = project.find(pipeline);
    if (!resource || carried.isEmpty())
        return made;
    Annotations all = annotationsOf(*resource, level);
    QHash<NodeId, QPointF> places;
    for (const auto &[note, place] : carried.notes) {
        made.notes.append(NodeId::ofNote(++made.project.lastId));
        all.notes.insert(made.notes.last(), note);
        places.insert(made.notes.last(), place + shift);
    }
    const QList<NodeId> counted = nodes + made.notes;
    for (const auto &[group, members] : carried.groups) {
        Group copy = group;
        for (const qsizetype index : members) {
            if (index >= 0 && index < counted.size())
                copy.members.append(counted[index]);
        }
        made.groups.append(NodeId::ofGroup(++made.project.lastId));
        all.groups.insert(made.groups.last(), copy);
    }
    made.project = withAnnotations(made.project, pipeline, std::move(all), level);
    made.project = withPositions(made.project, pipeline, places, level);
    return made;
}

} // namespace millrace
