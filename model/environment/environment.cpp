// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/environment/environment.h"

#include "model/environment/environmentfiles.h"
#include "model/format/format.h"
#include "model/project/kind.h"

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

const QString Section = u"environments"_s;

constexpr ResourceKind Kinds[] = {ResourceKind::LinkedService, ResourceKind::Pipeline, ResourceKind::Dataset,
                                  ResourceKind::Trigger, ResourceKind::Other};

/// "linkedService/storage" taken apart.
std::optional<std::pair<ResourceKind, QString>> resourceIn(const QString &path)
{
    const qsizetype slash = path.indexOf(u'/');
    for (const ResourceKind kind : Kinds) {
        if (slash > 0 && path.left(slash) == kindId(kind))
            return std::pair(kind, path.mid(slash + 1));
    }
    return std::nullopt;
}

QString pathOf(const EnvironmentMember &member) { return kindId(member.kind) + u'/' + member.resource; }

Environment environmentIn(const json::Member &section)
{
    Environment environment{section.name, {}};
    for (const json::Member &resource : section.value.members()) {
        const auto named = resourceIn(resource.name);
        for (const json::Member &value : named ? resource.value.members() : QList<json::Member>()) {
            if (const auto pointer = json::Pointer::parse(value.name))
                environment.values.append({{named->first, named->second, *pointer}, value.value.text().toByteArray()});
        }
    }
    return environment;
}

qsizetype indexOf(const QList<Environment> &environments, const QString &name)
{
    const auto found = std::find_if(environments.begin(), environments.end(),
                                    [&name](const Environment &each) { return each.name == name; });
    return found == environments.end() ? -1 : found - environments.begin();
}

Error unknown(const QList<Environment> &environments, const QString &name)
{
    QStringList names;
    for (const Environment &each : environments)
        names << u'\'' + each.name + u'\'';
    return {Error::Code::NotFound,
            names.isEmpty()
                ? u"The project has no environment '%1', nor any other: millrace.json holds them."_s.arg(name)
                : u"The project has no environment '%1'; it has %2."_s.arg(name, names.join(u", "_s))};
}

/// The project with its settings changed; the first setting makes the file.
Result<Project> withSettings(const Project &project, const json::Pointer &pointer, const json::Change &change)
{
    const json::FragmentPtr settings = project.settings ? project.settings : json::parse("{\n}\n").fragment;
    const auto text = json::edit(*settings, pointer, change);
    if (!text)
        return text.error();
    Project next = project;
    next.settings = json::parse(*text).fragment;
    return next;
}

bool isIn(const Project &project, const QString &name)
{
    return project.settings && json::Value(*project.settings)[Section].exactly(name);
}

Result<void> refuseName(const Project &project, const QString &name)
{
    if (name.trimmed().isEmpty())
        return Error{Error::Code::Invalid, u"An environment needs a name."_s};
    if (indexOf(environmentsOf(project), name) >= 0)
        return Error{Error::Code::Conflict, u"There is an environment '%1' already: choose another name."_s.arg(name)};
    return {};
}

/// The value as it may be kept: what in it is secret gives way to placeholders, judged where it will stand.
Result<QByteArray> safeValue(const Project &project, const Catalog &catalog, const EnvironmentMember &member,
                             const QByteArray &json)
{
    if (!json::parse(json).fragment)
        return Error{Error::Code::Invalid, u"This is not JSON: put texts into quotes."_s};
    const Resource *resource = resourceOf(project, member);
    if (!resource)
        return Error{Error::Code::NotFound,
                     u"There is no %1 '%2' in the project."_s.arg(kindWords(member.kind), member.resource)};
    Project alone;
    alone.dialect = project.dialect;
    alone = withResource(alone, *resource);
    const auto set = withChange(alone, resource->id, member.pointer, json::Set{json});
    if (!set)
        return set.error();
    const Project masked = redact(*set, catalog);
    return valueAt(*masked.resources[0], member.pointer).text().toByteArray();
}

void addScalars(const json::Value &value, const EnvironmentMember &at, QList<EnvironmentMember> &members)
{
    for (const json::Member &member : value.members()) {
        EnvironmentMember inner = at;
        inner.pointer = at.pointer / member.name;
        if (member.value.isObject())
            addScalars(member.value, inner, members);
        else if (!member.value.isArray() && member.name != "type"_L1)
            members.append(inner);
    }
}

