// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"

namespace millrace {

/// Finds what each activity waits for among all of them.
void joinDependencies(std::vector<CheckedActivity> &activities, const std::vector<CheckedActivity> &all);

/// The conditions of an entry as written.
QStringList conditionsOf(const Dependency &dependency);

/// Whether the activity runs only after the other has succeeded, directly or through others.
bool waitsForSuccess(const CheckedActivity &activity, const CheckedActivity &other);

} // namespace millrace
