// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/checkmemo.h"

#include "model/check/context.h"
#include "model/check/judgement.h"
#include "model/check/rules.h"

#include <algorithm>

namespace millrace {

namespace {

/// Calls visit(owner, text) for every fragment of the project that can be read.
template<typename Visit>
void forEachFragment(const Project &project, Visit visit)
{
    for (const ResourcePtr &resource : project.resources) {
        if (resource->isBroken())
            continue;
        visit(CheckMemo::Owner{resource->id, {}}, resource->skeleton);
        for (const ActivityRecord &activity : resource->activities)
            visit(CheckMemo::Owner{resource->id, activity.id}, activity.fragment);
    }
}

QList<CheckMemo::Found> foundBy(const CheckContext &context, bool isLocal)
{
    QList<CheckMemo::Found> found;
    QList<Problem> problems;
    for (qsizetype rule = 0; const checks::Entry &entry : checks::table()) {
        const bool isWanted = entry.isLocal == isLocal && !(entry.needsWhole && context.isPart);
        if (isWanted)
            entry.run(context, problems);
        for (Problem &problem : problems) {
            problem.rule = entry.id.toString();
            found.append({rule, std::move(problem)});
        }
        problems.clear();
        ++rule;
    }
    return found;
}

/// Problems in the order of their resources, and for each of the rules.
class Collector
{
public:
    explicit Collector(const CheckContext &context)
        : m_context(context)
    {
        for (const ResourcePtr &resource : context.project.resources)
            m_places.insert(resource->id, m_places.size());
    }

    void add(const QList<CheckMemo::Found> &found)
    {
        for (const CheckMemo::Found &one : found)
            m_all.push_back({m_places.value(one.problem.resource), one.rule, &one.problem});
    }

    QList<Problem> take()
    {
        std::stable_sort(m_all.begin(), m_all.end(), [](const Placed &a, const Placed &b) {
            return std::pair(a.resource, a.rule) < std::pair(b.resource, b.rule);
        });
        QList<Problem> problems;
        problems.reserve(qsizetype(m_all.size()));
        for (const Placed &placed : m_all) {
            problems.append(*placed.problem);
            Problem &problem = problems.last();
            problem.pointer = m_context.wholePointer({problem.resource, problem.activity, problem.pointer});
            if (problem.activity)
                problem.activity = innerPointer(*m_context.project.find(problem.resource), problem.pointer).activity;
        }
        return problems;
    }

private:
    struct Placed
    {
        qsizetype resource;
        qsizetype rule;
        const Problem *problem;
    };

    const CheckContext &m_context;
    QHash<ResourceId, qsizetype> m_places;
    std::vector<Placed> m_all;
};

} // namespace

Project CheckMemo::unknownPart(const Project &project, const Catalog &catalog, bool isPart)
{
    if (m_catalog != &catalog || m_dialect != project.dialect || m_isPart != isPart)
        m_known.clear();
    m_catalog = &catalog;
    m_dialect = project.dialect;
    m_isPart = isPart;
    QHash<Owner, Known> still;
    still.reserve(m_known.size());
    forEachFragment(project, [&](const Owner &owner, const json::FragmentPtr &text) {
        if (const auto known = m_known.find(owner); known != m_known.end() && known->text == text)
            still.insert(owner, *known);
    });
    m_known = std::move(still);
    Project part = project;
    part.resources = {};
    for (const ResourcePtr &resource : project.resources) {
        std::vector<ActivityRecord> activities;
        std::copy_if(resource->activities.begin(), resource->activities.end(), std::back_inserter(activities),
                     [&](const ActivityRecord &record) {
                         return !m_known.contains({resource->id, record.id});
                     });
        if (resource->isBroken() || (activities.empty() && m_known.contains({resource->id, {}})))
            continue;
        Resource left = *resource;
        left.activities = ChunkedSequence<ActivityRecord>(std::move(activities));
        part.resources.append(std::make_shared<const Resource>(std::move(left)));
    }
    return part;
}

void CheckMemo::add(const Project &judged, const QList<Found> &found)
{
    forEachFragment(judged, [this](const Owner &owner, const json::FragmentPtr &text) {
        m_known.insert(owner, {text, {}});
    });
    for (const Found &one : found)
        m_known[{one.problem.resource, one.problem.activity}].found.append(one);
}

const QList<CheckMemo::Found> &CheckMemo::of(const Owner &owner) const
{
    static const QList<Found> none;
    const auto known = m_known.constFind(owner);
    return known == m_known.cend() ? none : known->found;
}

QList<Problem> check(const Project &project, const Catalog &catalog, bool isPart, CheckMemo &memo)
{
    const CheckContext context(project, catalog, isPart);
    if (const Project unknown = memo.unknownPart(project, catalog, isPart); !unknown.resources.isEmpty())
        memo.add(unknown, foundBy(CheckContext(unknown, catalog, isPart), true));
    Collector all(context);
    forEachFragment(project,
                    [&](const CheckMemo::Owner &owner, const json::FragmentPtr &) { all.add(memo.of(owner)); });
    const QList<CheckMemo::Found> joint = foundBy(context, false);
    all.add(joint);
    return judged(project, all.take());
}

QList<Problem> check(const Project &project, const Catalog &catalog, bool isPart)
{
    CheckMemo memo;
    return check(project, catalog, isPart, memo);
}

} // namespace millrace
