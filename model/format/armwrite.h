// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/format.h"

namespace millrace::arm {

/// The ARM template of a V2 project and its parameters file, as Data Factory publishes them (data-factory-v2.md §6);
/// the factory itself, where the project has it, in a template of its own. Secure parameters carry their values only
/// where `keepsSecrets`. Resources that a template cannot hold are added to `report`.
QList<OutputFile> templateFiles(const Project &project, const Catalog &catalog, const QString &factory,
                                bool keepsSecrets, LossReport &report);

} // namespace millrace::arm
