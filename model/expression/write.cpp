// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/write.h"

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

/// A literal in quotes; `quote` and, where it is not null, `escape` are what a quote inside and the escape become.
QString literal(const Value &value, const QString &quote, const QString &escape)
{
    const auto *text = value.as<QString>();
    if (!text)
        return toJsonText(value);
    QString inside = *text;
    if (!escape.isNull())
        inside.replace(u'\\', escape);
    return u'\'' + inside.replace(u'\'', quote) + u'\'';
}

template<typename Write>
QString call(const QString &name, const Node &node, Write write)
{
    QStringList arguments;
    for (const Node &child : node.children)
        arguments.append(write(child));
    return name + u'(' + arguments.join(u", "_s) + u')';
}

/// In brackets after a number, which would go on behind a dot.
QString member(const Node &tree)
{
    const Node &of = tree.children.front();
    const bool isNumber = of.kind == Node::Kind::Literal && !of.value.as<QString>();
    const QString safe = tree.isSafe ? u"?"_s : QString();
    return writeV2(of) + safe + (isNumber ? u"["_s + literal(Value(tree.name), u"''"_s, {}) + u']' : u'.' + tree.name);
}

} // namespace

QString writeV2(const Node &tree)
{
    const auto child = [&tree](size_t index) { return writeV2(tree.children[index]); };
    switch (tree.kind) {
    case Node::Kind::Literal:
        return literal(tree.value, u"''"_s, {});
    case Node::Kind::Name:
        return tree.name;
    case Node::Kind::Negation:
        return u"mul(-1, "_s + child(0) + u')';
    case Node::Kind::Member:
        return member(tree);
    case Node::Kind::Index:
        return child(0) + (tree.isSafe ? u"?["_s : u"["_s) + child(1) + u']';
    case Node::Kind::Call:
    case Node::Kind::Interpolation:
        break;
    }
    return call(tree.kind == Node::Kind::Call ? tree.name : u"concat"_s, tree, writeV2);
}

QString writeV2String(const Node &tree)
{
    const bool isText = tree.kind == Node::Kind::Literal && tree.value.as<QString>();
    if (!isText)
        return u'@' + writeV2(tree);
    QString text = toText(tree.value);
    text.replace(u"@{"_s, u"@@{"_s);
    return text.startsWith(u'@') && !text.startsWith(u"@@{"_s) ? QString(u'@' + text) : text;
}

namespace {

/// Of a number in brackets, as "-3" is a number itself.
QString negation(const Node &inner)
{
    const bool isNumber = inner.kind == Node::Kind::Literal && !inner.value.as<QString>();
    return isNumber ? QString(u"-("_s + writeV1(inner) + u')') : QString(u'-' + writeV1(inner));
}

} // namespace

QString writeV1(const Node &tree)
{
    switch (tree.kind) {
    case Node::Kind::Literal:
        return literal(tree.value, u"\\'"_s, u"\\\\"_s);
    case Node::Kind::Negation:
        return negation(tree.children.front());
    case Node::Kind::Call:
        return call(tree.name, tree, writeV1);
    default:
        return tree.name;
    }
}

} // namespace millrace::expression
