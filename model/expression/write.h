// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/node.h"

namespace millrace::expression {

/// A V2 tree as its text without the leading @, `concat('a', formatDateTime(x, 'yyyy'))`; an interpolation is written
/// as the concat that it means.
QString writeV2(const Node &tree);

/// A V2 tree as a string of a document: "@…" for an expression, the text itself for a text.
QString writeV2String(const Node &tree);

/// A v1 tree as its text without the leading $$, `Text.Format('{0:yyyy}', SliceStart)`.
QString writeV1(const Node &tree);

} // namespace millrace::expression
