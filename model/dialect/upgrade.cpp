// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/upgrade.h"

#include "model/catalog/kinds.h"
#include "model/dialect/draft.h"
#include "model/dialect/oldmembers.h"
#include "model/dialect/respell.h"
#include "model/project/cut.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

const Pointer properties = Pointer::of(u"/properties");

/// Gives a known type its present name; how `type` is spelt counts too.
void renewType(Draft &draft, const Pointer &at, const Catalog &catalog, TypeKind kind)
{
    const QString written = draft.at(at).toString();
    const TypeInfo *type = written.isEmpty() ? nullptr : catalog.find(kind, written);
    if (type && type->id != written)
        draft.set(at, json::quote(type->id));
}

/// Moves the members of an object, but for some, into `typeProperties` beside it.
void moveMembers(Draft &draft, const Pointer &from, const Pointer &to, const QStringList &staying)
{
    QStringList names;
    for (const json::Member &member : draft.at(from).members())
        if (!staying.contains(member.name, Qt::CaseInsensitive))
            names.append(member.name);
    if (!draft.at(to))
        draft.set(to, "{}");
    for (const QString &name : names)
        draft.move(from / name, to / name);
}

/// `location{type, linkedServiceName, …}` of the first preview.
void renewLocation(Draft &draft)
{
    const Pointer location = properties / u"location"_s;
    if (!draft.at(location).isObject())
        return;
    draft.move(location / u"type"_s, properties / u"type"_s);
    draft.move(location / u"linkedServiceName"_s, properties / u"linkedServiceName"_s);
    moveMembers(draft, location, properties / u"typeProperties"_s, {});
    draft.remove(location);
}

/// `availability.waitOnExternal{…}`: data from outside, with how it is waited for.
void renewWaiting(Draft &draft)
{
    const Pointer waiting = properties / u"availability"_s / u"waitOnExternal"_s;
    if (!draft.at(waiting))
        return;
    draft.set(properties / u"external"_s, "true");
    if (draft.at(waiting).size() > 0)
        draft.move(waiting, properties / u"policy"_s / u"externalData"_s);
    else
        draft.remove(waiting);
}

/// `transformation` beside `type`; HDInsight's says which of its kinds the activity is.
void renewTransformation(Draft &draft, const Catalog &catalog)
{
    const Pointer transformation = Pointer::of(u"/transformation");
    if (!draft.at(transformation).isObject())
        return;
    QString kind = draft.at(transformation / u"type"_s).toString();
    kind = u"HDInsight"_s + kind.replace(u"Transformation"_s, QString(), Qt::CaseInsensitive);
    if (const TypeInfo *type = catalog.find(TypeKind::Activity, kind)) {
        draft.set(Pointer::of(u"/type"), json::quote(type->id));
        draft.remove(transformation / u"type"_s);
    }
    moveMembers(draft, transformation, Pointer::of(u"/typeProperties"), {});
    draft.remove(transformation);
}

/// What of an activity goes: its old shape with its old spellings, or these alone.
json::FragmentPtr renewedActivity(const ActivityRecord &record, const Catalog &catalog, Respell what)
{
    Draft draft(record.fragment);
    if (what == Respell::NumbersToo) {
        renewTransformation(draft, catalog);
        renewType(draft, Pointer::of(u"/type"), catalog, TypeKind::Activity);
        renewOldMembers(draft, {}, catalog.get(TypeKind::Activity, draft.at(Pointer::of(u"/type")).toString()));
    }
    respell(draft, {}, catalog, TypeKind::Activity, what);
    return draft.fragment();
}

void renewShape(Draft &draft, const Resource &resource, const Catalog &catalog)
{
    const Pointer type = properties / u"type"_s;
    if (resource.kind == ResourceKind::Dataset) {
        renewLocation(draft);
        renewWaiting(draft);
        renewType(draft, type, catalog, TypeKind::Dataset);
        renewOldMembers(draft, properties, catalog.get(TypeKind::Dataset, draft.at(type).toString()));
        renewStructure(draft);
    } else if (resource.kind == ResourceKind::LinkedService) {
        if (!draft.at(properties / u"typeProperties"_s) && draft.at(properties).size() > 1)
            moveMembers(draft, properties, properties / u"typeProperties"_s,
                        {u"type"_s, u"description"_s, u"hubName"_s, u"typeProperties"_s});
        renewType(draft, type, catalog, TypeKind::LinkedService);
    }
}

