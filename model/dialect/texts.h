// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/resource.h"

#include <vector>

namespace millrace {

/// Gives activities that come from several places, or lost a neighbour, a comma before each but the first.
void relay(std::vector<ActivityRecord> &records);

/// Where a split pipeline remembers its whole, and its activities their place in it: pointers that no text has.
json::Pointer keptPart();
json::Pointer keptIndex();

/// A name by V2's rules for activities (data-factory-v2.md §8): at most 55 characters, none of . + ? / < > * % & : \,
/// and a letter, digit or underscore first.
QString legalActivityName(const QString &name);

} // namespace millrace
