// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/functions.h"

namespace millrace::expression {

std::span<const Function> v2Roots(); ///< pipeline, variables, activity, item, …
std::span<const Function> v2TextFunctions();
std::span<const Function> v2CollectionFunctions();
std::span<const Function> v2LogicFunctions();
std::span<const Function> v2MathFunctions();
std::span<const Function> v2ConversionFunctions();
std::span<const Function> v2DateFunctions();

/// All of the above.
std::span<const Function> v2Functions();

/// Whether both are the same to `equals`, `contains` and the set functions: 1 is 1.0, an instant is its text.
bool areSame(const Value &a, const Value &b);

} // namespace millrace::expression
