// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/model/wiring/world.h"

namespace millrace::test {

/// A folder-a-case test of edits. `before.json` is the pipeline of the world that the folder's name begins with
/// (v1-…, v2-…), `action.txt` holds one action a line, `after.json` what the pipeline's text must be then;
/// `after.KIND.NAME.json` the same for another resource, `after.settings.json` for millrace.json, and a file that says
/// only "absent" that there is none. Actions: connect WIRE, disconnect WIRE, addActivity TYPE, addResource KIND TYPE,
/// remove NODES, removeResource NAME, renameActivity A -> B, renameResource A -> B, set NODE FIELD JSON,
/// duplicate NODES, place DATASET.
void addCases(const QString &folder);

/// What differs from what the case expects, for the log; empty when it holds.
QString runCase(const QString &worlds, const QString &folder);

} // namespace millrace::test
