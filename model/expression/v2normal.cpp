// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

const QString concatName = u"concat"_s;

bool isConcat(const Node &node) { return node.kind == Node::Kind::Call && node.name == concatName; }

/// Appends a part of a concatenation: nested ones dissolve, neighbouring literals join.
void appendPart(std::vector<Node> &parts, const Node &part)
{
    if (isConcat(part)) {
        for (const Node &inner : part.children)
            appendPart(parts, inner);
        return;
    }
    const bool isLiteral = part.kind == Node::Kind::Literal;
    if (isLiteral && !parts.empty() && parts.back().kind == Node::Kind::Literal)
        parts.back().value = QString(toText(parts.back().value) + toText(part.value));
    else
        parts.push_back(part);
    if (isLiteral)
        parts.back().value = toText(parts.back().value);
}

Node joined(const Node &node)
{
    Node call{Node::Kind::Call, {}, concatName, false, node.column, {}};
    for (const Node &child : node.children)
        appendPart(call.children, child);
    return call.children.size() == 1 ? Node(call.children.front()) : call;
}

/// The name by which a member is looked up, if it is known: of `.name` and `['name']`.
QString memberName(const Node &node)
{
    if (node.kind == Node::Kind::Member)
        return node.name;
    const auto *name = node.kind == Node::Kind::Index ? node.children[1].value.as<QString>() : nullptr;
    return name && node.children[1].kind == Node::Kind::Literal ? *name : QString();
}

bool isRoot(const Node &node, QStringView root)
{
    return node.kind == Node::Kind::Call && node.children.empty() && node.name.compare(root, Qt::CaseInsensitive) == 0;
}

} // namespace

Node normalised(const Node &tree)
{
    Node node = tree;
    for (Node &child : node.children)
        child = normalised(child);
    if (node.kind == Node::Kind::Call)
        node.name = node.name.toLower();
    if (node.kind == Node::Kind::Interpolation || isConcat(node))
        return joined(node);
    if (const QString name = memberName(node); node.kind == Node::Kind::Index && !name.isEmpty())
        return {Node::Kind::Member, {}, name, node.isSafe, node.column, {node.children.front()}};
    return node;
}

Node substituted(const Node &tree, QStringView root, const std::vector<std::pair<QString, Node>> &arguments)
{
    const QString name = memberName(tree);
    if (!name.isEmpty() && isRoot(tree.children.front(), root)) {
        const auto found = std::find_if(arguments.begin(), arguments.end(), [&name](const auto &argument) {
            return argument.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (found != arguments.end())
            return found->second;
    }
    Node node = tree;
    for (Node &child : node.children)
        child = substituted(child, root, arguments);
    return node;
}

} // namespace millrace::expression
