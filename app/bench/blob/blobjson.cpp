// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/blobjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

QJsonArray toJson(const Headers &headers)
{
    QJsonArray array;
    for (const auto &[name, value] : headers)
        array.append(QJsonArray{QString::fromUtf8(name), QString::fromUtf8(value)});
    return array;
}

Headers headersFrom(const QJsonValue &json)
{
    Headers headers;
    for (const QJsonValue pair : json.toArray())
        headers.emplaceBack(pair[0].toString().toUtf8(), pair[1].toString().toUtf8());
    return headers;
}

QJsonArray toJson(const QList<Block> &blocks)
{
    QJsonArray array;
    for (const Block &block : blocks)
        array.append(QJsonArray{QString::fromLatin1(block.id), block.size, block.file});
    return array;
}

QList<Block> blocksFrom(const QJsonValue &json)
{
    QList<Block> blocks;
    for (const QJsonValue block : json.toArray())
        blocks.append({block[0].toString().toLatin1(), block[1].toInteger(), block[2].toString()});
    return blocks;
}

QJsonArray toJson(const Version &version)
{
    return {QString::fromLatin1(version.etag), version.modified.toMSecsSinceEpoch()};
}

QDateTime instant(const QJsonValue &json) { return QDateTime::fromMSecsSinceEpoch(json.toInteger(), Qt::UTC); }

Version versionFrom(const QJsonValue &json) { return {json[0].toString().toLatin1(), instant(json[1])}; }

} // namespace

QJsonObject toJson(const BlobRecord &record)
{
    return {{u"name"_s, record.name},
            {u"file"_s, record.file},
            {u"size"_s, record.size},
            {u"created"_s, record.created.toMSecsSinceEpoch()},
            {u"version"_s, toJson(record.version)},
            {u"properties"_s, toJson(record.properties)},
            {u"metadata"_s, toJson(record.metadata)},
            {u"copy"_s, toJson(record.copy)},
            {u"blocks"_s, toJson(record.blocks)},
            {u"uncommitted"_s, toJson(record.uncommitted)}};
}

BlobRecord blobFromJson(const QJsonObject &json)
{
    return {.name = json[u"name"].toString(),
            .file = json[u"file"].toString(),
            .size = json[u"size"].toInteger(),
            .created = instant(json[u"created"]),
            .version = versionFrom(json[u"version"]),
            .properties = headersFrom(json[u"properties"]),
            .metadata = headersFrom(json[u"metadata"]),
            .copy = headersFrom(json[u"copy"]),
            .blocks = blocksFrom(json[u"blocks"]),
            .uncommitted = blocksFrom(json[u"uncommitted"])};
}

QJsonObject toJson(const Container &container)
{
    return {{u"name"_s, container.name},
            {u"version"_s, toJson(container.version)},
            {u"metadata"_s, toJson(container.metadata)}};
}

Container containerFromJson(const QJsonObject &json)
{
    return {.name = json[u"name"].toString(),
            .version = versionFrom(json[u"version"]),
            .metadata = headersFrom(json[u"metadata"]),
            .blobs = {}};
}

} // namespace millrace::bench
