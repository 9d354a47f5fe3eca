// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"

#include "model/project/levels.h"
#include "model/wiring/connection.h"
#include "model/wiring/dependencies.h"
#include "model/wiring/flow.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// An activity that waits for another one beside it, of which only one moves.
struct Crossing
{
    ActivityId waiting;
    ActivityId on;
    QString name; ///< of the other as written
    Conditions conditions;
};

/// Takes activities to a level, with their ids, and mends what they wait for.
class Move
{
public:
    Move(const Project &project, const Catalog &catalog, ResourceId pipeline, Level to)
        : m_catalog(catalog)
        , m_pipeline(pipeline)
        , m_to(std::move(to))
        , m_steps(project)
    {
    }

    Result<Project> run(const QList<ActivityId> &activities)
    {
        for (const ActivityId activity : activities) {
            if (const Result<void> verdict = choose(activity); !verdict)
                return verdict.error();
        }
        const QList<Crossing> crossings = findCrossings();
        for (const Crossing &crossing : crossings)
            cut(crossing);
        for (const ActivityId activity : std::as_const(m_moving))
            m_steps.then([&](const Project &project) { return moved(project, activity); });
        for (const Crossing &crossing : crossings)
            m_steps.then([&](const Project &project) { return joined(project, crossing); });
        return m_steps.result();
    }

private:
    const Resource &pipeline() const { return *m_steps.project().find(m_pipeline); }

    Result<void> choose(ActivityId activity)
    {
        const auto level = levelOf(pipeline(), activity);
        if (!level)
            return Error{Error::Code::NotFound, u"The activity to move is gone; draw the graph anew."_s};
        if (holds(pipeline(), activity, m_to)) {
            return refused(u"\"%1\" cannot be moved into itself; choose a level outside it."_s.arg(
                pipeline().find(activity)->name()));
        }
        if (*level != m_to)
            m_moving.append(activity);
        return {};
    }

    QList<Crossing> findCrossings() const
    {
        QList<Crossing> crossings;
        forEachActivity(pipeline(), [&](const ActivityRecord &record, const Level &level) {
            const Result<ActivityEnd> end = activityEnd(m_steps.project(), m_catalog, record);
            for (const Link &link : end ? end->links : std::vector<Link>()) {
                const ActivityRecord *on = link.isData() ? nullptr : named(level, link.target);
                if (on && m_moving.contains(on->id) != m_moving.contains(record.id))
                    crossings.append({record.id, on->id, link.target, link.conditions});
            }
        });
        return crossings;
    }

    const ActivityRecord *named(const Level &level, const QString &name) const
    {
        const auto &beside = activitiesAt(pipeline(), level);
        const auto found = std::find_if(beside.begin(), beside.end(), [&name](const ActivityRecord &record) {
            return record.name().compare(name, Qt::CaseInsensitive) == 0;
        });
        return found == beside.end() ? nullptr : &*found;
    }

    void cut(const Crossing &crossing)
    {
        const json::Value value = m_steps.value(crossing.waiting);
        const TypeInfo &type = m_catalog.get(TypeKind::Activity, value[u"type"].toString());
        const qsizetype index = dependencyOn(value, crossing.name);
        if (index >= 0)
            m_steps.prune(crossing.waiting, dependsOnPointer() / index, type.initial.v2.value_or(QByteArray()));
    }

    Result<Project> moved(const Project &project, ActivityId activity) const
    {
        const ActivityRecord record = *project.find(m_pipeline)->find(activity);
        const Result<Project> without = withChange(project, activity, {}, json::Remove{});
        if (!without)
            return without;
        const Resource &left = *without->find(m_pipeline);
        const json::Pointer array = pointerOf(left, m_to);
        const QByteArray &text = record.fragment->text();
        const Result<Project> next = valueAt(left, array).isArray()
                                         ? withChange(*without, m_pipeline, array / u"-"_s, json::Insert{text})
                                         : withChange(*without, m_pipeline, array, json::Set{'[' + text + ']'});
        if (!next)
            return next;
        const auto &there = activitiesAt(*next->find(m_pipeline), m_to);
        return withIdentity(*next, there.at(there.size() - 1).id, record);
    }

    /// Lets what now stands side by side wait: the activities themselves or the containers around them.
    Result<Project> joined(const Project &project, const Crossing &crossing) const
    {
        const Resource &after = *project.find(m_pipeline);
        const QList<Level> waiting = wayTo(after, levelOf(after, crossing.waiting).value_or(Level()));
        const QList<Level> on = wayTo(after, levelOf(after, crossing.on).value_or(Level()));
        const auto [a, b] = std::mismatch(waiting.begin(), waiting.end(), on.begin(), on.end());
        const ActivityId reader = a == waiting.end() ? crossing.waiting : a->container;
        const ActivityId writer = b == on.end() ? crossing.on : b->container;
        const Level &common = *std::prev(a);
        const QString name = after.find(writer)->name();
        const bool isJoined = dependencyOn(after.find(reader)->value(), name) >= 0;
        const Flow flow(graphOf(project, m_catalog, m_pipeline, common));
        if (reader == writer || isJoined || flow.leadsTo(NodeId::of(reader), NodeId::of(writer)))
            return project;
        Steps steps(project);
        setDependency(steps, reader, name, crossing.conditions);
        return steps.result();
    }

    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    const Level m_to;
    Steps m_steps;
    QList<ActivityId> m_moving;
};

} // namespace

Result<Project> moveActivities(const Project &project, const Catalog &catalog, ResourceId pipeline,
                               const QList<ActivityId> &activities, const Level &to)
{
    const Resource *resource = project.find(pipeline);
    if (!resource || resource->isBroken() || (!to.isTop() && !resource->find(to.container))) {
        return Error{Error::Code::NotFound,
                     u"The pipeline or the container is not in the project any more, or its JSON cannot be read."_s};
    }
    return Move(project, catalog, pipeline, to).run(activities);
}

} // namespace millrace
