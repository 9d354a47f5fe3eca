// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"

namespace millrace {

/// One sentence for a field that has no words of its own: what belongs there, and whether it must.
QString composedHelp(const Field &field);

} // namespace millrace
