// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline/command.h"
#include "model/run/plan.h"

namespace millrace::app {

/// What `millrace run` was asked for.
struct RunArguments
{
    run::PlanRequest request;
    bool planOnly = false;
    QString events; ///< a file, "-" for stdout, or empty
    QString resume; ///< id of a run to go on with
};

Result<RunArguments> readRunArguments(const Arguments &arguments);

} // namespace millrace::app
