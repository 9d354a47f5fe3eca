// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/functions.h"
#include "model/dialect/paths.h"
#include "model/expression/nodes.h"
#include "model/expression/v2.h"
#include "model/expression/write.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using expression::Node;
using json::Pointer;

const Pointer typeProperties = Pointer::of(u"/properties/typeProperties");
const Pointer partitions = typeProperties / u"partitionedBy"_s;
const Pointer parameters = Pointer::of(u"/properties/parameters");

/// Declares the dataset's parameters that its text names.
void declareParameters(Draft &draft)
{
    const QByteArrayView text = draft.root().text();
    for (const QString &name : {windowStart, windowEnd}) {
        if (text.contains(QByteArray("dataset()." + name.toUtf8())))
            draft.set(parameters / name, R"({"type": "String"})");
    }
}

Node treeOfString(const json::Value &value)
{
    const QString text = v2StringText(value);
    auto tree = expression::parseV2(text);
    return tree ? std::move(*tree) : expression::textNode(text);
}

/// The windows are what every v1 dataset has; others are told.
void dropParameters(Draft &draft, Ledger &ledger)
{
    QStringList names;
    for (const json::Member &parameter : draft.at(parameters).members()) {
        if (parameter.name != windowStart && parameter.name != windowEnd)
            names.append(parameter.name);
    }
    for (const QString &name : names)
        ledger.drop(
            draft, parameters / name, u"v1's datasets have no parameters."_s,
            u"\"%1\" was left out and is kept in millrace.json for the way back; its value stands where it was used."_s
                .arg(name));
    draft.remove(parameters);
}

/// A path of v1 of one V2 string; what cannot become one stays as text, reported.
void stringToPath(Draft &draft, const Pointer &at, const Conversion &conversion, QList<expression::Partition> &found)
{
    const json::Value value = draft.at(at);
    const QString text = v2StringText(value);
    const bool isExpression = value.isObject() ? value[u"type"].toString() == u"Expression" : text.contains(u'@');
    if (!isExpression)
        return;
    const auto path = tokensOfTree(treeOfString(value), conversion.window.meaning, found);
    if (!path)
        conversion.ledger.lose(at, u"This path has no counterpart in v1: %1"_s.arg(path.error().message),
                               u"It stands there as plain text; write it anew."_s);
    draft.set(at, json::quote(path ? *path : text));
}

} // namespace

void partitionsToExpressions(Draft &draft, const Conversion &conversion)
{
    for (const json::Member &member : draft.at(typeProperties).members()) {
        const Pointer at = typeProperties / member.name;
        const QString text = draft.at(at).toString();
        const Node tree = treeOfTokens(text, draft.at(partitions), datasetWindow());
        if (tree.kind == Node::Kind::Literal)
            continue;
        const QByteArray was = draft.at(at).text().toByteArray();
        const QByteArray now = v2StringJson(expression::writeV2String(tree));
        conversion.ledger.keepChanged(at, was, now);
        draft.set(at, now);
    }
    conversion.ledger.take(draft, partitions);
    declareParameters(draft);
}

void expressionsToPartitions(Draft &draft, const Conversion &conversion)
{
    QList<expression::Partition> found;
    const QList<json::Member> members = draft.at(typeProperties).members();
    QStringList names;
    for (const json::Member &member : members)
        names.append(member.name);
    for (const QString &name : names)
        stringToPath(draft, typeProperties / name, conversion, found);
    if (!found.isEmpty())
        draft.set(partitions, partitionsJson(found));
    dropParameters(draft, conversion.ledger);
}

void fileToBlob(Draft &draft, const Conversion &conversion)
{
    const Pointer location = typeProperties / u"location"_s;
    const json::Value there = draft.at(location);
    if (!there)
        return expressionsToPartitions(draft, conversion);
    if (there[u"type"].toString() != u"AzureBlobStorageLocation")
        conversion.ledger.lose(location, u"v1 knows no %1."_s.arg(there[u"type"].toString()),
                               u"It was carried over as if it were a blob; check the path."_s);
    std::vector<Node> folder;
    for (const QString &member : {u"container"_s, u"fileSystem"_s, u"bucketName"_s, u"folderPath"_s}) {
        const json::Value part = there[member];
        if (!part)
            continue;
        if (!folder.empty())
            folder.push_back(expression::textNode(u"/"_s));
        folder.push_back(treeOfString(part));
    }
    const QByteArray path = folder.size() == 1 ? v2StringJson(expression::writeV2String(folder.front()))
                                               : v2StringJson(expression::writeV2String(expression::normalised(
                                                     expression::callNode(u"concat"_s, std::move(folder)))));
    const QByteArray file = there[u"fileName"].text().toByteArray();
    draft.remove(location);
    draft.set(typeProperties / u"folderPath"_s, path);
    if (!file.isEmpty())
        draft.set(typeProperties / u"fileName"_s, file);
    expressionsToPartitions(draft, conversion);
}

} // namespace millrace
