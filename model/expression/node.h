// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/value.h"

namespace millrace::expression {

/// One node of an expression's tree, of either dialect; the tree is a value.
struct Node
{
    enum class Kind {
        Literal,       ///< `value`
        Name,          ///< v1 only: a system variable, `name`
        Negation,      ///< v1 only: minus the child
        Call,          ///< the function `name` of the children
        Member,        ///< the member `name` of the child
        Index,         ///< child 0 at child 1
        Interpolation, ///< V2 only: the children's texts, joined
    };

    Kind kind = Kind::Literal;
    Value value;
    QString name;
    bool isSafe = false;  ///< `?.` and `?[`: null instead of an error
    qsizetype column = 1; ///< from 1, in the whole text
    std::vector<Node> children;

    /// Compares what the trees say, not where it stands.
    bool operator==(const Node &other) const;
};

/// Calls `visit(node)` for the node and everything below it, parents first.
template<typename Visit>
void forEachNode(const Node &node, Visit visit)
{
    visit(node);
    for (const Node &child : node.children)
        forEachNode(child, visit);
}

} // namespace millrace::expression
