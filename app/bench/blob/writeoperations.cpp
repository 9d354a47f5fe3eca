// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/conditions.h"
#include "app/bench/blob/operations.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

BlobRecord *find(Container &container, const QString &blob)
{
    const auto it = container.blobs.find(blob);
    return it == container.blobs.end() ? nullptr : &it->second;
}

const Version *committedVersion(const BlobRecord *record)
{
    return record && record->isCommitted() ? &record->version : nullptr;
}

/// Changes a committed blob under the lock and gives it a new version.
template<typename Change>
Answer changing(BlobStore &store, const BlobCall &call, Change change)
{
    const QMutexLocker lock(&store.mutex());
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    const BlobRecord *found = find(*container, call.blob);
    if (!committedVersion(found))
        return blobNotFound();
    if (const auto unmet = unmetCondition(call.request, &found->version, Access::Write))
        return *unmet;
    BlobRecord record = *found;
    change(record);
    record.version = BlobStore::newVersion();
    const Headers headers = versionHeaders(record.version);
    return store.saveBlob(*container, std::move(record)) ? Answer{200, headers, {}, {}} : diskRefused();
}

} // namespace

Answer putBlob(BlobStore &store, const BlobCall &call)
{
    const Request &request = call.request;
    if (request.hasHeader("x-ms-copy-source"))
        return copyBlob(store, call);
    if (request.header("x-ms-blob-type") != "BlockBlob")
        return invalidHeader("x-ms-blob-type");
    const QByteArray hash = QCryptographicHash::hash(request.body, QCryptographicHash::Md5).toBase64();
    if (request.hasHeader("Content-MD5") && request.header("Content-MD5") != hash)
        return blobError(400, "Md5Mismatch"_ba, u"Content-MD5 is not the hash of the body."_s);
    BlobRecord record{.name = call.blob,
                      .file = store.newData(request.body),
                      .size = request.body.size(),
                      .created = QDateTime::currentDateTimeUtc(),
                      .version = BlobStore::newVersion(),
                      .properties = propertiesOf(request),
                      .metadata = metadataOf(request),
                      .copy = {},
                      .blocks = {},
                      .uncommitted = {}};
    if (!request.hasHeader("x-ms-blob-content-md5"))
        record.properties.emplaceBack("Content-MD5", hash);
    if (!record.isCommitted())
        return diskRefused();

    const QMutexLocker lock(&store.mutex());
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    if (const BlobRecord *existing = find(*container, call.blob);
        const auto unmet = unmetCondition(request, committedVersion(existing), Access::Write))
        return *unmet;
    else if (existing && existing->isCommitted())
        record.created = existing->created;
    Headers headers = versionHeaders(record.version);
    headers.append({{"Content-MD5", hash}, {"x-ms-request-server-encrypted", "false"}});
    return store.saveBlob(*container, std::move(record)) ? Answer{201, headers, {}, {}} : diskRefused();
}

Answer setBlobMetadata(BlobStore &store, const BlobCall &call)
{
    return changing(store, call, [&](BlobRecord &record) { record.metadata = metadataOf(call.request); });
}

Answer setBlobProperties(BlobStore &store, const BlobCall &call)
{
    return changing(store, call, [&](BlobRecord &record) { record.properties = propertiesOf(call.request); });
}

Answer deleteBlob(BlobStore &store, const BlobCall &call)
{
    const QMutexLocker lock(&store.mutex());
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    const BlobRecord *record = find(*container, call.blob);
    if (!committedVersion(record))
        return blobNotFound();
    if (const auto unmet = unmetCondition(call.request, &record->version, Access::Write))
        return *unmet;
    store.removeBlob(*container, call.blob);
    return {202, {}, {}, {}};
}

} // namespace millrace::bench
