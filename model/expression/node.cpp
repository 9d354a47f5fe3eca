// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/node.h"

#include "model/expression/parsers.h"

namespace millrace::expression {

bool Node::operator==(const Node &other) const
{
    return kind == other.kind && name == other.name && isSafe == other.isSafe && value == other.value &&
           children == other.children;
}

Result<Node> toResult(NodeOrIssue read)
{
    if (const auto *issue = std::get_if<Issue>(&read))
        return toError(*issue);
    return std::get<Node>(std::move(read));
}

} // namespace millrace::expression
