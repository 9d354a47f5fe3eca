// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/plan.h"

namespace millrace::run {

/// Adds a linked service's address to the plan, as what its members say it is: a web service (mlEndpoint) or a storage
/// account (connectionString, sasUri). Addresses are normalised: no query, no trailing slash or full stop.
Result<void> addLinkedService(Plan &plan, const Project &project, const NameIndex &names, const QString &name);

/// The text of a secret member: a plain string, or the value of a SecureString.
QString secretText(const json::Value &value);

} // namespace millrace::run
