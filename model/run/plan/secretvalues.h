// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// Values in a plan that no log may show although the project holds them in the open: pipeline parameters of type
/// SecureString, and web-service parameters whose names speak of passwords or keys.
QStringList secretValues(const Plan &plan, const Project &project, const PlanRequest &request);

/// The request without the values of SecureString parameters, as it may be written to a file.
QJsonObject withoutSecrets(QJsonObject request, const QStringList &secrets);

} // namespace millrace::run
