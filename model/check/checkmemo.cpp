// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/checkmemo.h"

#include "model/base/parallel.h"
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
    struct Asked
    {
        qsizetype rule;
        const checks::Entry *entry;
        QList<Problem> problems = {};
    };
    std::vector<Asked> all;
    for (qsizetype rule = 0; const checks::Entry &entry : checks::table()) {
        if (entry.isLocal == isLocal && !(entry.needsWhole && context.isPart))
            all.push_back({rule, &entry});
        ++rule;
    }
    forEachAtOnce(all, context.activities.size() >= ManyChecked,
                  [&context](Asked &asked) { asked.entry->run(context, asked.problems); });
    QList<CheckMemo::Found> found;
    for (Asked &asked : all) {
        for (Problem &problem : asked.problems) {
            problem.rule = asked.entry->id.toString();
            found.append({asked.rule, std::move(problem)});
        }
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

const CheckContext &CheckMemo::context(const Project &project, const Catalog &catalog, bool isPart)
{
    forgetOthers(catalog, project.dialect, isPart);
    if (!m_context || !m_context->follow(project)) {
        m_context.reset(); // before the next takes as much memory
        m_context = std::make_unique<CheckContext>(project, catalog, isPart);
    }
    return *m_context;
}

/// What was found by another catalogue, in the other dialect or in a part of a project says nothing.
void CheckMemo::forgetOthers(const Catalog &catalog, Dialect dialect, bool isPart)
{
    if (m_catalog != &catalog || m_dialect != dialect || m_isPart != isPart)
        *this = {};
    m_catalog = &catalog;
    m_dialect = dialect;
    m_isPart = isPart;
}

Project CheckMemo::unknownPart(const Project &project, const Catalog &catalog, bool isPart)
{
    forgetOthers(catalog, project.dialect, isPart);
    m_seen = 0;
    ++m_check;
    Project part = project;
    part.resources = {};
    for (const ResourcePtr &resource : project.resources) {
        if (resource->isBroken())
            continue;
        const bool isSkeletonKnown = isKnown({resource->id, {}}, resource->skeleton);
        std::vector<ActivityRecord> activities;
        for (const ActivityRecord &record : resource->activities) {
            if (!isKnown({resource->id, record.id}, record.fragment))
                activities.push_back(record);
        }
        if (activities.empty() && isSkeletonKnown)
            continue;
        Resource left = *resource;
        left.activities = ChunkedSequence<ActivityRecord>(std::move(activities));
        part.resources.append(std::make_shared<const Resource>(std::move(left)));
    }
    forgetUnseen();
    return part;
}

bool CheckMemo::isKnown(const Owner &owner, const json::FragmentPtr &text)
{
    const auto known = m_known.find(owner);
    if (known == m_known.end())
        return false;
    m_seen += known->seen != m_check;
    known->seen = m_check;
    return known->text == text;
}

void CheckMemo::forgetUnseen()
{
    if (m_seen == m_known.size())
        return;
    const auto isUnseen = [this](const auto &entry) { return entry.value().seen != m_check; };
    m_known.removeIf(isUnseen);
    m_found.removeIf([this](const auto &entry) { return !m_known.contains(entry.key()); });
}

void CheckMemo::add(const Project &judged, const QList<Found> &found)
{
    forEachFragment(judged, [this](const Owner &owner, const json::FragmentPtr &text) {
        m_known.insert(owner, {text, m_check});
        m_found.remove(owner);
    });
    for (const Found &one : found)
        m_found[{one.problem.resource, one.problem.activity}].append(one);
}

QList<Problem> check(const Project &project, const Catalog &catalog, bool isPart, CheckMemo &memo)
{
    const CheckContext &context = memo.context(project, catalog, isPart);
    if (const Project unknown = memo.unknownPart(project, catalog, isPart); !unknown.resources.isEmpty())
        memo.add(unknown, foundBy(CheckContext(unknown, catalog, isPart), true));
    Collector all(context);
    const auto &known = memo.found();
    if (!known.isEmpty())
        forEachFragment(project, [&](const CheckMemo::Owner &owner, const json::FragmentPtr &) {
            if (const auto found = known.constFind(owner); found != known.cend())
                all.add(*found);
        });
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
