// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/dependencies.h"

#include "model/project/levels.h"
#include "model/wiring/flow.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

QByteArray conditionsJson(Conditions conditions)
{
    static constexpr std::pair<Condition, const char *> names[] = {{Condition::Succeeded, "\"Succeeded\""},
                                                                   {Condition::Failed, "\"Failed\""},
                                                                   {Condition::Skipped, "\"Skipped\""},
                                                                   {Condition::Completed, "\"Completed\""}};
    QByteArray text = "["_ba;
    for (const auto &[condition, name] : names) {
        if (conditions.testFlag(condition))
            text += (text.size() > 1 ? ", "_ba : ""_ba) + name;
    }
    return text + ']';
}

} // namespace

json::Pointer dependsOnPointer() { return json::Pointer({u"dependsOn"_s}); }

qsizetype dependencyOn(const json::Value &activity, const QString &name)
{
    qsizetype found = -1;
    qsizetype index = 0;
    forEachElement(activity.find(dependsOnPointer()), [&](const json::Value &entry) {
        if (found < 0 && entry[u"activity"].toString().compare(name, Qt::CaseInsensitive) == 0)
            found = index;
        ++index;
    });
    return found;
}

Conditions conditionsOn(const ActivityEnd &end, const QString &name)
{
    for (const Link &link : end.links) {
        if (!link.isData() && link.target.compare(name, Qt::CaseInsensitive) == 0)
            return link.conditions;
    }
    return {};
}

void setDependency(Steps &steps, ActivityId activity, const QString &on, Conditions conditions)
{
    const json::Pointer list = dependsOnPointer();
    const qsizetype index = dependencyOn(steps.value(activity), on);
    const QByteArray json = conditionsJson(conditions);
    if (index >= 0)
        steps.change(activity, list / index / u"dependencyConditions"_s, json::Set{json});
    else
        steps.append(activity, list, jsonObject({{u"activity", json::quote(on)}, {u"dependencyConditions", json}}));
}

Result<Project> withoutImplied(const Project &project, const Catalog &catalog, ResourceId pipeline,
                               const QList<DataPair> &pairs)
{
    if (pairs.isEmpty())
        return project;
    const Resource *resource = project.find(pipeline);
    const Level level = levelOf(*resource, pairs.first().writer).value_or(Level());
    const Flow flow(graphOf(project, catalog, pipeline, level));
    Steps steps(project);
    for (const auto &[writer, reader] : pairs) {
        const ActivityRecord *from = resource->find(writer);
        const ActivityRecord *to = resource->find(reader);
        if (!from || !to || flow.passesData(NodeId::of(writer), NodeId::of(reader)))
            continue;
        const Result<ActivityEnd> waiting = activityEnd(project, catalog, *to);
        const qsizetype index = dependencyOn(steps.value(reader), from->name());
        if (index >= 0 && waiting && conditionsOn(*waiting, from->name()) == Condition::Succeeded)
            steps.prune(reader, dependsOnPointer() / index, waiting->initial(Dialect::V2));
    }
    return steps.result();
}

} // namespace millrace
