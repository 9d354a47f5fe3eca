// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/context.h"
#include "model/check/dependencies.h"
#include "model/check/fields.h"
#include "model/check/references.h"

#include <algorithm>

namespace millrace {

namespace {

/// Of more changes than these a context is made anew: it costs no more then.
constexpr size_t fewChanges = 64;

/// Adds the activities whose texts differ; false when anything else does that a context is made of.
bool collectChanged(const Resource &before, const Resource &now, std::vector<const ActivityRecord *> &changed)
{
    if (before.id != now.id || before.kind != ResourceKind::Pipeline || now.isBroken() ||
        before.skeleton != now.skeleton || before.file != now.file || before.activities.size() != now.activities.size())
        return false;
    const auto [head, tail] = before.activities.sharedEnds(now.activities);
    auto was = before.activities.iteratorAt(head);
    auto is = now.activities.iteratorAt(head);
    for (qsizetype i = head; i < now.activities.size() - tail; ++i, ++was, ++is) {
        if (was->id != is->id)
            return false;
        if (was->fragment != is->fragment)
            changed.push_back(&*is);
    }
    return true;
}

std::optional<std::vector<const ActivityRecord *>> changedActivities(const Project &before, const Project &now)
{
    if (before.dialect != now.dialect || before.resources.size() != now.resources.size())
        return {};
    std::vector<const ActivityRecord *> changed;
    const auto [head, tail] = before.resources.sharedEnds(now.resources);
    auto was = before.resources.iteratorAt(head);
    auto is = now.resources.iteratorAt(head);
    for (qsizetype i = head; i < now.resources.size() - tail; ++i, ++was, ++is) {
        if (*was != *is && (!collectChanged(**was, **is, changed) || changed.size() > fewChanges))
            return {};
    }
    return changed;
}

bool standsThere(const Reference &a, const Reference &b)
{
    return a.kind == b.kind && a.name == b.name && a.spot.pointer == b.spot.pointer;
}

bool leadsToTheSame(const NamedUse &a, const NamedUse &b) { return a.target == b.target; }

/// Puts `now` in the place of what stands between two iterators.
template<typename T, typename Iterator>
void splice(std::vector<T> &all, Iterator first, Iterator last, std::vector<T> &&now)
{
    const auto common = std::min(std::distance(first, last), std::ssize(now));
    const auto rest = std::move(now.begin(), now.begin() + common, first);
    if (rest != last)
        all.erase(rest, last);
    else
        all.insert(rest, now.begin() + common, now.end());
}

} // namespace

bool CheckContext::follow(const Project &next)
{
    const auto changed = changedActivities(project, next);
    if (!changed)
        return false;
    auto now = replacements(*changed);
    if (!now)
        return false;
    takeResources(next);
    for (CheckedActivity &activity : *now)
        replace(std::move(activity));
    return true;
}

/// The activities read anew; nothing when one of them means something else to others than it did.
std::optional<CheckContext::Activities> CheckContext::replacements(const std::vector<const ActivityRecord *> &changed)
{
    Activities all;
    for (const ActivityRecord *record : changed) {
        const size_t index = m_activityPlaces.value(record->id).index;
        const CheckedActivity &before = activities[index];
        const bool holdsOthers = index + 1 < activities.size() && activities[index + 1].id == record->id;
        Activities now;
        read(now, *before.pipeline, record->id, record->value(), before.scope);
        if (holdsOthers || now.size() != 1 || now.front().name != before.name)
            return {};
        resolve(now.front());
        const auto &outputs = now.front().outputs;
        if (!std::equal(outputs.begin(), outputs.end(), before.outputs.begin(), before.outputs.end(), leadsToTheSame))
            return {};
        all.push_back(std::move(now.front()));
    }
    if (!all.empty())
        joinDependencies(all, activities);
    return all;
}

void CheckContext::takeResources(const Project &next)
{
    const auto [head, tail] = project.resources.sharedEnds(next.resources);
    auto was = project.resources.iteratorAt(head);
    auto is = next.resources.iteratorAt(head);
    for (qsizetype i = head; i < next.resources.size() - tail; ++i, ++was, ++is) {
        if (*was == *is)
            continue;
        resources[static_cast<size_t>(m_places.value((*is)->id))].resource = is->get();
        for (Reference &reference : references)
            reference.target = reference.target == was->get() ? is->get() : reference.target;
    }
    project = next;
}

void CheckContext::replace(CheckedActivity &&now)
{
    const size_t index = m_activityPlaces.value(now.id).index;
    CheckedActivity &activity = activities[index] = std::move(now);
    FieldOwner &owner = fieldOwners[resources.size() + index];
    const bool isJudgedAlike = std::exchange(owner, ownerOf(activity)).isJudged == owner.isJudged;
    const auto isBefore = [](const FieldValue &value, const FieldOwner *other) { return value.owner < other; };
    const auto first = std::lower_bound(fieldValues.begin(), fieldValues.end(), &owner, isBefore);
    const auto last = std::lower_bound(first, fieldValues.end(), &owner + 1, isBefore);
    std::vector<FieldValue> values = readFieldValues(std::span(&owner, 1), dialect);
    std::vector<Reference> mentions = referencesOf(*this, activity, std::span(&owner, 1), values);
    splice(fieldValues, first, last, std::move(values));
    if (!isJudgedAlike || !replaceReferences(activity.id, mentions))
        references = referencesOf(*this);
}

/// Each in the place of the one before; false where their number or order is another. Those of a V2 activity stand side
/// by side, those of a v1 activity in up to three places.
bool CheckContext::replaceReferences(ActivityId activity, std::vector<Reference> &now)
{
    const auto isOfActivity = [activity](const Reference &one) { return one.spot.activity == activity; };
    auto known = references.begin();
    for (Reference &reference : now) {
        known = std::find_if(known, references.end(), isOfActivity);
        if (known == references.end() || (dialect == Dialect::V1 && !standsThere(*known, reference)))
            return false;
        *known++ = std::move(reference);
    }
    return std::none_of(known, references.end(), isOfActivity);
}

} // namespace millrace
