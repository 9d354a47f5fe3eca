// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// How an activity's steps are tried and queued, from its `policy` with the service's defaults
/// (data-factory v1: retry 0, no timeout, concurrency 1, oldest first; V2: retry every 30 s).
struct ActivityPolicy
{
    StepPolicy step;
    int concurrency = 1;
    bool newestFirst = false;
};
Result<ActivityPolicy> readPolicy(const json::Value &policy, Dialect dialect);

/// How long and how often an external dataset is looked for, from its `policy.externalData`. A slice in the past gets
/// no delay and is looked for again at once.
Result<WaitWork> readExternalData(const json::Value &policy, bool isPast);

} // namespace millrace::run
