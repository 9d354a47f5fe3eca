// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/node.h"

#include <optional>

namespace millrace::expression {

inline Node literalNode(Value value, qsizetype column = 1)
{
    return {Node::Kind::Literal, std::move(value), {}, false, column, {}};
}
inline Node textNode(const QString &text) { return literalNode(Value(text)); }
inline Node callNode(const QString &name, std::vector<Node> arguments = {})
{
    return {Node::Kind::Call, {}, name, false, 1, std::move(arguments)};
}
inline Node nameNode(const QString &name) { return {Node::Kind::Name, {}, name, false, 1, {}}; }
inline Node memberNode(Node object, const QString &name)
{
    return {Node::Kind::Member, {}, name, false, 1, {std::move(object)}};
}
inline Node negationNode(Node value) { return {Node::Kind::Negation, {}, {}, false, 1, {std::move(value)}}; }

inline bool isCallOf(const Node &node, QStringView name)
{
    return node.kind == Node::Kind::Call && node.name.compare(name, Qt::CaseInsensitive) == 0;
}

/// A number that is written out, minus signs included; nothing for anything else.
inline std::optional<double> numberOf(const Node &node)
{
    if (node.kind == Node::Kind::Negation) {
        const auto inner = numberOf(node.children.front());
        return inner ? std::optional(-*inner) : std::nullopt;
    }
    if (node.kind != Node::Kind::Literal)
        return std::nullopt;
    if (const auto *whole = node.value.as<qint64>())
        return double(*whole);
    const auto *fraction = node.value.as<double>();
    return fraction ? std::optional(*fraction) : std::nullopt;
}

inline const QString *literalText(const Node &node)
{
    return node.kind == Node::Kind::Literal ? node.value.as<QString>() : nullptr;
}

} // namespace millrace::expression
