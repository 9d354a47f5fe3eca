// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"
#include "app/bench/blob/conditions.h"
#include "app/bench/blob/operations.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

bool isContainerName(const QString &name)
{
    static const QRegularExpression form(u"^(\\$root|\\$web|\\$logs|[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9])$"_s);
    return form.match(name).hasMatch();
}

} // namespace

Answer accountInformation(BlobStore &, const BlobCall &)
{
    return {.status = 200,
            .headers = {{"x-ms-sku-name", "Standard_LRS"}, {"x-ms-account-kind", "StorageV2"}},
            .body = {},
            .length = {}};
}

Answer createContainer(BlobStore &store, const BlobCall &call)
{
    if (!isContainerName(call.container))
        return blobError(400, "InvalidResourceName"_ba,
                         u"A container's name has 3 to 63 lower-case letters, digits and single dashes."_s);
    const QMutexLocker lock(&store.mutex());
    if (store.container(call.container))
        return blobError(409, "ContainerAlreadyExists"_ba, u"The container exists already."_s);
    Container container{call.container, BlobStore::newVersion(), metadataOf(call.request), {}};
    const Headers headers = versionHeaders(container.version);
    if (!store.createContainer(std::move(container)))
        return diskRefused();
    return {.status = 201, .headers = headers, .body = {}, .length = {}};
}

Answer deleteContainer(BlobStore &store, const BlobCall &call)
{
    const QMutexLocker lock(&store.mutex());
    const Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    if (const auto unmet = unmetCondition(call.request, &container->version, Access::Write))
        return *unmet;
    store.removeContainer(call.container);
    return {.status = 202, .headers = {}, .body = {}, .length = {}};
}

Answer containerProperties(BlobStore &store, const BlobCall &call)
{
    const QMutexLocker lock(&store.mutex());
    const Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    Headers headers = versionHeaders(container->version) + metadataHeaders(container->metadata);
    headers.append({{"x-ms-lease-status", "unlocked"}, {"x-ms-lease-state", "available"}});
    headers.append({{"x-ms-has-immutability-policy", "false"}, {"x-ms-has-legal-hold", "false"}});
    return {.status = 200, .headers = headers, .body = {}, .length = {}};
}

Answer setContainerMetadata(BlobStore &store, const BlobCall &call)
{
    const QMutexLocker lock(&store.mutex());
    Container *container = store.container(call.container);
    if (!container)
        return containerNotFound();
    if (const auto unmet = unmetCondition(call.request, &container->version, Access::Write))
        return *unmet;
    container->metadata = metadataOf(call.request);
    container->version = BlobStore::newVersion();
    if (!store.saveContainer(*container))
        return diskRefused();
    return {.status = 200, .headers = versionHeaders(container->version), .body = {}, .length = {}};
}

} // namespace millrace::bench
