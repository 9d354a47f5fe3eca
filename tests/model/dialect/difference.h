// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/lossreport.h"
#include "model/project/project.h"

namespace millrace::test {

/// Where two projects say different things, as "NAME /pointer: before | after"; order of members and white space apart.
/// Resources are paired by kind and name.
struct Difference
{
    QString resource;
    json::Pointer pointer;
    QString text;
};
QList<Difference> differencesOf(const Project &before, const Project &after);

/// The differences that no line of a report covers: none at the place or above it.
QList<Difference> uncovered(const QList<Difference> &differences, const QList<Loss> &losses);

} // namespace millrace::test
