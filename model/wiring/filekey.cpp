// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/filekey.h"

#include "model/expression/v2.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using expression::Node;

QString quotedLiteral(const expression::Value &value)
{
    const auto *text = value.as<QString>();
    return text ? u'\'' + QString(*text).replace(u'\'', u"''"_s) + u'\'' : expression::toJsonText(value);
}

/// An expression as text; its names in lower case, because the service does not see case in them.
QString printed(const Node &node)
{
    const auto child = [&node](size_t index) { return printed(node.children[index]); };
    switch (node.kind) {
    case Node::Kind::Literal:
        return quotedLiteral(node.value);
    case Node::Kind::Name:
        return node.name.toLower();
    case Node::Kind::Negation:
        return u'-' + child(0);
    case Node::Kind::Member:
        return child(0) + (node.isSafe ? u"?."_s : u"."_s) + node.name.toLower();
    case Node::Kind::Index:
        return child(0) + (node.isSafe ? u"?["_s : u"["_s) + child(1) + u']';
    case Node::Kind::Call:
    case Node::Kind::Interpolation:
        break;
    }
    QStringList arguments;
    for (const Node &argument : node.children)
        arguments.append(printed(argument));
    return node.name.toLower() + u'(' + arguments.join(u',') + u')';
}

QString part(const Node &node)
{
    return node.kind == Node::Kind::Literal ? expression::toText(node.value) : u"@{"_s + printed(node) + u'}';
}

QString rawText(const json::Value &value)
{
    return value.isObject() ? value[u"value"].scalarText() : value.scalarText();
}

} // namespace

Node treeOf(const json::Value &value)
{
    const QString text = rawText(value);
    if (text.contains(u'@')) {
        if (Result<Node> tree = expression::parseV2(text))
            return std::move(*tree);
    }
    Node literal;
    literal.value = text;
    return literal;
}

QString normalisedText(const json::Value &value, const ParameterTrees &parameters)
{
    const QString text = rawText(value);
    if (!text.contains(u'@'))
        return text;
    const Node tree = expression::normalised(expression::substituted(treeOf(value), u"dataset", parameters));
    const bool isConcat = tree.kind == Node::Kind::Call && tree.name == u"concat"_s;
    if (!isConcat)
        return part(tree);
    QString joined;
    for (const Node &child : tree.children)
        joined += part(child);
    return joined;
}

QString normalisedPath(const QString &normalised)
{
    QString path;
    path.reserve(normalised.size());
    int depth = 0;
    for (const QChar c : normalised) {
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth > 0 || c != u'/' || (!path.isEmpty() && !path.endsWith(u'/')))
            path += c;
    }
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

QString lastPart(const QString &normalisedPath)
{
    int depth = 0;
    for (qsizetype i = normalisedPath.size() - 1; i >= 0; --i) {
        const QChar c = normalisedPath[i];
        depth += c == u'}' ? 1 : c == u'{' ? -1 : 0;
        if (c == u'/' && depth == 0)
            return normalisedPath.mid(i + 1);
    }
    return normalisedPath;
}

QString fileKey(const json::Value &linkedService, const QString &path)
{
    const json::Value name = linkedService.isObject() ? linkedService[u"referenceName"] : linkedService;
    QString service = name.toString().toLower();
    if (service.isEmpty() || path.isEmpty())
        return {};
    for (const json::Member &parameter : linkedService[u"parameters"].members())
        service += u'?' + parameter.name.toLower() + u'=' + normalisedText(parameter.value);
    return service + u'|' + path;
}

QString renamedKey(const QString &fileKey, const QString &before, const QString &after)
{
    const QString service = before.toLower();
    const QChar next = fileKey.size() > service.size() ? fileKey[service.size()] : QChar();
    const bool isOfIt = fileKey.startsWith(service) && (next == u'|' || next == u'?');
    return isOfIt ? after.toLower() + fileKey.mid(service.size()) : fileKey;
}

QString pathOfKey(const QString &fileKey) { return fileKey.mid(fileKey.indexOf(u'|') + 1); }

} // namespace millrace
