// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edits.h"

#include "model/wiring/activitytext.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

Error notInDialect(const Field &field, Dialect dialect)
{
    return {Error::Code::Invalid,
            u"\"%1\" does not exist in %2."_s.arg(field.label, dialect == Dialect::V1 ? u"v1"_s : u"V2"_s)};
}

/// Objects that the service insists on, empty or not.
bool isSection(const QString &member)
{
    return member.compare(u"typeProperties", Qt::CaseInsensitive) == 0 ||
           member.compare(u"properties", Qt::CaseInsensitive) == 0;
}

/// The member, or the outermost of the objects that it would leave empty.
json::Pointer outermostEmptied(const json::Value &root, json::Pointer pointer)
{
    while (pointer.size() > 1) {
        const json::Pointer parent = pointer.parent();
        const json::Value holder = root.find(parent);
        if (!holder.isObject() || holder.size() > 1 || isSection(parent.last()))
            break;
        pointer = parent;
    }
    return pointer;
}

/// The pointer and change that give a member its JSON; nothing when there is nothing to do.
std::optional<std::pair<json::Pointer, json::Change>> fieldChange(const json::Value &root, const json::Pointer &pointer,
                                                                  const QByteArray &json)
{
    const json::Pointer written = asWritten(root, pointer);
    const json::Value value = root.find(written);
    if (!json.isEmpty())
        return value.text() == json ? std::nullopt : std::optional(std::pair(written, json::Change(json::Set{json})));
    if (!value)
        return {};
    return std::pair(outermostEmptied(root, written), json::Change(json::Remove{}));
}

} // namespace

Result<Project> setField(const Project &project, ResourceId resource, const Field &field, const QByteArray &json)
{
    const Resource *target = project.find(resource);
    if (!target || target->isBroken()) {
        return Error{Error::Code::NotFound,
                     u"The resource is not in the project, or its JSON cannot be read; mend its JSON first."_s};
    }
    const auto &pointer = field.pointer.in(project.dialect);
    if (!pointer)
        return notInDialect(field, project.dialect);
    const auto change = fieldChange(target->root(), json::Pointer({u"properties"_s}) / *pointer, json);
    return change ? withChange(project, resource, change->first, change->second) : project;
}

Result<Project> setField(const Project &project, ActivityId activity, const Field &field, const QByteArray &json)
{
    const Steps steps(project);
    const json::Value root = steps.value(activity);
    if (!root)
        return Error{Error::Code::NotFound, u"The activity is not in the project any more."_s};
    const auto &pointer = field.pointer.in(project.dialect);
    if (!pointer)
        return notInDialect(field, project.dialect);
    const auto change = fieldChange(root, *pointer, json);
    return change ? withChange(project, activity, change->first, change->second) : project;
}

} // namespace millrace
