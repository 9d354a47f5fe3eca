// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/schedule/slices.h"

namespace millrace::schedule {

/// A slice for people, as short as it stays clear: "2012", "2012-04", "2012-04-01", "2012-04-01 13:00".
QString sliceLabel(const Slice &slice);

/// A slice for programs: "2012-04-01T00:00:00Z/2012-05-01T00:00:00Z", as in events and on the command line.
QString sliceText(const Slice &slice);

/// Reads "START/END", each an ISO date or date-time in UTC; the end must come after the start.
Result<Slice> parseSlice(QStringView text);

} // namespace millrace::schedule
