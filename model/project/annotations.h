// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

#include <QSizeF>

#include <vector>

namespace millrace {

/// The colours that a note or a group can have; how they look is the theme's.
enum class Hue : quint8 { Grey, Blue, Green, Amber, Violet, Red };
inline constexpr Hue Hues[] = {Hue::Grey, Hue::Blue, Hue::Green, Hue::Amber, Hue::Violet, Hue::Red};
/// As millrace.json spells it: "grey".
QString nameOf(Hue hue);
std::optional<Hue> hueNamed(QStringView name);

/// A text on the canvas, in Markdown. Where it lies is among the pipeline's placements.
struct Note
{
    QString text;
    QSizeF size;
    Hue hue = Hue::Amber;

    bool operator==(const Note &) const = default;
};

/// Nodes that belong together, framed. What was deleted stays a member, so that undo finds it here again.
struct Group
{
    QString title;
    QString text; ///< Markdown, below the title
    Hue hue = Hue::Grey;
    QList<NodeId> members;

    bool operator==(const Group &) const = default;
};

/// A wire as long as it joins the same ports, whatever its conditions.
struct WireEnds
{
    NodeId from;
    QString fromPort;
    NodeId to;
    QString toPort;

    bool operator==(const WireEnds &) const = default;
    friend bool operator<(const WireEnds &a, const WireEnds &b)
    {
        return std::tie(a.from, a.fromPort, a.to, a.toPort) < std::tie(b.from, b.fromPort, b.to, b.toPort);
    }
};

struct InnerAnnotations;

/// What people draw round the graph of a level of a pipeline for themselves; Data Factory never sees it.
struct Annotations
{
    QMap<NodeId, Note> notes;
    QMap<NodeId, Group> groups;
    QMap<WireEnds, QList<QPointF>> bends; ///< points that wires run through, in their order

    std::vector<InnerAnnotations> inner; ///< those of the top hold those of the levels inside

    bool isEmpty() const { return notes.isEmpty() && groups.isEmpty() && bends.isEmpty() && inner.empty(); }
    bool operator==(const Annotations &) const;
};

struct InnerAnnotations
{
    Level level;
    Annotations annotations;

    bool operator==(const InnerAnnotations &) const = default;
};

const Annotations &annotationsOf(const Resource &pipeline, const Level &level = {});
Project withAnnotations(const Project &project, ResourceId pipeline, Annotations annotations, const Level &level = {});

/// The groups of all levels of a pipeline.
QMap<NodeId, Group> allGroups(const Resource &pipeline);

/// The group that a node is a member of; null when there is none.
NodeId groupOf(const Annotations &annotations, const NodeId &member);

} // namespace millrace
