// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/connection.h"

namespace millrace {

/// Where a V2 activity says what it waits for.
json::Pointer dependsOnPointer();

/// The index of the entry of `dependsOn` that names the activity; -1 when there is none.
qsizetype dependencyOn(const json::Value &activity, const QString &name);

/// The conditions of that entry; none when there is none.
Conditions conditionsOn(const ActivityEnd &end, const QString &name);

/// Writes an entry, or gives the one there is other conditions.
void setDependency(Steps &steps, ActivityId activity, const QString &on, Conditions conditions);

/// Two activities of which data goes from one to the other.
struct DataPair
{
    ActivityId writer;
    ActivityId reader;

    bool operator==(const DataPair &) const = default;
};

/// Takes away what data wires implied: a plain Succeeded between writer and reader that no other data needs.
Result<Project> withoutImplied(const Project &project, const Catalog &catalog, ResourceId pipeline,
                               const QList<DataPair> &pairs);

} // namespace millrace
