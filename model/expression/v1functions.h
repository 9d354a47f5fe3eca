// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/functions.h"

namespace millrace::expression {

/// The functions of the v1 language.
std::span<const Function> v1Functions();

} // namespace millrace::expression
