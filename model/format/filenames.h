// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// A resource's name as a file name without extension: what no file system holds is percent-encoded.
QString fileNameOf(const QString &name);

/// Where a resource lies in a project of a dialect: v1 NAME.json, V2 in its kind's folder.
QString defaultPath(const Resource &resource, Dialect dialect);

/// Whether a path stays inside the folder it is relative to.
bool isInside(const QString &path);

} // namespace millrace
