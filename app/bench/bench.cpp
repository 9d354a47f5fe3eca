// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench.h"

#include "app/bench/blob/blobservice.h"
#include "app/bench/relay.h"
#include "app/bench/service/webservices.h"
#include "model/base/takelock.h"

#include <QDir>
#include <QLockFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

// The account of Microsoft's storage emulator; name and key are published and the same everywhere.
constexpr auto EmulatorAccount = u"devstoreaccount1";
constexpr auto EmulatorKey =
    u"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

QString orElse(const QString &value, const char16_t *fallback)
{
    return value.isEmpty() ? QString::fromUtf16(fallback) : value;
}

} // namespace

Bench::Bench() = default;

Result<std::unique_ptr<Bench>> Bench::start(const Options &options)
{
    std::unique_ptr<Bench> bench(new Bench);
    bench->m_accountName = orElse(options.accountName, EmulatorAccount);
    bench->m_accountKey = orElse(options.accountKey, EmulatorKey);
    if (const auto opened = bench->openFolder(options.dataDirectory); !opened)
        return opened.error();
    if (const auto opened = bench->openPort(options); !opened)
        return opened.error();
    if (const auto opened = bench->openServices(options); !opened)
        return opened.error();
    bench->m_server->serve([b = bench.get()](const Request &request) { return b->answer(request); });
    bench->m_jobs->resume();
    return bench;
}

Result<void> Bench::openFolder(const QString &wanted)
{
    m_folder = wanted;
    if (wanted.isEmpty()) {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->path();
    }
    if (!QDir().mkpath(m_folder))
        return Error{Error::Code::Io, u"The bench's data folder %1 cannot be created."_s.arg(m_folder)};
    m_lock = std::make_unique<QLockFile>(m_folder + u"/bench.lock"_s);
    if (!takeLock(*m_lock) && m_lock->error() != QLockFile::LockFailedError)
        return Error{Error::Code::Io, u"The bench's data folder %1 cannot be written to."_s.arg(m_folder)};
    if (!m_lock->isLocked())
        return Error{Error::Code::Busy,
                     u"Another bench uses the data folder %1: stop it or name another folder."_s.arg(m_folder)};
    auto store = BlobStore::open(m_folder + u"/blobs"_s);
    if (!store)
        return store.error();
    m_store = std::move(*store);
    return {};
}

Result<void> Bench::openPort(const Options &options)
{
    auto server = Server::open(options.hasRelay ? 0 : options.port);
    if (!server)
        return server.error();
    m_server = std::move(*server);
    if (!options.hasRelay)
        return {};
    auto relay = Relay::start(options.port, m_server->port());
    if (!relay)
        return relay.error();
    m_relay = std::move(*relay);
    return {};
}

Result<void> Bench::openServices(const Options &options)
{
    const Account account{m_accountName, QByteArray::fromBase64(m_accountKey.toLatin1())};
    const OwnStorage own{url().toString() + u'/' + m_accountName, account};
    m_blobs = std::make_unique<BlobService>(*m_store, account);
    m_services = std::make_unique<Services>(m_folder + u"/endpoints"_s, options.serviceKey);
    m_jobs = std::make_unique<Jobs>(m_folder + u"/jobs"_s, *m_services, own, options.roundDelay);
    m_batch = std::make_unique<BatchApi>(*m_jobs, *m_server, own, options.hasNumericStatus);
    m_endpoints = std::make_unique<EndpointApi>(*m_services, *m_server, own, options.updateDelay);
    m_web = std::make_unique<WebServices>(*m_services, *m_batch, *m_endpoints);
    for (const QString &folder : options.descriptionFolders) {
        if (const auto added = m_services->add(folder); !added)
            return added;
    }
    return {};
}

Bench::~Bench()
{
    if (m_jobs)
        m_jobs->close(); // first: a running job speaks to the server
    if (m_server)
        m_server->stop();
}

QUrl Bench::url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_relay ? m_relay->port() : m_server->port())); }

QString Bench::connectionString() const
{
    return u"DefaultEndpointsProtocol=http;AccountName=%1;AccountKey=%2;BlobEndpoint=%3/%1;"_s.arg(
        m_accountName, m_accountKey, url().toString());
}

Answer Bench::answer(const Request &request) const
{
    if (m_blobs->owns(request))
        return m_blobs->handle(request);
    if (m_web->owns(request))
        return m_web->handle(request);
    return {.status = 404, .headers = {}, .body = {}, .length = {}};
}

int Bench::blobCount() const
{
    const QMutexLocker lock(&m_store->mutex());
    qsizetype count = 0;
    for (const auto &[name, container] : m_store->containers())
        count += static_cast<qsizetype>(container.blobs.size());
    return static_cast<int>(count);
}

Result<void> Bench::addServices(const QString &folder) { return m_services->add(folder); }

QStringList Bench::serviceNames() const { return m_services->names(); }

bool Bench::hasService(const QString &path) const
{
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    return parts.value(2) == u"services" && m_services->byServiceId(parts.value(1), parts.value(3)).has_value();
}

Result<void> Bench::setKey(const QString &path, const QString &key) { return m_services->setKey(path, key); }

void Bench::reset()
{
    m_jobs->clear();
    m_services->reset();
    const QMutexLocker lock(&m_store->mutex());
    m_store->clear();
}

void Bench::ignoreUpdates(int count) { m_endpoints->ignoreUpdates(count); }

} // namespace millrace::bench
