// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/wiring.h"

namespace millrace {

/// What an edit made: the next document and the thing to select.
struct Made
{
    Project project;
    NodeId node;
    ResourceId resource;
};

/// A legal name that nothing of that kind (or no activity of that pipeline) bears: "retrain", "retrain 2", …
QString freeName(const Project &, ResourceKind kind, const QString &wanted);
QString freeActivityName(const Resource &pipeline, const QString &wanted);

/// Why a name may not be given, in one sentence (data-factory-v1.md §2, data-factory-v2.md §8).
Result<void> checkName(const Project &, ResourceKind kind, const QString &name, ResourceId except = {});

Result<Made> addPipeline(const Project &, const Catalog &, const QString &name = {});
Result<Made> addActivity(const Project &, const Catalog &, ResourceId pipeline, const QString &type, QPointF position,
                         const QString &name = {}, const Level &level = {});
/// A new dataset, linked service or trigger from the catalogue. With a pipeline, a dataset is also placed on it.
Result<Made> addResource(const Project &, const Catalog &, TypeKind kind, const QString &type, const QString &name = {},
                         ResourceId pipeline = {}, QPointF position = {}, const Level &level = {});
/// Puts an existing dataset on a pipeline's canvas.
Result<Project> placeDataset(const Project &, ResourceId pipeline, ResourceId dataset, QPointF position,
                             const Level &level = {});

/// Takes nodes off a level of a pipeline with all their wires. An activity is deleted; a dataset leaves the canvas and
/// stays in the project while anything else names it, and is deleted otherwise.
Result<Project> removeNodes(const Project &, const Catalog &, ResourceId pipeline, const QList<NodeId> &nodes,
                            const Level &level = {});
Result<Project> removeResource(const Project &, const Catalog &, ResourceId resource);
Result<Project> moveNodes(const Project &, ResourceId pipeline, const QList<std::pair<NodeId, QPointF>> &positions,
                          const Level &level = {});

/// Takes activities to another level, with what stands inside them; they keep their ids. Of what they wait for and
/// what waits for them, what stays behind is stood in for by the containers that are side by side then: an activity
/// moved into a loop no longer waits for one outside, the loop does.
Result<Project> moveActivities(const Project &, const Catalog &, ResourceId pipeline,
                               const QList<ActivityId> &activities, const Level &to);

/// Renames and rewrites every reference: members, dependsOn, expressions, trigger lists, layout.
Result<Project> renameResource(const Project &, const Catalog &, ResourceId resource, const QString &name);
Result<Project> renameActivity(const Project &, const Catalog &, ActivityId activity, const QString &name);

/// Gives a field the JSON text of a value; empty text removes the member (and objects it leaves empty).
Result<Project> setField(const Project &, ResourceId resource, const Field &field, const QByteArray &json);
Result<Project> setField(const Project &, ActivityId activity, const Field &field, const QByteArray &json);

/// Where a resource is named: the pointer of the reference in an activity, or (activity 0) in the resource.
struct Use
{
    ResourceId resource;
    ActivityId activity;
    json::Pointer pointer;
};
QList<Use> usesOf(const Project &, const Catalog &, ResourceId resource);

/// Copies of nodes, notes and groups, so far from the originals.
Result<Made> duplicate(const Project &, const Catalog &, ResourceId pipeline, const QList<NodeId> &nodes,
                       QPointF offset, const Level &level = {});

} // namespace millrace
