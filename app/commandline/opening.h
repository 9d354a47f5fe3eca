// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/check/check.h"
#include "model/format/format.h"

namespace millrace::app {

/// A project as a verb works on it.
struct Opened
{
    ReadProject read;
    Catalog catalog;
};

/// What a project is opened with besides its own files: the types of a folder on top of the catalogue's, and the
/// environment whose values it has; both may be empty.
struct OpenWith
{
    QString catalogFolder;
    QString environment;
};

/// Reads a project and the catalogue; with an environment, as it is there.
Result<Opened> open(const QString &path, const OpenWith &with = {});

/// What the reader noticed and what the rules find, with places, in that order.
QList<LocatedProblem> problemsOf(const Opened &opened);

} // namespace millrace::app
