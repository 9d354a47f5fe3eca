// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"

namespace millrace {

/// A member of a resource that environments set.
struct EnvironmentMember
{
    ResourceKind kind = ResourceKind::LinkedService;
    QString resource; ///< its name
    json::Pointer pointer;

    bool operator==(const EnvironmentMember &) const = default;
};

struct EnvironmentValue
{
    EnvironmentMember member;
    QByteArray json;

    bool operator==(const EnvironmentValue &) const = default;
};

/// A named set of values for parameters and members of linked services: what makes production of a design. Kept in
/// millrace.json: "environments": {"production": {"linkedService/storage": {"/properties/description": …}}}. Secrets
/// are never kept, only placeholders for them.
struct Environment
{
    QString name;
    QList<EnvironmentValue> values;

    const EnvironmentValue *find(const EnvironmentMember &member) const;
    bool operator==(const Environment &) const = default;
};

/// In the order they stand; those of Visual Studio's publish configurations follow, where millrace.json may have set
/// more of their values, or others.
QList<Environment> environmentsOf(const Project &project);

/// The project as it is in an environment. Errors: there is none of that name; a value leads to nothing.
Result<Project> withEnvironment(const Project &project, const QString &name);

/// Edits. A name is taken as it is; none may be empty or there already.
Result<Project> withEnvironmentAdded(const Project &project, const QString &name);
Result<Project> withEnvironmentRenamed(const Project &project, const QString &name, const QString &next);
Result<Project> withEnvironmentRemoved(const Project &project, const QString &name);
/// Sets a value, which is JSON; a secret becomes a placeholder. Without a value the member is as in the project.
Result<Project> withEnvironmentValue(const Project &project, const Catalog &catalog, const QString &name,
                                     const EnvironmentMember &member, const std::optional<QByteArray> &json);

/// The members that environments commonly set: the scalars of linked services' type properties, defaults of
/// parameters, global parameters; and those that an environment of the project sets already.
QList<EnvironmentMember> environmentMembers(const Project &project);
/// The member's value in the project itself; null when its resource is not there.
const Resource *resourceOf(const Project &project, const EnvironmentMember &member);

} // namespace millrace
