// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

#include <QHash>

#include <functional>

namespace millrace {

/// A file beside the resources that Data Factory never sees: a bench description, a README. Kept as bytes.
struct SideFile
{
    QString path; ///< relative to the project, '/' between
    QByteArray content;

    bool operator==(const SideFile &) const = default;
};

/// The document: every resource as the JSON text that Data Factory reads, in one dialect at a time, plus what only
/// Millrace knows. A value: copies are cheap and share what did not change; all edits are functions from Project to
/// Project. Selection, zoom and run results are no part of it.
struct Project
{
    Dialect dialect = Dialect::V1;
    ChunkedSequence<ResourcePtr> resources;
    json::FragmentPtr settings; ///< millrace.json as read (unknown members survive); null when there is none
    QList<SideFile> sideFiles;  ///< bench/*.json and their like
    QString root;               ///< folder it was read from or last saved to, absolute; empty while unsaved
    quint32 lastId = 0;         ///< the highest id given so far; ids are never reused

    const Resource *find(ResourceId id) const;
    qsizetype indexOf(ResourceId id) const;
    /// The pipeline that holds an activity; 0 when there is none.
    ResourceId pipelineOf(ActivityId activity) const;

    /// Compares what the document says; which ids were given and taken back makes no difference.
    bool operator==(const Project &other) const;
};

/// A change to the document. It runs on the current value and yields the next, or says why it cannot be made.
using Edit = std::function<Result<Project>(const Project &)>;

/// Finds resources by name as the service does, without regard to case. Names may be shared by mistake, so each maps to
/// a list. Built on demand (a few milliseconds for ten thousand), never kept in the document.
class NameIndex
{
public:
    explicit NameIndex(const Project &project);

    QList<ResourceId> all(ResourceKind kind, QStringView name) const;
    /// The first resource of that name: the same spelling preferred. Null when there is none.
    const Resource *find(ResourceKind kind, QStringView name) const;

private:
    const Project *m_project;
    QHash<std::pair<int, QString>, QList<qsizetype>> m_places;
};

/// Reads one resource's text into records with new ids; a pipeline is cut into skeleton and activities. Text that does
/// not parse becomes the draft of a broken resource.
Resource makeResource(Project &project, ResourceKind kind, QString file, QByteArray text);

/// The same for a text that has been read already.
Resource makeResource(Project &project, ResourceKind kind, QString file, const json::FragmentPtr &fragment);

/// The project with a resource added at the end (its ids must come from makeResource on the same project).
Project withResource(const Project &project, Resource resource);
Project withoutResource(const Project &project, ResourceId id);
Project withReplaced(const Project &project, Resource resource);

/// Gives a resource another text. Ids are reconciled: the same bytes keep theirs; then the same name (exact, then
/// case-folded, nth of duplicates); then the single left-over of the same type at the same index; the rest is new.
/// Text that does not parse becomes the draft of a broken resource, whose activities come back when it parses again.
Project withText(const Project &project, ResourceId id, QByteArray text);

/// One json::edit in a resource, routed to the skeleton or the activity that the pointer leads into. Activities are
/// inserted, removed and set through it too.
Result<Project> withChange(const Project &project, ResourceId id, const json::Pointer &pointer,
                           const json::Change &change);
/// The same inside one activity, with a pointer relative to it.
Result<Project> withChange(const Project &project, ActivityId activity, const json::Pointer &pointer,
                           const json::Change &change);

/// Lets an activity be the one that `record` was: its id and position, and those of what stands inside.
Project withIdentity(const Project &project, ActivityId activity, const ActivityRecord &record);

/// Activities are placed wherever they stand; a dataset or file lies at a level of its own.
Project withPosition(const Project &project, ResourceId pipeline, const NodeId &node, QPointF position,
                     const Level &level = {});
/// Many at once: one copy of each touched part, whatever their number.
Project withPositions(const Project &project, ResourceId pipeline, const QHash<NodeId, QPointF> &positions,
                      const Level &level = {});
/// Gives a level these dataset and file nodes in place of those it had.
Project withPlacements(const Project &project, ResourceId pipeline, const QMap<NodeId, QPointF> &placements,
                       const Level &level = {});
std::optional<QPointF> positionOf(const Resource &pipeline, const NodeId &node, const Level &level = {});

} // namespace millrace
