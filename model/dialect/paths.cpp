// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/paths.h"

#include "model/expression/nodes.h"
#include "model/expression/v2.h"
#include "model/wiring/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

using expression::Node;

const QString windowStart = u"windowStart"_s;
const QString windowEnd = u"windowEnd"_s;

namespace {

void addText(std::vector<Node> &parts, const QString &text)
{
    if (text.isEmpty())
        return;
    if (!parts.empty() && parts.back().kind == Node::Kind::Literal)
        parts.back().value = QString(expression::toText(parts.back().value) + text);
    else
        parts.push_back(expression::textNode(text));
}

Node joined(std::vector<Node> parts)
{
    if (parts.empty())
        return expression::textNode({});
    return parts.size() == 1 ? parts.front() : expression::callNode(u"concat"_s, std::move(parts));
}

/// The partition of that name as a tree; nothing when there is none, or its time cannot be told.
std::optional<Node> treeOfPartition(const json::Value &partitionedBy, QStringView name,
                                    const expression::WindowTrees &window)
{
    for (const json::Value &entry : partitionedBy.elements()) {
        if (entry[u"name"].toString().compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const json::Value value = entry[u"value"];
        const auto time = expression::parseV1(value[u"date"].toString());
        const auto tree = time ? expression::toV2(*time, window) : Result<Node>(time.error());
        const QString format = value[u"format"].toString();
        if (!tree || format.isEmpty())
            return {};
        return expression::callNode(u"formatDateTime"_s, {*tree, expression::textNode(format)});
    }
    return {};
}

void addTokens(std::vector<Node> &parts, const QString &text, const json::Value &partitionedBy,
               const expression::WindowTrees &window)
{
    qsizetype at = 0;
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', open + 1)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            break;
        auto time = treeOfPartition(partitionedBy, QStringView(text).sliced(open + 1, close - open - 1), window);
        if (!time)
            continue;
        addText(parts, text.mid(at, open - at));
        parts.push_back(std::move(*time));
        at = close + 1;
    }
    addText(parts, text.mid(at));
}

QString withoutSlashes(QString part)
{
    while (part.startsWith(u'/'))
        part.remove(0, 1);
    while (part.endsWith(u'/'))
        part.chop(1);
    return part;
}

/// What people call a part of a time.
QString tokenName(const QString &format, bool isEnd)
{
    const std::pair<QStringView, QStringView> names[] = {{u"yyyy", u"Year"}, {u"MM", u"Month"},  {u"dd", u"Day"},
                                                         {u"HH", u"Hour"},   {u"mm", u"Minute"}, {u"%M", u"Month"},
                                                         {u"%d", u"Day"}};
    const auto known =
        std::find_if(std::begin(names), std::end(names), [&format](const auto &each) { return each.first == format; });
    const QString name = known == std::end(names) ? u"Time"_s : known->second.toString();
    return isEnd ? u"End"_s + name : name;
}

QString tokenOf(const expression::Partition &partition, QList<expression::Partition> &partitions)
{
    const auto isSame = [&partition](const auto &each) {
        return each.date == partition.date && each.format == partition.format;
    };
    if (const auto same = std::find_if(partitions.begin(), partitions.end(), isSame); same != partitions.end())
        return same->name;
    const auto isTaken = [&partitions](const QString &name) {
        return std::any_of(partitions.begin(), partitions.end(),
                           [&name](const auto &each) { return each.name == name; });
    };
    expression::Partition named = partition;
    for (int number = 2; isTaken(named.name); ++number)
        named.name = partition.name + QString::number(number);
    partitions.append(named);
    return named.name;
}

} // namespace

Node treeOfTokens(const QString &text, const json::Value &partitionedBy, const expression::WindowTrees &window)
{
    std::vector<Node> parts;
    addTokens(parts, text, partitionedBy, window);
    return joined(std::move(parts));
}

Node treeOfPath(const Resource &dataset, const TypeInfo &type, const expression::WindowTrees &window)
{
    const json::Value properties = dataset.properties();
    const PathMembers members = pathMembers(type, Dialect::V1);
    const Field *partitions = type.field(u"partitionedBy");
    const json::Value partitionedBy =
        partitions && partitions->pointer.v1 ? properties.find(*partitions->pointer.v1) : json::Value();
    std::vector<Node> parts;
    for (const auto &member : {members.container, members.folder, members.file}) {
        const QString part = member ? withoutSlashes(properties.find(*member).toString()) : QString();
        if (part.isEmpty())
            continue;
        addText(parts, parts.empty() ? QString() : u"/"_s);
        addTokens(parts, part, partitionedBy, window);
    }
    return joined(std::move(parts));
}

Result<QString> tokensOfTree(const Node &tree, const expression::ParameterMeaning &meaning,
                             QList<expression::Partition> &partitions)
{
    if (tree.kind == Node::Kind::Literal)
        return expression::toText(tree.value);
    if (expression::isCallOf(tree, u"concat") || tree.kind == Node::Kind::Interpolation) {
        QString text;
        for (const Node &part : tree.children) {
            const auto written = tokensOfTree(part, meaning, partitions);
            if (!written)
                return written;
            text += *written;
        }
        return text;
    }
    const bool isTime = expression::isCallOf(tree, u"formatDateTime") && tree.children.size() == 2;
    const QString *format = isTime ? expression::literalText(tree.children[1]) : nullptr;
    const auto value = expression::toV1(format ? tree.children[0] : tree, meaning);
    if (!value)
        return value.error();
    if (const QString *text = expression::literalText(*value))
        return *text;
    if (!format || value->kind != Node::Kind::Name)
        return Error{Error::Code::Refused,
                     u"a path of v1 takes only the formatted start or end of the slice, nothing computed"_s};
    const bool isEnd = value->name.endsWith(u"End"_s);
    return QString(u'{' + tokenOf({tokenName(*format, isEnd), value->name, *format}, partitions) + u'}');
}

QByteArray partitionsJson(const QList<expression::Partition> &partitions)
{
    QByteArray text = "["_ba;
    for (const expression::Partition &each : partitions) {
        const QByteArray value = jsonObject(
            {{u"type", "\"DateTime\""_ba}, {u"date", json::quote(each.date)}, {u"format", json::quote(each.format)}});
        text += (text.size() > 1 ? ",\n" : "\n") + jsonObject({{u"name", json::quote(each.name)}, {u"value", value}});
    }
    return text + "\n]";
}

expression::WindowTrees pipelineWindow()
{
    return {expression::parameterTree(u"pipeline"_s, u"parameters"_s, windowStart),
            expression::parameterTree(u"pipeline"_s, u"parameters"_s, windowEnd)};
}

expression::WindowTrees datasetWindow()
{
    return {expression::parameterTree(u"dataset"_s, windowStart), expression::parameterTree(u"dataset"_s, windowEnd)};
}

std::optional<Node> windowMeaning(QStringView, QStringView name)
{
    if (name.compare(windowStart, Qt::CaseInsensitive) == 0)
        return expression::nameNode(u"SliceStart"_s);
    if (name.compare(windowEnd, Qt::CaseInsensitive) == 0)
        return expression::nameNode(u"SliceEnd"_s);
    return {};
}

} // namespace millrace
