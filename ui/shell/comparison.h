// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace::gui {

/// What differs between the project here and the one on disk, file by file: lines of here after "−", of disk after "+".
QString comparisonText(const Project &here, const Project &onDisk);

} // namespace millrace::gui
