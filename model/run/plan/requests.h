// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// The requests a step will send, in order, with every secret masked: what people read before they press Run.
QList<PlannedRequest> requestsOf(const Plan &plan, const Step &step);

/// The storage linked services a step touches.
QStringList linkedServicesOf(const Work &work);

} // namespace millrace::run
