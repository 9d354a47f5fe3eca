// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/blobclient.h"

#include "model/run/serviceerror.h"
#include "model/run/sharedkey.h"

#include <QXmlStreamReader>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 TokenSeconds = 24 * 3600;
constexpr qint64 ClockSkewSeconds = 15 * 60; // as the service's documentation advises

/// One page of a listing, and the marker of the next.
struct Page
{
    QList<BlobInfo> blobs;
    QString next;
};

BlobInfo blobFrom(QXmlStreamReader &xml)
{
    BlobInfo blob;
    while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == "Blob"_L1) && !xml.atEnd()) {
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "Name"_L1)
            blob.name = xml.readElementText();
        else if (xml.name() == "Content-Length"_L1)
            blob.size = xml.readElementText().toLongLong();
        else if (xml.name() == "Etag"_L1)
            blob.etag = xml.readElementText();
    }
    return blob;
}

Page pageFrom(const QByteArray &body)
{
    Page page;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "Blob"_L1)
            page.blobs.append(blobFrom(xml));
        else if (xml.name() == "NextMarker"_L1)
            page.next = xml.readElementText();
    }
    return page;
}

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

} // namespace

BlobClient::BlobClient(Network network, StorageAccount account)
    : m_network(network)
    , m_account(std::move(account))
{
}

QCoro::Task<Result<void>> BlobClient::createContainer(QString container, Call call) const
{
    const BlobPath path{container, {}};
    const Result<Reply> outcome = co_await send("PUT", path, u"restype=container"_s, {}, {}, std::move(call));
    // 409 ContainerAlreadyExists is what was wanted; 409 ContainerBeingDeleted is not.
    if (outcome &&
        (outcome->isSuccess() || (outcome->status == 409 && outcome->body.contains("ContainerAlreadyExists"))))
        co_return Result<void>();
    co_return failureOf(outcome, u"Creating the container "_s + place(path));
}

QCoro::Task<Result<void>> BlobClient::put(BlobPath path, QByteArray content, QByteArray contentType, Call call) const
{
    const QList<Header> headers{{"x-ms-blob-type", "BlockBlob"}, {"Content-Type", contentType}};
    const Result<Reply> outcome = co_await send("PUT", path, {}, headers, std::move(content), std::move(call));
    if (outcome && outcome->isSuccess())
        co_return Result<void>();
    co_return failureOf(outcome, u"Writing the blob "_s + place(path));
}

QCoro::Task<Result<QByteArray>> BlobClient::get(BlobPath path, Call call) const
{
    const Result<Reply> outcome = co_await send("GET", path, {}, {}, {}, std::move(call));
    if (outcome && outcome->isSuccess())
        co_return outcome->body;
    co_return failureOf(outcome, u"Reading the blob "_s + place(path));
}

QCoro::Task<Result<std::optional<BlobInfo>>> BlobClient::head(BlobPath path, Call call) const
{
    using Found = std::optional<BlobInfo>;
    const Result<Reply> outcome = co_await send("HEAD", path, {}, {}, {}, std::move(call));
    if (outcome && outcome->status == 404)
        co_return Found();
    if (outcome && outcome->isSuccess())
        co_return Found(BlobInfo{path.name, outcome->header("Content-Length").toLongLong(),
                                 QString::fromLatin1(outcome->header("ETag"))});
    co_return failureOf(outcome, u"Looking for the blob "_s + place(path));
}

QCoro::Task<Result<QList<BlobInfo>>> BlobClient::list(QString container, QString prefix, Call call) const
{
    const BlobPath path{container, {}};
    QList<BlobInfo> all;
    QString marker;
    do {
        QString query = u"restype=container&comp=list"_s;
        if (!prefix.isEmpty())
            query += u"&prefix="_s + encoded(prefix);
        if (!marker.isEmpty())
            query += u"&marker="_s + encoded(marker);
        const Result<Reply> outcome = co_await send("GET", path, query, {}, {}, call);
        if (!outcome || !outcome->isSuccess())
            co_return failureOf(outcome, u"Listing the container "_s + place(path));
        Page page = pageFrom(outcome->body);
        all += page.blobs;
        marker = page.next;
    } while (!marker.isEmpty());
    co_return all;
}

QString BlobClient::readToken(const BlobPath &path) const
{
    if (m_account.key.isEmpty())
        return m_account.sas;
    const QDateTime now = m_network.clock.now();
    return mintSas(m_account, path, u"r"_s, now.addSecs(-ClockSkewSeconds), now.addSecs(TokenSeconds));
}

QCoro::Task<Result<Reply>> BlobClient::send(QByteArray method, BlobPath path, QString query, QList<Header> headers,
                                            QByteArray body, Call call) const
{
    Request request{.method = std::move(method),
                    .url = blobUrl(m_account, path),
                    .headers = std::move(headers),
                    .body = std::move(body),
                    .step = {}};
    if (!query.isEmpty())
        request.url.setQuery(query, QUrl::StrictMode);
    sign(request, m_account, m_network.clock.now());
    return sendWithRetry(m_network, std::move(request), std::move(call));
}

QString BlobClient::place(const BlobPath &path) const
{
    return path.name.isEmpty() ? u"%1 of storage account %2"_s.arg(path.container, m_account.name)
                               : u"%1 of storage account %2"_s.arg(path.toString(), m_account.name);
}

} // namespace millrace::run