void addParameters(const Resource &resource, const QString &section, const QString &value,
                   QList<EnvironmentMember> &members)
{
    for (const json::Member &parameter : resource.properties()[section].members())
        members.append(
            {resource.kind, resource.name(), json::Pointer({u"properties"_s, section, parameter.name, value})});
}

} // namespace

const EnvironmentValue *Environment::find(const EnvironmentMember &member) const
{
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&member](const EnvironmentValue &value) { return value.member == member; });
    return found == values.end() ? nullptr : &*found;
}

QList<Environment> environmentsOf(const Project &project)
{
    QList<Environment> environments;
    if (project.settings) {
        for (const json::Member &section : json::Value(*project.settings)[Section].members())
            environments.append(environmentIn(section));
    }
    for (const Environment &found : configurationsOf(project)) {
        const qsizetype known = indexOf(environments, found.name);
        if (known < 0) {
            environments.append(found);
            continue;
        }
        for (const EnvironmentValue &value : found.values) {
            if (!environments[known].find(value.member))
                environments[known].values.append(value);
        }
    }
    return environments;
}

Result<Project> withEnvironment(const Project &project, const QString &name)
{
    const QList<Environment> environments = environmentsOf(project);
    const qsizetype index = indexOf(environments, name);
    if (index < 0)
        return unknown(environments, name);
    Project next = project;
    for (const EnvironmentValue &value : environments[index].values) {
        const Resource *resource = resourceOf(next, value.member);
        if (!resource || resource->isBroken())
            return Error{
                Error::Code::NotFound,
                u"The environment '%1' sets %2 of the %3 '%4', which the project does not have."_s.arg(
                    name, value.member.pointer.toString(), kindWords(value.member.kind), value.member.resource)};
        auto set = withChange(next, resource->id, value.member.pointer, json::Set{value.json});
        if (!set)
            return Error{set.error().code,
                         u"The environment '%1' cannot set %2 of '%3': %4"_s.arg(
                             name, value.member.pointer.toString(), value.member.resource, set.error().message)};
        next = *std::move(set);
    }
    return next;
}

Result<Project> withEnvironmentAdded(const Project &project, const QString &name)
{
    if (const auto free = refuseName(project, name); !free)
        return free.error();
    return withSettings(project, json::Pointer({Section, name}), json::Set{"{}"});
}

Result<Project> withEnvironmentRenamed(const Project &project, const QString &name, const QString &next)
{
    if (const auto free = refuseName(project, next); !free)
        return free.error();
    if (!isIn(project, name))
        return unknown(environmentsOf(project), name);
    return withSettings(project, json::Pointer({Section, name}), json::Rename{next});
}

Result<Project> withEnvironmentRemoved(const Project &project, const QString &name)
{
    if (!isIn(project, name))
        return unknown(environmentsOf(project), name);
    const bool isLast = json::Value(*project.settings)[Section].size() == 1;
    return withSettings(project, isLast ? json::Pointer({Section}) : json::Pointer({Section, name}), json::Remove{});
}

Result<Project> withEnvironmentValue(const Project &project, const Catalog &catalog, const QString &name,
                                     const EnvironmentMember &member, const std::optional<QByteArray> &json)
{
    const json::Pointer place({Section, name, pathOf(member), member.pointer.toString()});
    if (!json) {
        const bool isSet = isIn(project, name) && json::Value(*project.settings).find(place);
        return isSet ? withSettings(project, place, json::Remove{}) : Result<Project>(project);
    }
    const auto safe = safeValue(project, catalog, member, *json);
    if (!safe)
        return safe.error();
    return withSettings(project, place, json::Set{*safe});
}

QList<EnvironmentMember> environmentMembers(const Project &project)
{
    QList<EnvironmentMember> members;
    for (const ResourcePtr &resource : project.resources) {
        const EnvironmentMember base{resource->kind, resource->name(), json::Pointer({u"properties"_s})};
        if (resource->kind == ResourceKind::LinkedService)
            addScalars(resource->properties()[u"typeProperties"],
                       {base.kind, base.resource, base.pointer / u"typeProperties"_s}, members);
        addParameters(*resource, u"parameters"_s, u"defaultValue"_s, members);
        addParameters(*resource, u"globalParameters"_s, u"value"_s, members);
    }
    for (const Environment &environment : environmentsOf(project)) {
        for (const EnvironmentValue &value : environment.values) {
            if (!members.contains(value.member))
                members.append(value.member);
        }
    }
    return members;
}

const Resource *resourceOf(const Project &project, const EnvironmentMember &member)
{
    return NameIndex(project).find(member.kind, member.resource);
}

} // namespace millrace
