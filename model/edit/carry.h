// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/annotations.h"

namespace millrace {

/// Notes and groups on their way to another place: to the clipboard, or to be duplicated. Members are counted among the
/// nodes that go with them, then among the notes.
struct Carried
{
    struct PlacedNote
    {
        Note note;
        QPointF place; ///< top left

        bool operator==(const PlacedNote &) const = default;
    };
    struct CountedGroup
    {
        Group group; ///< without its members
        QList<qsizetype> members;

        bool operator==(const CountedGroup &) const = default;
    };

    QList<PlacedNote> notes;
    QList<CountedGroup> groups;

    bool isEmpty() const { return notes.isEmpty() && groups.isEmpty(); }
    bool operator==(const Carried &) const = default;
};

/// The notes and groups among those chosen on a level, groups with the notes that are their members.
Carried carriedFrom(const Resource &pipeline, const Level &level, const QList<NodeId> &chosen,
                    const QList<NodeId> &nodes);

struct PutDown
{
    Project project;
    QList<NodeId> notes, groups;
};
/// Puts them on a level, so far from where they were; `nodes` are what the nodes that went along have become.
PutDown putDown(const Project &project, ResourceId pipeline, const Level &level, const Carried &carried,
                const QList<NodeId> &nodes, QPointF shift);

} // namespace millrace
