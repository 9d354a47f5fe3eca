// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/readable.h"

#include "model/expression/v2.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using expression::Node;

bool isCallOf(const Node &node, QLatin1String name)
{
    return node.kind == Node::Kind::Call && node.name.compare(name, Qt::CaseInsensitive) == 0;
}

QString joined(const Node &node);

/// What an expression is about: the last name of pipeline().parameters.name, the variable of variables('name').
QString gist(const Node &node)
{
    switch (node.kind) {
    case Node::Kind::Literal:
        return expression::toText(node.value);
    case Node::Kind::Name:
    case Node::Kind::Member:
        return node.name;
    case Node::Kind::Negation:
        return u'-' + gist(node.children.front());
    case Node::Kind::Index:
        return gist(node.children[0]) + u'[' + gist(node.children[1]) + u']';
    case Node::Kind::Interpolation:
        return joined(node);
    case Node::Kind::Call:
        break;
    }
    if (node.children.empty())
        return node.name;
    const QString first = gist(node.children.front());
    if (isCallOf(node, "variables"_L1) || isCallOf(node, "activity"_L1))
        return first;
    if (isCallOf(node, "formatDateTime"_L1) && node.children.size() > 1)
        return first + u':' + gist(node.children[1]);
    if (isCallOf(node, "concat"_L1))
        return joined(node);
    return node.name + u'(' + first + (node.children.size() > 1 ? u", …)"_s : u")"_s);
}

/// The texts of an interpolation or concat() one after the other; what varies in braces.
QString joined(const Node &node)
{
    QString text;
    for (const Node &child : node.children) {
        const bool isText = child.kind == Node::Kind::Literal || child.kind == Node::Kind::Interpolation ||
                            isCallOf(child, "concat"_L1);
        text += isText ? gist(child) : u'{' + gist(child) + u'}';
    }
    return text;
}

} // namespace

QString readableText(const QString &text)
{
    if (!expression::isV2Expression(text))
        return text;
    const Result<Node> tree = expression::parseV2(text);
    if (!tree)
        return text;
    const bool isJoined = tree->kind == Node::Kind::Interpolation || isCallOf(*tree, "concat"_L1);
    return isJoined ? joined(*tree) : u'{' + gist(*tree) + u'}';
}

QString iconOfFile(QStringView fileName)
{
    return fileName.endsWith(u".ilearner", Qt::CaseInsensitive) ? u"model"_s : QString();
}

} // namespace millrace
