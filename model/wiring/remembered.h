// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// Which dataset a V2 file was wired from, as the project's settings (millrace.json) remember it in their member
/// `files`: file key to dataset name. It decides where several datasets lie at the same place, or where the path of
/// none can be told because it depends on parameters.
QString rememberedDataset(const Project &project, const QString &fileKey);
Result<Project> withRemembered(const Project &project, const QString &fileKey, const QString &dataset);
/// Leaves no empty member and no empty settings behind.
Result<Project> withoutRemembered(const Project &project, const QString &fileKey);

} // namespace millrace
