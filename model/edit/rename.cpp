// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/activitynames.h"
#include "model/edit/names.h"
#include "model/edit/references.h"

#include "model/project/levels.h"
#include "model/wiring/filekey.h"
#include "model/wiring/remembered.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// The settings remember files by dataset and by linked service.
Result<Project> withMemoryRenamed(const Project &project, ResourceKind kind, const QString &before,
                                  const QString &after)
{
    const json::Value files = project.settings ? json::Value(*project.settings)[u"files"] : json::Value();
    Steps steps(project);
    for (const json::Member &file : files.members()) {
        const QString dataset = file.value.toString();
        if (kind == ResourceKind::Dataset && dataset.compare(before, Qt::CaseInsensitive) == 0)
            steps.then([&](const Project &next) { return withRemembered(next, file.name, after); });
        const QString key = renamedKey(file.name, before, after);
        if (kind == ResourceKind::LinkedService && key != file.name) {
            steps.then([&](const Project &next) { return withRemembered(next, key, dataset); });
            steps.then([&](const Project &next) { return withoutRemembered(next, file.name); });
        }
    }
    return steps.result();
}

/// File nodes lie where they lay, though their linked service has another name.
Project withFilesMoved(const Project &project, const QString &before, const QString &after)
{
    Project next = project;
    for (const ResourcePtr &resource : project.resources) {
        for (const Level &level : levelsOf(*resource)) {
            const QMap<NodeId, QPointF> &old = placementsAt(*resource, level);
            QMap<NodeId, QPointF> placements;
            for (auto it = old.begin(); it != old.end(); ++it) {
                const bool isFile = it.key().kind == NodeId::Kind::File;
                const NodeId node = isFile ? NodeId::ofFile(renamedKey(it.key().file, before, after)) : it.key();
                placements.insert(node, it.value());
            }
            next = withPlacements(next, resource->id, placements, level);
        }
    }
    return next;
}

/// The name without what a file system may refuse: Data Factory allows some that Windows does not.
QString fileNameFor(const QString &name)
{
    QString result;
    for (const QChar c : name)
        result += c == u'"' || c == u'|' ? u'%' + QString::number(c.unicode(), 16).toUpper() : QString(c);
    return result;
}

/// A file that bears its resource's name follows it; one that was named otherwise stays.
Project withFileRenamed(const Project &project, ResourceId id, const QString &before, const QString &after)
{
    const Resource *resource = project.find(id);
    const QString ending = u'/' + before + u".json"_s;
    if (!QString(u'/' + resource->file).endsWith(ending))
        return project;
    Resource changed = *resource;
    changed.file = resource->file.chopped(ending.size() - 1) + fileNameFor(after) + u".json"_s;
    return withReplaced(project, std::move(changed));
}

} // namespace

Result<Project> renameResource(const Project &project, const Catalog &catalog, ResourceId resource, const QString &name)
{
    const Resource *named = project.find(resource);
    if (!named || named->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The resource is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    const QString before = named->name();
    if (before == name)
        return project;
    if (const Result<void> verdict = checkName(project, named->kind, name, resource); !verdict)
        return verdict.error();
    const QByteArray quoted = json::quote(name);
    Steps steps(project);
    steps.change(resource, json::Pointer({u"name"_s}), json::Set{quoted});
    for (const Use &use : usesOf(project, catalog, resource)) {
        if (use.activity)
            steps.change(use.activity, use.pointer, json::Set{quoted});
        else
            steps.change(use.resource, use.pointer, json::Set{quoted});
    }
    steps.then([&](const Project &next) { return withMemoryRenamed(next, named->kind, before, name); });
    steps.then([&](const Project &next) -> Result<Project> {
        return withFileRenamed(named->kind == ResourceKind::LinkedService ? withFilesMoved(next, before, name) : next,
                               resource, before, name);
    });
    return steps.result();
}

Result<Project> renameActivity(const Project &project, const Catalog &, ActivityId activity, const QString &name)
{
    const Resource *pipeline = project.find(project.pipelineOf(activity));
    const ActivityRecord *record = pipeline ? pipeline->find(activity) : nullptr;
    if (!record)
        return Error{Error::Code::NotFound, u"The activity is not in the project any more."_s};
    const QString before = record->name();
    if (before == name)
        return project;
    if (const Result<void> verdict = checkActivityName(project, *pipeline, name, activity); !verdict)
        return verdict.error();
    Steps steps(project);
    steps.change(activity, json::Pointer({u"name"_s}), json::Set{json::quote(name)});
    if (project.dialect == Dialect::V1)
        return steps.result(); // nothing in v1 refers to an activity
    const Level level = levelOf(*pipeline, activity).value_or(Level());
    for (const ActivityRecord &other : activitiesAt(*pipeline, level)) {
        for (const auto &[pointer, json] : renamedMentions(other.value(), before, name))
            steps.change(other.id, pointer, json::Set{json});
    }
    if (level.isTop())
        return steps.result();
    for (const ActivityRecord &other : steps.isOk() ? pipeline->activities : ChunkedSequence<ActivityRecord>()) {
        for (const auto &[pointer, json] : renamedExpressions(steps.value(other.id), before, name))
            steps.change(other.id, pointer, json::Set{json});
    }
    return steps.result();
}

} // namespace millrace
