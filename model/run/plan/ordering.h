// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// Makes the updates of one endpoint run oldest slice first, each after everything that still uses the model before it:
/// otherwise an older model could overwrite a newer one, or a slice be scored with the next slice's model.
void orderUpdates(Plan &plan);

/// Sorts the steps for people (by slice, preparations first) and numbers them anew.
void arrange(Plan &plan);

/// Keeps only the steps of an activity and what they need.
void keepUntil(Plan &plan, ActivityId activity);

} // namespace millrace::run
