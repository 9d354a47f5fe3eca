// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/connection.h"
#include "model/wiring/newresource.h"

namespace millrace {

/// The project with a new v1 dataset for a wire from activity to activity: of a type that holds files, on the first
/// storage there is, with the availability of the activities' other datasets, and placed between them. From a mapped
/// port it names a file; otherwise it is a placeholder that only says when the first activity is done.
Result<NewResource> addDatasetBetween(const Connection &connection);

} // namespace millrace
