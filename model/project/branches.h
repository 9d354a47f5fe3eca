// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// What stands inside an activity by its text: the arrays of activities in its typeProperties, with the ids, positions
/// and unchanged parts of `before` as reconciled() recognises them over all branches together; null when it can hold
/// none. A branch whose array is gone stays while something is placed there.
std::shared_ptr<const QList<Branch>> branchesIn(const json::Fragment &activity, const QList<Branch> &before,
                                                quint32 &lastId);

/// The activities of all branches in one row, in which they are recognised.
ChunkedSequence<ActivityRecord> inOneRow(const QList<Branch> &branches);

} // namespace millrace
