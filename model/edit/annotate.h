// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"
#include "model/project/annotations.h"

namespace millrace {

/// A note on a pipeline's canvas, its top left at a place.
Result<Made> addNote(const Project &, ResourceId pipeline, const Note &note, QPointF position);
Result<Project> changeNote(const Project &, ResourceId pipeline, const NodeId &id, const Note &note);

/// Frames nodes; they leave the groups that they were in.
Result<Made> groupNodes(const Project &, ResourceId pipeline, const QList<NodeId> &nodes, const QString &title);
/// Gives a group another title, text, colour or members.
Result<Project> changeGroup(const Project &, ResourceId pipeline, const NodeId &id, const Group &group);

/// Without these groups (their members stay) and notes.
Result<Project> removeAnnotations(const Project &, ResourceId pipeline, const QList<NodeId> &nodes);

/// Lets a wire run through these points; none lets it find its way.
Result<Project> bendWire(const Project &, ResourceId pipeline, const WireEnds &wire, const QList<QPointF> &points);

} // namespace millrace
