// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/conditions.h"
#include "app/bench/blob/operations.h"

#include <QCryptographicHash>
#include <QXmlStreamReader>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

/// An entry of a block list: which of the two sets of blocks to look in, and the id.
struct Entry
{
    QString set; ///< Committed, Uncommitted or Latest
    QByteArray id;
};

std::optional<QList<Entry>> entriesOf(const QByteArray &body)
{
    QList<Entry> entries;
    QXmlStreamReader xml(body);
    if (!xml.readNextStartElement() || xml.name() != u"BlockList")
        return {};
    while (xml.readNextStartElement()) {
        const QString set = xml.name().toString();
        if (set != u"Committed" && set != u"Uncommitted" && set != u"Latest")
            return {};
        entries.append({set, xml.readElementText().trimmed().toLatin1()});
    }
    return xml.hasError() ? std::nullopt : std::optional(entries);
}

/// Block ids are base64 of at most 64 bytes.
bool isBlockId(const QByteArray &id)
{
    const auto decoded = QByteArray::fromBase64Encoding(id, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && !decoded.decoded.isEmpty() && decoded.decoded.size() <= 64;
}

qsizetype indexOf(const QList<Block> &blocks, const QByteArray &id)
{
    const auto it = std::find_if(blocks.begin(), blocks.end(), [&](const Block &block) { return block.id == id; });
    return it == blocks.end() ? -1 : it - blocks.begin();
}

/// Where a committed block begins in its blob's bytes.
qint64 offsetOf(const QList<Block> &blocks, qsizetype index)
{
    qint64 offset = 0;
    for (const Block &block : blocks.first(index))
        offset += block.size;
    return offset;
}

/// Collects the bytes and the new committed blocks; false when an entry names no block.
bool assemble(const BlobStore &store, const BlobRecord &old, const QList<Entry> &entries, QByteArray &bytes,
              QList<Block> &blocks)
{
    for (const Entry &entry : entries) {
        const qsizetype uncommitted = entry.set == u"Committed" ? -1 : indexOf(old.uncommitted, entry.id);
        const qsizetype committed = entry.set == u"Uncommitted" ? -1 : indexOf(old.blocks, entry.id);
        if (uncommitted >= 0) {
            bytes += store.data(old.uncommitted[uncommitted].file);
            blocks.append({entry.id, old.uncommitted[uncommitted].size, {}});
        } else if (committed >= 0) {
            const qint64 size = old.blocks[committed].size;
            bytes += store.data(old.file, offsetOf(old.blocks, committed), size);
            blocks.append({entry.id, size, {}});
        } else {
            return false;
        }
    }
    return true;
}

} // namespace

Answer putBlock(BlobStore &store, const BlobCall &call)
{
    const QByteArray id = call.request.queryValue("blockid").toLatin1();
    if (!isBlockId(id))
        return blobError(400, "InvalidQueryParameterValue"_ba, u"blockid is base64 of 1 to 64 bytes."_s);
    const QByteArray hash = QCryptographicHash::hash(call.request.body, QCryptographicHash::Md5).toBase64();
    if (call.request.hasHeader("Content-MD5") && call.request.header("Content-MD5") != hash)
        return blobError(400, "Md5Mismatch"_ba, u"Content-MD5 is not the hash of the body."_s);
    const Block block{id, call.request.body.size(), store.newData(call.request.body)};

    const QMutexLocker lock(&store.mutex());
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    BlobRecord record{};
    if (const auto it = container->blobs.find(call.blob); it != container->blobs.end())
        record = it->second;
    record.name = call.blob;
    const QList<Block> known = record.uncommitted + record.blocks;
    if (!known.isEmpty() && known.first().id.size() != id.size())
        return blobError(400, "InvalidBlobOrBlock"_ba, u"All block ids of a blob have the same length."_s);
    if (const qsizetype index = indexOf(record.uncommitted, id); index >= 0)
        record.uncommitted.removeAt(index);
    record.uncommitted.append(block);
    if (block.file.isEmpty() || !store.saveBlob(*container, std::move(record)))
        return diskRefused();
    return {201, {{"Content-MD5", hash}, {"x-ms-request-server-encrypted", "false"}}, {}, {}};
}

Answer putBlockList(BlobStore &store, const BlobCall &call)
{
    const auto entries = entriesOf(call.request.body);
    if (!entries)
        return blobError(400, "InvalidXmlDocument"_ba, u"The body is no block list."_s);
    const QMutexLocker lock(&store.mutex());
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    BlobRecord old{};
    if (const auto it = container->blobs.find(call.blob); it != container->blobs.end())
        old = it->second;
    if (const auto unmet = unmetCondition(call.request, old.isCommitted() ? &old.version : nullptr, Access::Write))
        return *unmet;
    QByteArray bytes;
    BlobRecord record{.name = call.blob,
                      .file = {},
                      .size = 0,
                      .created = old.isCommitted() ? old.created : QDateTime::currentDateTimeUtc(),
                      .version = BlobStore::newVersion(),
                      .properties = propertiesOf(call.request),
                      .metadata = metadataOf(call.request),
                      .copy = {},
                      .blocks = {},
                      .uncommitted = {}};
    if (!assemble(store, old, *entries, bytes, record.blocks))
        return blobError(400, "InvalidBlockList"_ba, u"The list names a block that was not sent."_s);
    record.size = bytes.size();
    record.file = store.newData(bytes);
    const Headers headers = versionHeaders(record.version);
    if (!record.isCommitted() || !store.saveBlob(*container, std::move(record)))
        return diskRefused();
    return {201, headers, {}, {}};
}

} // namespace millrace::bench
