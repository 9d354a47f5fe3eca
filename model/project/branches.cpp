// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/branches.h"

#include "model/json/walk.h"
#include "model/project/identity.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using json::Value;

/// An array whose name says that it holds activities, and that holds nothing else.
bool isOfActivities(QByteArrayView name, const Value &value)
{
    constexpr QByteArrayView Ending = "activities";
    if (!value.isArray() || name.size() < Ending.size() ||
        name.last(Ending.size()).compare(Ending, Qt::CaseInsensitive))
        return false;
    bool isIt = true;
    forEachElement(value, [&isIt](const Value &element) { isIt = isIt && element[u"type"].isString(); });
    return isIt;
}

/// The arrays of activities in an object, and in the objects of its lists.
void collect(const Value &object, bool isInList, QList<Value> &arrays)
{
    forEachMember(object, [&](QByteArrayView name, const Value &value) {
        if (isOfActivities(name, value)) {
            arrays.append(value);
        } else if (value.isArray() && !isInList) {
            forEachElement(value, [&](const Value &element) { collect(element, true, arrays); });
        }
    });
}

QList<Value> arraysIn(const json::Fragment &activity)
{
    QList<Value> arrays;
    if (const Value properties = Value(activity)[u"typeProperties"]; properties.isObject())
        collect(properties, false, arrays);
    return arrays;
}

const Branch *branchOf(const QList<Branch> &branches, const json::Pointer &pointer)
{
    const auto found = std::find_if(branches.begin(), branches.end(),
                                    [&pointer](const Branch &branch) { return branch.pointer == pointer; });
    return found == branches.end() ? nullptr : &*found;
}

/// Cuts the row into branches again; what did not change is shared with before.
QList<Branch> cutAt(const QList<Value> &arrays, std::vector<ActivityRecord> row, const QList<Branch> &before)
{
    QList<Branch> branches;
    auto from = row.begin();
    for (const Value &array : arrays) {
        const json::Pointer pointer = array.pointer();
        const Branch *old = branchOf(before, pointer);
        const auto to = from + array.size();
        std::vector<ActivityRecord> part(std::make_move_iterator(from), std::make_move_iterator(to));
        branches.append({pointer, sharing(old ? old->activities : ChunkedSequence<ActivityRecord>(), std::move(part)),
                         old ? old->placements : QMap<NodeId, QPointF>()});
        from = to;
    }
    for (const Branch &old : before) {
        if (!old.placements.isEmpty() && !branchOf(branches, old.pointer))
            branches.append({old.pointer, {}, old.placements});
    }
    return branches;
}

} // namespace

ChunkedSequence<ActivityRecord> inOneRow(const QList<Branch> &branches)
{
    if (branches.size() == 1)
        return branches.first().activities;
    std::vector<ActivityRecord> row;
    for (const Branch &branch : branches)
        row.insert(row.end(), branch.activities.begin(), branch.activities.end());
    return ChunkedSequence(std::move(row));
}

std::shared_ptr<const QList<Branch>> branchesIn(const json::Fragment &activity, const QList<Branch> &before,
                                                quint32 &lastId)
{
    const QList<Value> arrays = arraysIn(activity);
    std::vector<ActivityRecord> row;
    for (const Value &array : arrays) {
        for (json::FragmentPtr &fragment : activity.sliceElements(array.token()))
            row.push_back({.id = {}, .lead = {}, .fragment = std::move(fragment), .position = {}});
    }
    QList<Branch> branches = cutAt(arrays, reconciled(inOneRow(before), std::move(row), lastId), before);
    return branches.isEmpty() ? nullptr : std::make_shared<const QList<Branch>>(std::move(branches));
}

} // namespace millrace
