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

/// With the types of a folder (empty: none) on top of the catalogue's.
Result<Opened> open(const QString &path, const QString &catalogFolder = {});

/// What the reader noticed and what the rules find, with places, in that order.
QList<LocatedProblem> problemsOf(const Opened &opened);

} // namespace millrace::app
