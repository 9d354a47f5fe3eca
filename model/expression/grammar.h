// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/parsers.h"
#include "model/expression/scanner.h"

namespace millrace::expression {

// What the grammars of both languages share; `expression` is the language's own rule.
using Rule = Node (*)(Scanner &scanner);

/// Reads a call's arguments, from behind the opening parenthesis to behind the closing one.
void readArguments(Node &call, Scanner &scanner, Rule expression);
/// Reads an expression that begins at `start` and goes to the end of the text.
NodeOrIssue readWhole(QStringView text, qsizetype start, Rule expression);

} // namespace millrace::expression
