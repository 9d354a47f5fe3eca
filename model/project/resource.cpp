// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/levels.h"

#include "model/project/annotations.h"
#include "model/project/ascending.h"

#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

bool isSame(const json::FragmentPtr &a, const json::FragmentPtr &b) { return a == b || (a && b && *a == *b); }

/// The index of an activity that a step names; -1 when there is none.
qsizetype activityIndex(const ChunkedSequence<ActivityRecord> &activities, const QString &step)
{
    bool ok = false;
    const qsizetype index = step.toUInt(&ok);
    return ok && index < activities.size() ? index : -1;
}

/// The activity of that id inside containers; null when there is none.
const ActivityRecord *findInside(const ChunkedSequence<ActivityRecord> &activities, ActivityId id)
{
    for (const ActivityRecord &record : activities) {
        for (const Branch &branch : branchesOf(record)) {
            for (const ActivityRecord &inner : branch.activities) {
                if (inner.id == id)
                    return &inner;
            }
            if (const ActivityRecord *found = findInside(branch.activities, id))
                return found;
        }
    }
    return nullptr;
}

bool leadsInto(const json::Pointer &pointer, const json::Pointer &array)
{
    const auto isSameStep = [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) == 0; };
    return pointer.size() > array.size() &&
           std::equal(array.steps().begin(), array.steps().end(), pointer.steps().begin(), isSameStep);
}

/// The activity inside that a pointer leads into, which is shortened to be relative to it; null when it leads to none.
const ActivityRecord *stepInside(const ActivityRecord &container, json::Pointer &pointer)
{
    for (const Branch &branch : branchesOf(container)) {
        if (!leadsInto(pointer, branch.pointer))
            continue;
        const qsizetype index = activityIndex(branch.activities, pointer.steps()[branch.pointer.size()]);
        if (index < 0)
            return nullptr;
        pointer = pointer.mid(branch.pointer.size() + 1);
        return &branch.activities.at(index);
    }
    return nullptr;
}

/// Whether the value is the array that the activities were cut out of.
bool isHole(const Resource &resource, const json::Value &value)
{
    return resource.hole > 0 && value.isArray() && value.begin() + 1 == resource.hole;
}

} // namespace

size_t qHash(const NodeId &node, size_t seed)
{
    return qHashMulti(seed, static_cast<int>(node.kind), node.value, node.file);
}

bool ActivityRecord::operator==(const ActivityRecord &other) const
{
    const bool sameInside = branches == other.branches || (branches && other.branches && *branches == *other.branches);
    return id == other.id && position == other.position && lead == other.lead && isSame(fragment, other.fragment) &&
           sameInside;
}

QString Resource::name() const
{
    const QString name = root()[u"name"].toString();
    return name.isEmpty() ? QUrl::fromPercentEncoding(QFileInfo(file).completeBaseName().toUtf8()) : name;
}

qsizetype Resource::indexOf(ActivityId activity) const
{
    const qsizetype usual =
        ascendingIndexOf(activities, activity, [](const ActivityRecord &record) { return record.id; });
    if (usual >= 0)
        return usual;
    qsizetype index = 0;
    for (const ActivityRecord &record : activities) {
        if (record.id == activity)
            return index;
        ++index;
    }
    return -1;
}

const ActivityRecord *Resource::find(ActivityId activity) const
{
    const qsizetype usual =
        ascendingIndexOf(activities, activity, [](const ActivityRecord &record) { return record.id; });
    if (usual >= 0)
        return &activities.at(usual);
    const auto found = std::find_if(activities.begin(), activities.end(),
                                    [activity](const ActivityRecord &record) { return record.id == activity; });
    return found == activities.end() ? findInside(activities, activity) : &*found;
}

bool Resource::operator==(const Resource &other) const
{
    return id == other.id && kind == other.kind && file == other.file && format == other.format && hole == other.hole &&
           draft == other.draft && placements == other.placements && isSame(skeleton, other.skeleton) &&
           activities == other.activities && asleep == other.asleep && annotationsOf(*this) == annotationsOf(other);
}

json::Pointer activitiesPointer(const Resource &resource)
{
    const json::Value activities = resource.properties()[u"activities"];
    return isHole(resource, activities) ? activities.pointer() : json::Pointer::of(u"/properties/activities");
}

QByteArray textOf(const Resource &resource)
{
    if (resource.isBroken())
        return resource.draft;
    if (resource.activities.isEmpty())
        return resource.skeleton->text();
    qsizetype size = resource.skeleton->text().size();
    for (const ActivityRecord &record : resource.activities)
        size += record.lead.size() + record.fragment->text().size();
    QByteArray text;
    text.reserve(size);
    const QByteArrayView skeleton = resource.skeleton->text();
    text += skeleton.first(resource.hole);
    for (const ActivityRecord &record : resource.activities) {
        text += record.lead;
        text += record.fragment->text();
    }
    text += skeleton.sliced(resource.hole);
    return text;
}

json::Value valueAt(const Resource &resource, const json::Pointer &pointer)
{
    const InnerPointer inner = topPointer(resource, pointer);
    const ActivityRecord *record = inner.activity ? resource.find(inner.activity) : nullptr;
    return (record ? record->value() : resource.root()).find(inner.pointer);
}

InnerPointer topPointer(const Resource &resource, const json::Pointer &pointer)
{
    if (resource.activities.isEmpty() || pointer.size() < 3)
        return {{}, pointer};
    const json::Value holder = resource.root().find(json::Pointer(pointer.steps().first(2)));
    const qsizetype index = activityIndex(resource.activities, pointer.steps()[2]);
    if (index < 0 || !isHole(resource, holder))
        return {{}, pointer};
    return {resource.activities.at(index).id, pointer.mid(3)};
}

InnerPointer innerPointer(const Resource &resource, const json::Pointer &pointer)
{
    InnerPointer inner = topPointer(resource, pointer);
    const ActivityRecord *record = inner.activity ? resource.find(inner.activity) : nullptr;
    while (record) {
        inner.activity = record->id;
        record = stepInside(*record, inner.pointer);
    }
    return inner;
}

json::Pointer outerPointer(const Resource &resource, ActivityId activity, const json::Pointer &pointer)
{
    if (const qsizetype top = resource.indexOf(activity); top >= 0)
        return activitiesPointer(resource) / top / pointer;
    const auto level = levelOf(resource, activity);
    if (!level)
        return pointer;
    qsizetype index = 0;
    for (const ActivityRecord &record : activitiesAt(resource, *level)) {
        if (record.id == activity)
            break;
        ++index;
    }
    return pointerOf(resource, *level) / index / pointer;
}

} // namespace millrace
