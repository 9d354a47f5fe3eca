// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/conditions.h"
#include "app/bench/blob/operations.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

/// The bytes [from, from + length) of a blob that a request wants; `isPart` when it named a range.
struct Range
{
    qint64 from = 0;
    qint64 length = 0;
    bool isPart = false;
};

/// Reads x-ms-range or Range ("bytes=5-9", "bytes=5-"); a header of another form asks for the whole blob.
Range rangeOf(const Request &request, qint64 size)
{
    static const QRegularExpression form(u"^bytes=(\\d{1,18})-(\\d{0,18})$"_s);
    const char *header = request.hasHeader("x-ms-range") ? "x-ms-range" : "Range";
    const auto match = form.match(QString::fromLatin1(request.header(header)));
    if (!match.hasMatch())
        return {0, size, false};
    const qint64 from = match.captured(1).toLongLong();
    const qint64 last = match.captured(2).isEmpty() ? size - 1 : qMin(match.captured(2).toLongLong(), size - 1);
    return {from, last - from + 1, true};
}

Answer invalidRange(qint64 size)
{
    Answer answer = blobError(416, "InvalidRange"_ba, u"The range lies outside of the blob."_s);
    answer.headers.emplaceBack("Content-Range", "bytes */" + QByteArray::number(size));
    return answer;
}

Headers headersOf(const BlobRecord &record, const Range &range)
{
    Headers headers = versionHeaders(record.version) + metadataHeaders(record.metadata) + record.copy;
    for (const auto &[name, value] : record.properties) {
        const bool isWholeHash = name == "Content-MD5" && range.isPart;
        headers.emplaceBack(isWholeHash ? QByteArray("x-ms-blob-content-md5") : name, value);
    }
    headers.append({{"x-ms-blob-type", "BlockBlob"}, {"Accept-Ranges", "bytes"}, {"x-ms-server-encrypted", "false"}});
    headers.append({{"x-ms-creation-time", httpDate(record.created)},
                    {"x-ms-lease-status", "unlocked"},
                    {"x-ms-lease-state", "available"}});
    return headers;
}

/// The rscc, rscd, rsce, rscl and rsct members of a signed URL replace the answer's headers.
void replaceBySignature(const Request &request, Headers &headers)
{
    static constexpr std::pair<const char *, const char *> Names[] = {{"rscc", "Cache-Control"},
                                                                      {"rscd", "Content-Disposition"},
                                                                      {"rsce", "Content-Encoding"},
                                                                      {"rscl", "Content-Language"},
                                                                      {"rsct", "Content-Type"}};
    for (const auto &[member, header] : Names) {
        if (!request.hasQuery("sig") || !request.hasQuery(member))
            continue;
        headers.removeIf([name = header](const auto &line) { return line.first == name; });
        headers.emplaceBack(header, request.queryValue(member).toUtf8());
    }
}

/// Calls `use` with the committed blob under the lock, or answers why it cannot be read.
template<typename Use>
Answer reading(BlobStore &store, const BlobCall &call, Use use)
{
    const QMutexLocker lock(&store.mutex());
    const Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    const auto it = container->blobs.find(call.blob);
    if (it == container->blobs.end() || !it->second.isCommitted())
        return blobNotFound();
    if (const auto unmet = unmetCondition(call.request, &it->second.version, Access::Read))
        return *unmet;
    return use(it->second);
}

void writeBlocks(QXmlStreamWriter &xml, const QString &element, const QList<Block> &blocks)
{
    xml.writeStartElement(element);
    for (const Block &block : blocks) {
        xml.writeStartElement(u"Block"_s);
        xml.writeTextElement(u"Name"_s, QString::fromLatin1(block.id));
        xml.writeTextElement(u"Size"_s, QString::number(block.size));
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

} // namespace

Answer getBlob(BlobStore &store, const BlobCall &call)
{
    return reading(store, call, [&](const BlobRecord &record) -> Answer {
        const Range range = rangeOf(call.request, record.size);
        if (range.isPart && (range.from >= record.size || range.length <= 0))
            return invalidRange(record.size);
        const bool isHead = call.request.method == "HEAD";
        Answer answer{range.isPart && !isHead ? 206 : 200, headersOf(record, isHead ? Range() : range), {}, {}};
        replaceBySignature(call.request, answer.headers);
        if (isHead) {
            answer.length = record.size;
            return answer;
        }
        answer.body = store.data(record.file, range.from, range.length);
        if (range.isPart) {
            const QByteArray last = QByteArray::number(range.from + range.length - 1);
            answer.headers.emplaceBack("Content-Range", "bytes " + QByteArray::number(range.from) + '-' + last + '/' +
                                                            QByteArray::number(record.size));
        }
        if (range.isPart && call.request.header("x-ms-range-get-content-md5") == "true")
            answer.headers.emplaceBack("Content-MD5",
                                       QCryptographicHash::hash(answer.body, QCryptographicHash::Md5).toBase64());
        return answer;
    });
}

Answer getBlobMetadata(BlobStore &store, const BlobCall &call)
{
    return reading(store, call, [](const BlobRecord &record) -> Answer {
        return {200, versionHeaders(record.version) + metadataHeaders(record.metadata), {}, {}};
    });
}

Answer getBlockList(BlobStore &store, const BlobCall &call)
{
    const QMutexLocker lock(&store.mutex());
    const Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    const auto it = container->blobs.find(call.blob);
    if (it == container->blobs.end())
        return blobNotFound();
    const BlobRecord &record = it->second;
    const QString asked = call.request.queryValue("blocklisttype").toLower();
    Answer answer{200, {{"Content-Type", "application/xml"}}, {}, {}};
    if (record.isCommitted())
        answer.headers += versionHeaders(record.version);
    answer.headers.emplaceBack("x-ms-blob-content-length", QByteArray::number(record.size));
    QXmlStreamWriter xml(&answer.body);
    xml.writeStartDocument();
    xml.writeStartElement(u"BlockList"_s);
    if (asked != u"uncommitted")
        writeBlocks(xml, u"CommittedBlocks"_s, record.blocks);
    if (asked == u"uncommitted" || asked == u"all")
        writeBlocks(xml, u"UncommittedBlocks"_s, record.uncommitted);
    xml.writeEndElement();
    xml.writeEndDocument();
    return answer;
}

} // namespace millrace::bench
