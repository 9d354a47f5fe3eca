// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

namespace millrace {

/// What has to be written in one V2 activity when another one of its pipeline gets a new name: its entry in `dependsOn`
/// and each activity('before') of its expressions, the rest of which keeps its spelling.
QList<std::pair<json::Pointer, QByteArray>> renamedMentions(const json::Value &activity, const QString &before,
                                                            const QString &after);

/// The same of its expressions only, at any depth.
QList<std::pair<json::Pointer, QByteArray>> renamedExpressions(const json::Value &activity, const QString &before,
                                                               const QString &after);

} // namespace millrace
