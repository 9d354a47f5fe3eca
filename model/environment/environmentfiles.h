// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/environment/environment.h"
#include "model/format/format.h"

namespace millrace {

/// The environments that Visual Studio's publish configurations among the project's files hold.
QList<Environment> configurationsOf(const Project &project);

/// The project with the environments that were found in the parameters of a template put into its settings.
Project withFoundEnvironments(const ReadProject &read, const Catalog &catalog);

/// An edit: the values of a publish configuration or of a template's parameters become an environment that is named as
/// the file. Parameters are named as in the template that the project came from, else as in the one it makes.
Result<Project> withEnvironmentImported(const Project &project, const Catalog &catalog, const QString &file);

/// An environment as a publish configuration of Visual Studio.
QByteArray configurationText(const Environment &environment);

} // namespace millrace
