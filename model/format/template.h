// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QStringList>

namespace millrace {

/// The templates a project can begin with, such as "retrain-v1".
QStringList templateNames();

/// Writes a template's files to a folder that is absent or empty.
Result<void> writeTemplate(const QString &name, const QString &folder);

} // namespace millrace
