// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/connections.h"

#include "model/run/classicservices.h"
#include "model/run/secrets.h"

#include <QRandomGenerator>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

QString randomKey()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return QString::fromLatin1(bytes.toBase64());
}

QString onHost(const QUrl &address, const QUrl &host)
{
    if (address.isEmpty())
        return {};
    QUrl moved = address;
    moved.setScheme(host.scheme());
    moved.setHost(host.host());
    moved.setPort(host.port());
    return moved.toString();
}

/// The service's own address: the jobs address without its last segment.
QString servicePath(const QUrl &batch) { return batch.path().section(u'/', 0, -2); }

/// An address for updates that no step uses need not be known to the bench.
bool isUpdated(const Plan &plan, const MlService &service)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&service](const Step &step) {
        const auto *update = std::get_if<UpdateWork>(&step.work);
        return update && update->service.compare(service.name, Qt::CaseInsensitive) == 0;
    });
}

void tellSecrets(Masker &masker, const StorageAccount &account)
{
    masker.add(QString::fromLatin1(account.key.toBase64()));
    masker.add(account.sas);
}

Result<StorageAccount> parseStorage(const Storage &storage, const QString &text)
{
    if (!storage.isSasUri)
        return parseConnectionString(text);
    QUrl address(text);
    const QString sas = address.query(QUrl::FullyEncoded);
    address.setQuery(QString());
    return parseConnectionString(u"BlobEndpoint="_s + address.toString() + u";SharedAccessSignature="_s + sas);
}

Result<StorageAccount> storageElsewhere(const Storage &storage, const QString &environment)
{
    Result<StorageAccount> account = parseStorage(storage, storage.connectionString);
    if (account)
        return account;
    const Result<QString> secret =
        findSecret(secretName(storage.name, storage.isSasUri ? u"sasUri"_s : u"connectionString"_s), environment);
    if (!secret)
        return Error{account.error().code,
                     u"Linked service %1: %2 %3"_s.arg(storage.name, account.error().message, secret.error().message)};
    return parseStorage(storage, *secret);
}

Result<StorageAccount> storageOnBench(const Storage &storage, const BenchAccess &access)
{
    const Result<StorageAccount> named = parseStorage(storage, storage.connectionString);
    if (named && named->isLoopback())
        return named;
    return parseConnectionString(access.connectionString);
}

Result<Connections> onBench(const Plan &plan, const QString &run, BenchProvider &bench)
{
    Connections made{.onBench = true, .services = {}, .storages = {}};
    BenchNeeds needs{.project = plan.project, .descriptions = plan.descriptions, .run = run, .keys = {}};
    for (const MlService &service : plan.services) {
        const QString key = isPlaceholder(service.key) ? randomKey() : service.key;
        made.services.insert(service.name.toCaseFolded(), {service.batch.toString(), service.update.toString(), key});
        needs.keys.insert(servicePath(service.batch), key);
        if (isUpdated(plan, service))
            needs.keys.insert(service.update.path(), key);
    }
    const Result<BenchAccess> access = bench.provide(needs);
    if (!access)
        return access.error();
    for (ServiceAddress &service : made.services) {
        service.batch = onHost(QUrl(service.batch), access->url);
        service.update = onHost(QUrl(service.update), access->url);
    }
    for (const Storage &storage : plan.storages) {
        const Result<StorageAccount> account = storageOnBench(storage, *access);
        if (!account)
            return account.error();
        made.storages.insert(storage.name.toCaseFolded(), *account);
    }
    return made;
}

Result<Connections> elsewhere(const Plan &plan)
{
    Connections made;
    for (const MlService &service : plan.services) {
        const Result<QString> key = isPlaceholder(service.key)
                                        ? findSecret(secretName(service.name, u"apiKey"_s), plan.environment)
                                        : Result<QString>(service.key);
        if (!key)
            return key.error();
        made.services.insert(service.name.toCaseFolded(), {service.batch.toString(), service.update.toString(), *key});
    }
    for (const Storage &storage : plan.storages) {
        const Result<StorageAccount> account = storageElsewhere(storage, plan.environment);
        if (!account)
            return account.error();
        made.storages.insert(storage.name.toCaseFolded(), *account);
    }
    return made;
}

} // namespace

Result<Connections> connectionsFor(const Plan &plan, const QString &run, BenchProvider *bench, Masker &masker)
{
    if (plan.target == Target::Bench && !bench)
        return Error{Error::Code::Invalid, u"There is no bench to run on; choose the target endpoints."_s};
    Result<Connections> made = plan.target == Target::Bench ? onBench(plan, run, *bench) : elsewhere(plan);
    if (!made)
        return made;
    for (const QString &secret : plan.secrets)
        masker.add(secret);
    for (const ServiceAddress &service : made->services)
        masker.add(service.key);
    for (const StorageAccount &account : made->storages)
        tellSecrets(masker, account);
    return made;
}

} // namespace millrace::run
