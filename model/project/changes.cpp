// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/changes.h"

#include "model/project/annotations.h"
#include "model/project/branches.h"
#include "model/project/levels.h"

#include <QHash>

namespace millrace {
namespace {

bool isSame(const json::FragmentPtr &a, const json::FragmentPtr &b) { return a == b || (a && b && *a == *b); }

bool isReference(ResourceKind kind)
{
    return kind == ResourceKind::Dataset || kind == ResourceKind::LinkedService || kind == ResourceKind::Trigger;
}

bool namesReference(const Project &project, const QList<ResourceId> &ids)
{
    return std::any_of(ids.begin(), ids.end(), [&project](ResourceId id) {
        const Resource *resource = project.find(id);
        return resource && isReference(resource->kind);
    });
}

QList<ActivityId> withThoseInside(const ActivityRecord &record)
{
    QList<ActivityId> ids{record.id};
    for (const Branch &branch : branchesOf(record))
        forEachActivity(branch.activities, {}, [&ids](const ActivityRecord &inner, const Level &) { ids += inner.id; });
    return ids;
}

/// Compares activities, and what stands inside them.
class Comparison
{
public:
    explicit Comparison(Changes::InPipeline &changes)
        : m_changes(changes)
    {
    }

    /// Compares the part of two sequences that lies between what they share.
    void compare(const ChunkedSequence<ActivityRecord> &before, const ChunkedSequence<ActivityRecord> &after);
    /// What left one level and came to another is the same activity, changed.
    void finish();

private:
    void compare(const ActivityRecord &before, const ActivityRecord &after);
    void compareInside(const ActivityRecord &before, const ActivityRecord &after);

    Changes::InPipeline &m_changes;
};

void Comparison::compare(const ActivityRecord &before, const ActivityRecord &after)
{
    if (!isSame(before.fragment, after.fragment))
        m_changes.changed.append(after.id);
    if (before.position != after.position)
        m_changes.moved.append(after.id);
    if (before.lead != after.lead)
        m_changes.skeleton = true;
    if (before.branches != after.branches)
        compareInside(before, after);
}

void Comparison::compareInside(const ActivityRecord &before, const ActivityRecord &after)
{
    const auto places = [](const ActivityRecord &record) {
        QList<std::pair<json::Pointer, QMap<NodeId, QPointF>>> result;
        for (const Branch &branch : branchesOf(record))
            result.append({branch.pointer, branch.placements});
        return result;
    };
    m_changes.placements = m_changes.placements || places(before) != places(after);
    compare(inOneRow(branchesOf(before)), inOneRow(branchesOf(after)));
}

void Comparison::compare(const ChunkedSequence<ActivityRecord> &before, const ChunkedSequence<ActivityRecord> &after)
{
    const auto [head, tail] = before.sharedEnds(after);
    QHash<ActivityId, std::pair<qsizetype, const ActivityRecord *>> old;
    auto record = before.iteratorAt(head);
    for (qsizetype i = head; i < before.size() - tail; ++i, ++record)
        old.insert(record->id, {i, &*record});
    qsizetype last = -1;
    record = after.iteratorAt(head);
    for (qsizetype i = head; i < after.size() - tail; ++i, ++record) {
        const auto known = old.constFind(record->id);
        if (known == old.cend()) {
            m_changes.added += withThoseInside(*record);
            continue;
        }
        compare(*known->second, *record);
        m_changes.order = m_changes.order || known->first < last;
        last = known->first;
        old.erase(known);
    }
    for (const auto &left : std::as_const(old))
        m_changes.removed += withThoseInside(*left.second);
}

void Comparison::finish()
{
    std::sort(m_changes.removed.begin(), m_changes.removed.end());
    const QList<ActivityId> added = m_changes.added;
    for (const ActivityId id : added) {
        if (!m_changes.removed.removeOne(id))
            continue;
        m_changes.added.removeOne(id);
        m_changes.changed.append(id);
    }
}

bool sameOutside(const Resource &before, const Resource &after)
{
    return isSame(before.skeleton, after.skeleton) && before.hole == after.hole && before.draft == after.draft &&
           before.kind == after.kind && before.file == after.file && before.format == after.format;
}

void compareResources(const Resource &before, const Resource &after, Changes &changes)
{
    Changes::InPipeline inside{.pipeline = after.id, .added = {}, .removed = {}, .changed = {}, .moved = {}};
    inside.skeleton = !sameOutside(before, after);
    inside.placements = before.placements != after.placements || annotationsOf(before) != annotationsOf(after);
    Comparison comparison(inside);
    if (!before.activities.isSharedWith(after.activities))
        comparison.compare(before.activities, after.activities);
    comparison.finish();
    const bool hasOtherActivities =
        !inside.added.isEmpty() || !inside.removed.isEmpty() || !inside.changed.isEmpty() || inside.order;
    const bool isTextual = hasOtherActivities || inside.skeleton;
    if (isTextual)
        changes.changed.append(after.id);
    const bool isPipeline = before.kind == ResourceKind::Pipeline || after.kind == ResourceKind::Pipeline;
    if (isPipeline && (isTextual || inside.placements || !inside.moved.isEmpty()))
        changes.pipelines.append(inside);
}

} // namespace

bool Changes::isEmpty() const
{
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && pipelines.isEmpty() && !dialect && !settings;
}

bool Changes::touchesReferences(const Project &before, const Project &after) const
{
    return namesReference(after, added) || namesReference(before, removed) || namesReference(after, changed) ||
           namesReference(before, changed);
}

Changes diff(const Project &before, const Project &after)
{
    Changes changes;
    changes.dialect = before.dialect != after.dialect;
    changes.settings = !isSame(before.settings, after.settings) || before.sideFiles != after.sideFiles;
    const auto [head, tail] = before.resources.sharedEnds(after.resources);
    QHash<ResourceId, const Resource *> old;
    auto resource = before.resources.iteratorAt(head);
    for (qsizetype i = head; i < before.resources.size() - tail; ++i, ++resource)
        old.insert((*resource)->id, resource->get());
    resource = after.resources.iteratorAt(head);
    for (qsizetype i = head; i < after.resources.size() - tail; ++i, ++resource) {
        const Resource *known = old.take((*resource)->id);
        if (!known)
            changes.added.append((*resource)->id);
        else if (known != resource->get())
            compareResources(*known, **resource, changes);
    }
    for (auto left = old.cbegin(); left != old.cend(); ++left)
        changes.removed.append(left.key());
    std::sort(changes.removed.begin(), changes.removed.end());
    return changes;
}

} // namespace millrace
