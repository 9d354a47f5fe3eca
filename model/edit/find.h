// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"

namespace millrace {

/// A string of the project's JSON that holds a searched text: a name, a type, a value, an expression, or a member's
/// name.
struct Finding
{
    ResourceId resource;
    ActivityId activity;   ///< 0: the resource's own
    json::Pointer pointer; ///< inside the resource's file; a member's name is found at the member
    QString text;          ///< the whole string
    bool isMemberName = false;

    bool operator==(const Finding &) const = default;
};

/// All places in the order of the project, whatever the case of letters.
QList<Finding> findText(const Project &project, const QString &wanted);

/// Writes other words for the searched ones in all strings but members' names. A resource whose name changes is renamed
/// with all that refers to it.
Result<Project> replaceText(const Project &project, const Catalog &catalog, const QString &wanted,
                            const QString &replacement);

} // namespace millrace
