// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/levels.h"

namespace millrace {

/// A branch of a container as people see it.
struct ContainerBranch
{
    Level level;
    QString label;       ///< "If true", "Case north", "Activities"
    qsizetype count = 0; ///< of activities directly in it

    bool operator==(const ContainerBranch &) const = default;
};

/// The branches of an activity: those that the catalogue knows of its type, written yet or not, then others that its
/// text holds. Empty for what is no container. An activity can be added to each of them.
QList<ContainerBranch> branchesOf(const Resource &pipeline, const Catalog &catalog, ActivityId container);

/// The level that a person names as "container" or "container/branch", in the spelling of any case; without a branch
/// the first with something in it.
Result<Level> levelNamed(const Resource &pipeline, const Catalog &catalog, const QString &name);

/// The label of a level's branch; empty at the top.
QString labelOf(const Resource &pipeline, const Catalog &catalog, const Level &level);

} // namespace millrace
