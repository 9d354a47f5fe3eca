// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graphjoin.h"

namespace millrace {

/// Activities of which two versions of a pipeline share no chunk: those that stood there, and where those stand that
/// do now.
struct ChangedActivities
{
    using Difference = ChunkedSequence<ActivityRecord>::Difference;

    Difference where;
    FactsRow before;
};

/// Two versions of a pipeline and what changed between them.
struct GraphStep
{
    const Resource &before;
    const Resource &after;
    const std::vector<ChangedActivities> &changes;
    const FactsRow &now; ///< of all activities of `after`
};

/// Brings a graph from one version of its pipeline to the next without joining it anew: where only insides of
/// activities and places have changed, and where activities came and went that handle no data. False, and the graph as
/// it was, elsewhere.
bool patchGraph(JoinedGraph &graph, const GraphStep &step);

} // namespace millrace
