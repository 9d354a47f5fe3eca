// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/project.h"

namespace millrace {

/// One member that two projects do not have in common, with what it says in either, secrets masked.
struct MemberDifference
{
    enum class Kind {
        Added,
        Removed,
        Changed,
        Renamed,   ///< an element of a list, such as an activity, goes by another name
        Reordered, ///< the elements of a list stand in another order
        Follows    ///< names what was renamed by its new name
    };

    Kind kind = Kind::Changed;
    QStringList place;           ///< the way to it, elements by their names instead of their index
    json::Pointer before, after; ///< the same in either text; where it is missing, its place there
    QByteArray was, is;          ///< JSON; empty where it is missing and for Reordered
    bool isSecret = false;       ///< what differs is masked

    bool operator==(const MemberDifference &) const = default;
};

/// A resource that two projects do not have in common, or one of Millrace's own files.
struct ResourceDifference
{
    enum class Kind { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    std::optional<ResourceKind> resource; ///< nothing: a file of Millrace's own
    QString before, after;                ///< its name; empty where it is missing
    QList<MemberDifference> members;

    bool isRenamed() const { return kind == Kind::Changed && before != after; }
    bool operator==(const ResourceDifference &) const = default;
};

/// What two projects do not have in common.
struct Differences
{
    Dialect before = Dialect::V1, after = Dialect::V1;
    QList<ResourceDifference> resources; ///< by kind, then by name

    bool isEmpty() const { return before == after && resources.isEmpty(); }
};

/// Compares what two projects mean: white space, comments, the order of members, spelling of numbers and strings,
/// positions on the canvas and names of files make no difference. Activities and other named elements are recognised as
/// after a change of text (identity.h), resources by name, else by type and content.
Differences differences(const Project &before, const Project &after, const Catalog &catalog);

} // namespace millrace
