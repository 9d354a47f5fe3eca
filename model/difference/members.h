// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/difference/difference.h"

namespace millrace {

/// What differs between two values, by member; `was` and `is` are left for who knows what may be shown. A member of
/// the root that `ignored` names is left out.
QList<MemberDifference> memberDifferences(const json::Value &before, const json::Value &after, const QString &ignored);

} // namespace millrace
