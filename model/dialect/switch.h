// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/format/lossreport.h"
#include "model/project/project.h"

namespace millrace {

/// A project in the other dialect, and a line for each construct that has no counterpart there.
struct Switched
{
    Project project;
    LossReport report;
};

/// The project in the other dialect; the same project when it is in that one already. Resources and activities keep
/// their ids, and text of the same shape its bytes. What the other dialect cannot hold is kept in millrace.json
/// (`kept`), so that the way back restores it. It runs on any project: what cannot be read stays as it is, reported.
Switched switchDialect(const Project &project, const Catalog &catalog, Dialect to);

/// The switch as an edit for the document: one undo step.
Edit switchEdit(const Catalog &catalog, Dialect to);

} // namespace millrace
