// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace millrace::bench {

/// Whether the program is only to show that it runs (MILLRACE_BENCH_SMOKE=1): little work, and no verdict on speed,
/// which says nothing on a busy machine. What it computes is judged either way.
inline bool isSmoke() { return qEnvironmentVariableIntValue("MILLRACE_BENCH_SMOKE") != 0; }

} // namespace millrace::bench
