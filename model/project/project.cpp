// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/project.h"

#include "model/project/ascending.h"

#include "model/project/cut.h"
#include "model/project/identity.h"

namespace millrace {

bool Project::operator==(const Project &other) const
{
    const auto isSame = [](const auto &a, const auto &b) { return a == b || (a && b && *a == *b); };
    const bool sameResources = resources.isSharedWith(other.resources) ||
                               (resources.size() == other.resources.size() &&
                                std::equal(resources.begin(), resources.end(), other.resources.begin(), isSame));
    return sameResources && dialect == other.dialect && root == other.root && sideFiles == other.sideFiles &&
           isSame(settings, other.settings);
}

const Resource *Project::find(ResourceId id) const
{
    const qsizetype index = indexOf(id);
    return index < 0 ? nullptr : resources.at(index).get();
}

qsizetype Project::indexOf(ResourceId id) const
{
    const qsizetype usual = ascendingIndexOf(resources, id, [](const ResourcePtr &resource) { return resource->id; });
    if (usual >= 0)
        return usual;
    const auto found = std::find_if(resources.begin(), resources.end(),
                                    [id](const ResourcePtr &resource) { return resource->id == id; });
    return found == resources.end() ? -1 : std::distance(resources.begin(), found);
}

ResourceId Project::pipelineOf(ActivityId activity) const
{
    for (const ResourcePtr &resource : resources) {
        if (resource->find(activity))
            return resource->id;
    }
    return {};
}

Resource makeResource(Project &project, ResourceKind kind, QString file, QByteArray text)
{
    json::Parsed parsed = json::parse(text);
    if (parsed.fragment)
        return makeResource(project, kind, std::move(file), parsed.fragment);
    Resource resource;
    resource.id = {++project.lastId};
    resource.kind = kind;
    resource.file = std::move(file);
    resource.draft = std::move(text);
    return resource;
}

Resource makeResource(Project &project, ResourceKind kind, QString file, const json::FragmentPtr &fragment)
{
    Resource resource;
    resource.id = {++project.lastId};
    resource.kind = kind;
    resource.file = std::move(file);
    Cut parts = cut(kind, fragment);
    resource.skeleton = std::move(parts.skeleton);
    resource.hole = parts.hole;
    resource.activities = ChunkedSequence(reconciled({}, std::move(parts.activities), project.lastId));
    return resource;
}

Project withResource(const Project &project, Resource resource)
{
    Project next = project;
    next.lastId = std::max(next.lastId, resource.id.value);
    for (const ActivityRecord &record : resource.activities)
        next.lastId = std::max(next.lastId, record.id.value);
    next.resources.append(std::make_shared<const Resource>(std::move(resource)));
    return next;
}

Project withoutResource(const Project &project, ResourceId id)
{
    Project next = project;
    if (const qsizetype index = project.indexOf(id); index >= 0)
        next.resources.remove(index);
    return next;
}

Project withReplaced(const Project &project, Resource resource)
{
    Project next = project;
    if (const qsizetype index = project.indexOf(resource.id); index >= 0)
        next.resources.set(index, std::make_shared<const Resource>(std::move(resource)));
    return next;
}

} // namespace millrace
