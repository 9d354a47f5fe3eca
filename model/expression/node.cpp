// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/node.h"

namespace millrace::expression {

bool Node::operator==(const Node &other) const
{
    return kind == other.kind && name == other.name && isSafe == other.isSafe && value == other.value &&
           children == other.children;
}

} // namespace millrace::expression
