// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/operations.h"

#include <QXmlStreamWriter>

#include <optional>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr int MostResults = 5000;

/// What a list asks for: only names that begin with `prefix` and do not lie before `marker`.
struct Query
{
    QString prefix;
    QString delimiter;
    QString marker;
    QStringList include;
    int most = MostResults;
};

std::optional<Query> queryOf(const Request &request)
{
    Query query{request.queryValue("prefix"), request.queryValue("delimiter"), request.queryValue("marker"),
                request.queryValue("include").split(u','), MostResults};
    if (!request.hasQuery("maxresults"))
        return query;
    bool isNumber = false;
    const int most = request.queryValue("maxresults").toInt(&isNumber);
    query.most = qMin(most, MostResults);
    return isNumber && most > 0 ? std::optional(query) : std::nullopt;
}

Answer badQuery()
{
    return blobError(400, "OutOfRangeQueryParameterValue"_ba, u"maxresults is a number from 1 to 5000."_s);
}

void writeMetadata(QXmlStreamWriter &xml, const Headers &metadata)
{
    xml.writeStartElement(u"Metadata"_s);
    for (const auto &[name, value] : metadata)
        xml.writeTextElement(QString::fromUtf8(name), QString::fromUtf8(value));
    xml.writeEndElement();
}

void writeVersion(QXmlStreamWriter &xml, const Version &version)
{
    xml.writeTextElement(u"Last-Modified"_s, QString::fromLatin1(httpDate(version.modified)));
    xml.writeTextElement(u"Etag"_s, QString::fromLatin1(version.etag));
}

void writeBlob(QXmlStreamWriter &xml, const BlobRecord &record, const Query &query)
{
    xml.writeStartElement(u"Blob"_s);
    xml.writeTextElement(u"Name"_s, record.name);
    xml.writeStartElement(u"Properties"_s);
    xml.writeTextElement(u"Creation-Time"_s, QString::fromLatin1(httpDate(record.created)));
    writeVersion(xml, record.version);
    xml.writeTextElement(u"Content-Length"_s, QString::number(record.size));
    for (const auto &[name, value] : record.properties)
        xml.writeTextElement(QString::fromUtf8(name), QString::fromUtf8(value));
    xml.writeTextElement(u"BlobType"_s, u"BlockBlob"_s);
    xml.writeTextElement(u"LeaseStatus"_s, u"unlocked"_s);
    xml.writeTextElement(u"LeaseState"_s, u"available"_s);
    xml.writeTextElement(u"ServerEncrypted"_s, u"false"_s);
    xml.writeEndElement();
    if (query.include.contains(u"metadata"))
        writeMetadata(xml, record.metadata);
    xml.writeEndElement();
}

void beginList(QXmlStreamWriter &xml, const Query &query)
{
    xml.writeStartDocument();
    xml.writeStartElement(u"EnumerationResults"_s);
    xml.writeTextElement(u"Prefix"_s, query.prefix);
    xml.writeTextElement(u"Marker"_s, query.marker);
    xml.writeTextElement(u"MaxResults"_s, QString::number(query.most));
}

Answer endList(QXmlStreamWriter &xml, const QString &next, QByteArray &body)
{
    xml.writeEndElement();
    xml.writeTextElement(u"NextMarker"_s, next);
    xml.writeEndDocument();
    return {.status = 200, .headers = {{"Content-Type", "application/xml"}}, .body = std::move(body), .length = {}};
}

/// Writes one page of a container; returns the marker of the next, empty at the end. With a delimiter the names that
/// share what lies before it become one BlobPrefix.
QString writePage(QXmlStreamWriter &xml, const std::map<QString, BlobRecord> &blobs, const Query &query)
{
    int written = 0;
    QString lastFolder;
    for (auto it = blobs.lower_bound(qMax(query.prefix, query.marker)); it != blobs.end(); ++it) {
        const auto &[name, record] = *it;
        if (!name.startsWith(query.prefix))
            break;
        const bool isWanted = record.isCommitted() || query.include.contains(u"uncommittedblobs");
        const qsizetype cut = query.delimiter.isEmpty() ? -1 : name.indexOf(query.delimiter, query.prefix.size());
        const QString folder = cut < 0 ? QString() : name.left(cut + query.delimiter.size());
        if (!isWanted || (!folder.isEmpty() && folder == lastFolder))
            continue;
        if (written++ == query.most)
            return name;
        if (folder.isEmpty()) {
            writeBlob(xml, record, query);
        } else {
            xml.writeStartElement(u"BlobPrefix"_s);
            xml.writeTextElement(u"Name"_s, folder);
            xml.writeEndElement();
        }
        lastFolder = folder;
    }
    return {};
}

} // namespace

Answer listBlobs(BlobStore &store, const BlobCall &call)
{
    const auto query = queryOf(call.request);
    if (!query)
        return badQuery();
    const QMutexLocker lock(&store.mutex());
    const Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    QByteArray body;
    QXmlStreamWriter xml(&body);
    beginList(xml, *query);
    if (!query->delimiter.isEmpty())
        xml.writeTextElement(u"Delimiter"_s, query->delimiter);
    xml.writeStartElement(u"Blobs"_s);
    const QString next = writePage(xml, container->blobs, *query);
    return endList(xml, next, body);
}

Answer listContainers(BlobStore &store, const BlobCall &call)
{
    const auto query = queryOf(call.request);
    if (!query)
        return badQuery();
    const QMutexLocker lock(&store.mutex());
    QByteArray body;
    QXmlStreamWriter xml(&body);
    beginList(xml, *query);
    xml.writeStartElement(u"Containers"_s);
    QString next;
    int written = 0;
    for (auto it = store.containers().lower_bound(qMax(query->prefix, query->marker)); it != store.containers().end();
         ++it) {
        if (!it->first.startsWith(query->prefix))
            break;
        if (written++ == query->most) {
            next = it->first;
            break;
        }
        xml.writeStartElement(u"Container"_s);
        xml.writeTextElement(u"Name"_s, it->first);
        xml.writeStartElement(u"Properties"_s);
        writeVersion(xml, it->second.version);
        xml.writeTextElement(u"LeaseStatus"_s, u"unlocked"_s);
        xml.writeTextElement(u"LeaseState"_s, u"available"_s);
        xml.writeEndElement();
        if (query->include.contains(u"metadata"))
            writeMetadata(xml, it->second.metadata);
        xml.writeEndElement();
    }
    return endList(xml, next, body);
}

} // namespace millrace::bench
