// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

namespace millrace {

/// Gives freshly cut activities the ids (and positions, and unchanged fragments) of the ones they were before: the same
/// bytes; then the same name, exactly, then but for case, the nth of duplicates being the nth; then the single
/// left-over of its type at the same index, a rename; the rest is new and counts `lastId` up.
std::vector<ActivityRecord> reconciled(const ChunkedSequence<ActivityRecord> &before, std::vector<ActivityRecord> after,
                                       quint32 &lastId);

/// `after` as a sequence that shares with `before` what did not change.
ChunkedSequence<ActivityRecord> sharing(const ChunkedSequence<ActivityRecord> &before,
                                        std::vector<ActivityRecord> after);

} // namespace millrace
