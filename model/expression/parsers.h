// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/expression/issue.h"
#include "model/expression/node.h"

namespace millrace::expression {

/// What a parser yields inside this folder: the tree, or the one thing that keeps it from being one.
using NodeOrIssue = std::variant<Node, Issue>;

NodeOrIssue readV1(QStringView text);
NodeOrIssue readV2(QStringView text);

Result<Node> toResult(NodeOrIssue read);

} // namespace millrace::expression
