// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"
#include "model/schedule/slices.h"

namespace millrace::gui {

/// How a v1 pipeline cuts time: the availability of its first output dataset over its active period.
struct PipelineSchedule
{
    schedule::Availability availability;
    schedule::Slice period;
    schedule::SliceList slices;
};

/// The slices of a v1 pipeline, or the windows of the tumbling trigger that starts a V2 one. Nothing when it has no
/// period, no output, an availability that cannot be read, or no such trigger.
std::optional<PipelineSchedule> scheduleOf(const Project &project, ResourceId pipeline, qint64 limit = 600);

/// Folder and file of a v1 dataset with its {tokens} filled in for the slice; empty when that cannot be done.
QString pathFor(const Project &project, ResourceId dataset, const schedule::Slice &slice);

} // namespace millrace::gui