Draft renewedText(const Resource &resource, const Catalog &catalog, Respell what)
{
    Draft draft(resource.skeleton);
    for (const auto &name : {Pointer::of(u"/name"), properties})
        respellName(draft, name);
    if (what == Respell::NumbersToo)
        renewShape(draft, resource, catalog);
    if (const auto kind = typeKindOf(resource.kind))
        respell(draft, properties, catalog, *kind, what);
    return draft;
}

Resource renewed(const Resource &resource, const Catalog &catalog, Respell what = Respell::NumbersToo)
{
    Resource next = resource;
    const Draft draft = renewedText(resource, catalog, what);
    if (draft.fragment() != resource.skeleton) {
        Cut parts = cut(resource.kind, draft.fragment());
        next.skeleton = parts.skeleton;
        next.hole = parts.hole;
    }
    for (qsizetype i = 0; i < resource.activities.size(); ++i) {
        ActivityRecord record = resource.activities.at(i);
        const json::FragmentPtr fragment = renewedActivity(record, catalog, what);
        if (fragment == record.fragment)
            continue;
        record.fragment = fragment;
        next.activities.set(i, std::move(record));
    }
    return next;
}

} // namespace

Project upgraded(const Project &project, const Catalog &catalog)
{
    if (project.dialect != Dialect::V1)
        return project;
    Project next = project;
    for (qsizetype i = 0; i < project.resources.size(); ++i) {
        const Resource &resource = *project.resources.at(i);
        if (!resource.isBroken() && isOldStyle(resource, catalog))
            next.resources.set(i, std::make_shared<const Resource>(renewed(resource, catalog)));
    }
    return next;
}

Resource upgradedResource(const Resource &resource, const Catalog &catalog) { return renewed(resource, catalog); }

Resource respelledResource(const Resource &resource, const Catalog &catalog)
{
    return renewed(resource, catalog, Respell::NamesAndChoices);
}

bool hasOldShape(const Resource &resource, const Catalog &catalog)
{
    if (resource.isBroken())
        return false;
    const json::Value own = resource.properties();
    const bool isFlat = resource.kind == ResourceKind::LinkedService && !own[u"typeProperties"] && own.size() > 1;
    const bool isPlaced =
        resource.kind == ResourceKind::Dataset && (own[u"location"] || own[u"availability"][u"waitOnExternal"]);
    const auto isRenamed = [&catalog](TypeKind kind, const QString &written) {
        const TypeInfo *type = catalog.find(kind, written);
        return type && type->id.compare(written, Qt::CaseInsensitive) != 0;
    };
    return isFlat || isPlaced ||
           (resource.kind == ResourceKind::Dataset && isRenamed(TypeKind::Dataset, resource.type())) ||
           (resource.kind == ResourceKind::LinkedService && isRenamed(TypeKind::LinkedService, resource.type())) ||
           std::any_of(resource.activities.begin(), resource.activities.end(), [&](const ActivityRecord &record) {
               return record.value()[u"transformation"] || isRenamed(TypeKind::Activity, record.type());
           });
}

bool isOldStyle(const Resource &resource, const Catalog &catalog)
{
    return !resource.isBroken() && !(renewed(resource, catalog) == resource);
}

Edit upgradeEdit(const Catalog &catalog, ResourceId only)
{
    return [catalog, only](const Project &project) -> Result<Project> {
        if (!only)
            return upgraded(project, catalog);
        const Resource *resource = project.find(only);
        if (!resource || resource->isBroken())
            return Error{Error::Code::NotFound, u"What was to be upgraded is gone, or cannot be read."_s};
        return withReplaced(project, renewed(*resource, catalog));
    };
}

} // namespace millrace
