// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/rhythm.h"
#include "model/expression/translate.h"
#include "model/project/project.h"

#include <QHash>

namespace millrace {

/// When a V2 pipeline runs, read from its trigger, in v1's terms.
struct Period
{
    const Resource *trigger = nullptr; ///< null: none starts it by itself
    schedule::TumblingWindows windows; ///< in v1's grid: of the slices, not of the moments when they fire
    bool atStart = false;
    int concurrency = 1;
    schedule::Duration delay{};
    QHash<QString, expression::Node> parameters; ///< what the pipeline's parameters mean, by lower-case name
    bool isExact = true;                         ///< false: the trigger fires by lists that slices cannot say

    bool isThere() const { return trigger && windows.startTime.isValid(); }
    /// Whether an availability cuts time as the trigger does.
    bool isCutBy(const Rhythm &rhythm) const;
    /// Whether that rhythm from start to end gives the very windows.
    bool isMadeBy(const Rhythm &rhythm, const QDateTime &start, const QDateTime &end) const;
};

/// The period of a pipeline: of its first tumbling window trigger, else of its first schedule trigger.
Period periodOf(const Project &project, const Resource &pipeline);

/// The names of the pipelines that a trigger starts.
QStringList pipelinesOf(const Resource &trigger);

} // namespace millrace
