// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/problem.h"

namespace millrace {

/// One rule: stable id, what it is about, and the function that finds its problems.
struct CheckContext;
using Rule = void (*)(const CheckContext &, QList<Problem> &);

struct RuleInfo
{
    QString id;
    QString title;
    QString help; ///< one page: why it matters, how to mend it
};

/// All problems of a project by every rule, in the order of its resources. A single file is not judged for references
/// out of it: `isPart` leaves out the rules that need the rest of the project.
QList<Problem> check(const Project &, const Catalog &, bool isPart = false);

QList<RuleInfo> rules();

/// A problem with its place worked out, as the command line and the docks show it.
struct LocatedProblem
{
    Problem problem;
    QString file;
    QString resource; ///< "kind/name", such as "pipeline/retrain"
    int line = 1;
    int column = 1;
};
LocatedProblem locate(const Project &, const Problem &);

} // namespace millrace
