// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/project.h"

namespace millrace {

/// The project with the positions that its settings (millrace.json) hold put into its records. They are named by path:
/// "layout": {"activities": {"retrain/Copy#2": [x, y]}, "datasets": {…}, "files": {…}}, where "#2" is the second of
/// that name and "/", "#" and "%" in names are percent-encoded.
Project withLayoutRead(const Project &project);

/// The settings' text with the positions of the records written into it; everything else in it keeps its bytes. Empty
/// when there is nothing to write and never was.
QByteArray settingsText(const Project &project);

/// Whether both projects have the same settings, seen without making their texts; false also where that is not plain.
bool hasSameSettings(const Project &project, const Project &other);

} // namespace millrace
