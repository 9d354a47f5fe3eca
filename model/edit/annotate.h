// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"
#include "model/project/annotations.h"

namespace millrace {

// All take the level of the pipeline that is drawn on.

/// A note on a pipeline's canvas, its top left at a place.
Result<Made> addNote(const Project &, ResourceId pipeline, const Note &note, QPointF position, const Level &level = {});
Result<Project> changeNote(const Project &, ResourceId pipeline, const NodeId &id, const Note &note,
                           const Level &level = {});

/// Frames nodes; they leave the groups that they were in.
Result<Made> groupNodes(const Project &, ResourceId pipeline, const QList<NodeId> &nodes, const QString &title,
                        const Level &level = {});
/// Gives a group another title, text, colour or members.
Result<Project> changeGroup(const Project &, ResourceId pipeline, const NodeId &id, const Group &group,
                            const Level &level = {});

/// Without these groups (their members stay) and notes.
Result<Project> removeAnnotations(const Project &, ResourceId pipeline, const QList<NodeId> &nodes,
                                  const Level &level = {});

/// Lets a wire run through these points; none lets it find its way.
Result<Project> bendWire(const Project &, ResourceId pipeline, const WireEnds &wire, const QList<QPointF> &points,
                         const Level &level = {});

} // namespace millrace
