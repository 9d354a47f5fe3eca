// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"
#include "model/schedule/recurrence.h"
#include "model/schedule/slices.h"

namespace millrace::schedule {

/// Reads a v1 `availability` or `scheduler` object with the service's defaults; numbers may be strings. The error names
/// the member that cannot be read.
Result<Availability> readAvailability(const json::Value &value);

/// Reads the `recurrence` of a V2 schedule trigger.
Result<Recurrence> readRecurrence(const json::Value &value);

/// Reads a time span member; `fallback` when it is absent.
Result<Duration> readTimeSpan(const json::Value &value, Duration fallback);

} // namespace millrace::schedule
