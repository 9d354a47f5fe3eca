// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/steps/step.h"

#include <QCryptographicHash>

namespace millrace::run {

using namespace Qt::StringLiterals;

Result<BlobClient> StepContext::blobs(const QString &linkedService) const
{
    const auto found = run.connections.storages.constFind(linkedService.toCaseFolded());
    if (found == run.connections.storages.constEnd())
        return Error{Error::Code::NotFound,
                     u"%1 has no storage linked service named %2."_s.arg(step.activity, linkedService)};
    return BlobClient(run.network, *found);
}

Result<ServiceAddress> StepContext::service(const QString &linkedService) const
{
    const auto found = run.connections.services.constFind(linkedService.toCaseFolded());
    if (found == run.connections.services.constEnd())
        return Error{Error::Code::NotFound,
                     u"%1 has no AzureML linked service named %2."_s.arg(step.activity, linkedService)};
    return *found;
}

QCoro::Task<Result<void>> makeContainer(StepContext &context, const BlobPlace &place)
{
    const QString name = place.linkedService + u'/' + place.container;
    if (context.run.madeContainers.contains(name))
        co_return Result<void>();
    const Result<BlobClient> client = context.blobs(place.linkedService);
    if (!client)
        co_return client.error();
    const Result<void> made = co_await client->createContainer(place.container, context.call);
    if (made)
        context.run.madeContainers.insert(name);
    co_return made;
}

QString modelHash(const QByteArray &model)
{
    return QString::fromLatin1(QCryptographicHash::hash(model, QCryptographicHash::Sha256).toHex());
}

} // namespace millrace::run
