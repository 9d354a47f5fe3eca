// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/conditions.h"
#include "app/bench/blob/operations.h"
#include "app/bench/files.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

/// The source's URL as a request to read it; its host is this server's, for no other account is reachable.
Request sourceRequest(const QUrl &url)
{
    return {.method = "GET"_ba,
            .path = url.path(QUrl::FullyEncoded).toUtf8(),
            .query = url.query(QUrl::FullyEncoded).toUtf8(),
            .headers = {},
            .body = {}};
}

Answer sourceRefused(int status, const QString &why) { return blobError(status, "CannotVerifyCopySource"_ba, why); }

Headers copyHeaders(const QUrl &source, qint64 size)
{
    const QByteArray bytes = QByteArray::number(size);
    return {{"x-ms-copy-id", newHexId().toLatin1()},
            {"x-ms-copy-source", source.toEncoded(QUrl::RemoveQuery)}, // the query may hold a signature
            {"x-ms-copy-status", "success"},
            {"x-ms-copy-progress", bytes + '/' + bytes},
            {"x-ms-copy-completion-time", httpDate(QDateTime::currentDateTimeUtc())}};
}

} // namespace

Answer copyBlob(BlobStore &store, const BlobCall &call)
{
    const QUrl url = QUrl::fromEncoded(call.request.header("x-ms-copy-source"));
    const Request source = sourceRequest(url);
    const QStringList place = source.segments();
    if (place.size() < 3 || url.host() != u"127.0.0.1"_s)
        return sourceRefused(400, u"The bench copies only blobs of its own account."_s);
    if (!call.mayRead(source))
        return sourceRefused(403, u"The source may not be read with this request's signature or its own."_s);

    const QMutexLocker lock(&store.mutex());
    const Container *from = store.container(place[1]);
    const auto found =
        from ? from->blobs.find(place.mid(2).join(u'/')) : std::map<QString, BlobRecord>::const_iterator();
    if (!from || found == from->blobs.end() || !found->second.isCommitted())
        return sourceRefused(404, u"The source does not exist."_s);
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    const auto existing = container->blobs.find(call.blob);
    const bool isNew = existing == container->blobs.end() || !existing->second.isCommitted();
    if (const auto unmet = unmetCondition(call.request, isNew ? nullptr : &existing->second.version, Access::Write))
        return *unmet;
    BlobRecord record = found->second;
    record.name = call.blob;
    record.file = store.newData(store.data(record.file));
    record.created = isNew ? QDateTime::currentDateTimeUtc() : existing->second.created;
    record.version = BlobStore::newVersion();
    record.uncommitted.clear();
    if (const Headers metadata = metadataOf(call.request); !metadata.isEmpty())
        record.metadata = metadata;
    record.copy = copyHeaders(url, record.size);
    const Headers headers = versionHeaders(record.version) + record.copy.first(1) + record.copy.mid(2, 1);
    if (!record.isCommitted() || !store.saveBlob(*container, std::move(record)))
        return diskRefused();
    return {202, headers, {}, {}};
}

} // namespace millrace::bench
