// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/cut.h"
#include "model/project/identity.h"
#include "model/project/kind.h"
#include "model/project/project.h"

namespace millrace {
namespace {

Resource broken(const Resource &resource, QByteArray text)
{
    Resource next = resource;
    if (!resource.isBroken())
        next.asleep = resource.activities;
    next.draft = std::move(text);
    next.skeleton = nullptr;
    next.hole = 0;
    next.activities = {};
    return next;
}

Resource mended(const Resource &resource, const json::FragmentPtr &whole, quint32 &lastId)
{
    Resource next = resource;
    if (resource.isBroken() && resource.kind == ResourceKind::Other)
        next.kind = kindOf(json::Value(*whole));
    Cut parts = cut(next.kind, whole);
    const auto &before = resource.isBroken() ? resource.asleep : resource.activities;
    if (!resource.skeleton || !(*resource.skeleton == *parts.skeleton))
        next.skeleton = std::move(parts.skeleton);
    next.hole = parts.hole;
    next.activities = sharing(before, reconciled(before, std::move(parts.activities), lastId));
    next.draft.clear();
    next.asleep = {};
    return next;
}

} // namespace

Project withText(const Project &project, ResourceId id, QByteArray text)
{
    const Resource *resource = project.find(id);
    if (!resource || textOf(*resource) == text)
        return project;
    Project next = project;
    const json::Parsed parsed = json::parse(text);
    return withReplaced(next, parsed.fragment ? mended(*resource, parsed.fragment, next.lastId)
                                              : broken(*resource, std::move(text)));
}

} // namespace millrace
