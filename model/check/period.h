// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"
#include "model/schedule/slices.h"

namespace millrace {

/// A v1 pipeline's active period; nothing when start or end are missing or unreadable.
std::optional<schedule::Slice> readPeriod(const json::Value &properties);

/// How a v1 dataset cuts time; nothing when it does not say or cannot be read.
std::optional<schedule::Availability> readCut(const json::Value &properties);

/// The same of a dataset that may be none.
std::optional<schedule::Availability> availabilityOf(const CheckedResource *dataset);

/// The availability of an activity's first output, which drives it.
std::optional<schedule::Availability> availabilityOf(const CheckContext &context, const CheckedActivity &activity);

/// How many slices the activity runs in its pipeline's period; nothing when that cannot be told.
std::optional<qint64> sliceCount(const CheckContext &context, const CheckedActivity &activity);

/// A slice of the activity to try things with: the first of its period, or any.
std::optional<schedule::Slice> sampleSlice(const CheckContext &context, const CheckedActivity &activity);

} // namespace millrace
