// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/snapshotcommand.h"

#include "ui/document/document.h"

namespace millrace::gui {

namespace {

qint64 sizeOf(const json::FragmentPtr &fragment)
{
    return fragment ? fragment->text().size() + qint64(fragment->tokens().size() * sizeof(json::Token)) : 0;
}

enum class Side { Before, After };

/// Of the ids that changes name, those that a side has.
template<typename Named>
auto idsOn(Side side, const Named &named)
{
    return (side == Side::Before ? named.removed : named.added) + named.changed;
}

/// What a side holds that the other does not share.
qint64 sizeOf(const Project &project, const Changes &changes, Side side)
{
    qint64 size = 0;
    for (const ResourceId id : idsOn(side, changes)) {
        const Resource *resource = project.find(id);
        size += resource ? sizeOf(resource->skeleton) + resource->draft.size() : 0;
    }
    for (const Changes::InPipeline &pipeline : changes.pipelines) {
        const Resource *resource = project.find(pipeline.pipeline);
        for (const ActivityId id : idsOn(side, pipeline)) {
            const ActivityRecord *activity = resource ? resource->find(id) : nullptr;
            size += activity ? sizeOf(activity->fragment) : 0;
        }
    }
    return size;
}

} // namespace

SnapshotCommand::SnapshotCommand(Document &document, const QString &label, Project before, Project after,
                                 QString mergeKey)
    : QUndoCommand(label)
    , m_document(document)
    , m_snapshots(std::make_unique<Snapshots>(Snapshots{std::move(before), std::move(after)}))
    , m_mergeKey(std::move(mergeKey))
{
    constexpr qint64 Records = 8 * 1024; // the chunks and records that a snapshot cannot share
    const Changes changes = diff(m_snapshots->before, m_snapshots->after);
    m_cost =
        Records + sizeOf(m_snapshots->before, changes, Side::Before) + sizeOf(m_snapshots->after, changes, Side::After);
}

void SnapshotCommand::undo() { m_document.setValue(m_snapshots->before); }

void SnapshotCommand::redo() { m_document.setValue(m_snapshots->after); }

bool SnapshotCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const SnapshotCommand *>(other);
    if (next->m_mergeKey != m_mergeKey)
        return false;
    m_snapshots->after = next->m_snapshots->after;
    setObsolete(m_snapshots->after == m_snapshots->before); // the stack drops a step that came back to where it began
    return true;
}

void SnapshotCommand::forget()
{
    m_snapshots.reset();
    setText({});
    m_mergeKey.clear(); // what cannot be undone takes nothing in
    m_cost = 0;
}

} // namespace millrace::gui
