// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/resourceedits.h"

using namespace Qt::StringLiterals;

namespace millrace::gui {

Result<Made> duplicateResource(const Project &project, ResourceId resource)
{
    const Resource *original = project.find(resource);
    if (!original || original->isBroken())
        return Error{Error::Code::Refused, QStringLiteral("Only a resource whose JSON can be read can be duplicated.")};
    const QString name = freeName(project, original->kind, original->name());
    Project next = project;
    Resource copy = makeResource(next, original->kind, {}, textOf(*original));
    const ResourceId id = copy.id;
    next = withResource(next, std::move(copy));
    Result<Project> named = withChange(next, id, json::Pointer::of(u"/name"), json::Set{json::quote(name)});
    if (!named)
        return named.error();
    return Made{std::move(*named), {}, id};
}

QString useWords(const Project &project, const Use &use)
{
    const Resource *resource = project.find(use.resource);
    if (!resource)
        return {};
    const ActivityRecord *activity = resource->find(use.activity);
    return activity ? resource->name() + u" › "_s + activity->name() : resource->name();
}

} // namespace millrace::gui
