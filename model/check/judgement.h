// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/check.h"

namespace millrace {

/// The problems as the project wants them judged. In millrace.json:
/// "checks": {"severities": {"RULE": "error"|"warning"|"information"|"off"},
///            "suppressions": [{"rule": "RULE", "resource": "kind/name", "pointer": "/…", "reason": "…"}]}.
/// A suppression without a resource holds for all; a pointer holds for what lies below it too.
QList<Problem> judged(const Project &project, QList<Problem> problems);

} // namespace millrace
