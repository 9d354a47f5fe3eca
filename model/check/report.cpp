// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/report.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

Result<Project> changed(const Project &project, const Spot &spot, const json::Change &change)
{
    return spot.activity ? withChange(project, spot.activity, spot.pointer, change)
                         : withChange(project, spot.resource, spot.pointer, change);
}

json::Value valueOf(const Project &project, const Spot &spot)
{
    const Resource *resource = project.find(spot.activity ? project.pipelineOf(spot.activity) : spot.resource);
    if (!resource)
        return {};
    const ActivityRecord *activity = spot.activity ? resource->find(spot.activity) : nullptr;
    return activity ? activity->value().find(spot.pointer) : valueAt(*resource, spot.pointer);
}

} // namespace

Problem &report(QList<Problem> &problems, Severity severity, const Spot &spot, const QString &message)
{
    Problem problem;
    problem.severity = severity;
    problem.resource = spot.resource;
    problem.activity = spot.activity;
    problem.pointer = spot.pointer;
    problem.message = message;
    return problems.emplace_back(std::move(problem));
}

QuickFix setting(const QString &title, const Spot &spot, const QByteArray &json)
{
    return {title, [spot, json](const Project &project) { return changed(project, spot, json::Set{json}); }};
}

QuickFix removing(const QString &title, const Spot &spot)
{
    return {title, [spot](const Project &project) { return changed(project, spot, json::Remove{}); }};
}

QuickFix appending(const QString &title, const Spot &array, const QByteArray &json)
{
    return {title, [array, json](const Project &project) {
                if (!valueOf(project, array).isArray())
                    return changed(project, array, json::Set{'[' + json + ']'});
                return changed(project, array / u"-"_s, json::Insert{json});
            }};
}

} // namespace millrace
