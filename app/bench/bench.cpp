// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench.h"

#include "app/bench/blob/blobservice.h"
#include "app/bench/http/server.h"

#include <QDir>
#include <QLockFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

// The account of Microsoft's storage emulator; name and key are published and the same everywhere.
constexpr auto EmulatorAccount = u"devstoreaccount1";
constexpr auto EmulatorKey = u"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

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
    QString folder = options.dataDirectory;
    if (folder.isEmpty()) {
        bench->m_temporary = std::make_unique<QTemporaryDir>();
        folder = bench->m_temporary->path();
    }
    if (!QDir().mkpath(folder))
        return Error{Error::Code::Io, u"The bench's data folder %1 cannot be created."_s.arg(folder)};
    bench->m_lock = std::make_unique<QLockFile>(folder + u"/bench.lock");
    if (!bench->m_lock->tryLock())
        return Error{Error::Code::Busy, u"Another bench uses the data folder %1: stop it or name another folder."_s.arg(folder)};

    auto store = BlobStore::open(folder + u"/blobs");
    if (!store)
        return store.error();
    bench->m_store = std::move(*store);
    const Account account{bench->m_accountName, QByteArray::fromBase64(bench->m_accountKey.toLatin1())};
    bench->m_blobs = std::make_unique<BlobService>(*bench->m_store, account);

    auto server = Server::listen(options.port, [b = bench.get()](const Request &request) { return b->answer(request); });
    if (!server)
        return server.error();
    bench->m_server = std::move(*server);
    return bench;
}

Bench::~Bench()
{
    if (m_server)
        m_server->stop();
}

QUrl Bench::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
}

QString Bench::connectionString() const
{
    return u"DefaultEndpointsProtocol=http;AccountName=%1;AccountKey=%2;BlobEndpoint=%3/%1;"_s.arg(
        m_accountName, m_accountKey, url().toString());
}

Answer Bench::answer(const Request &request) const
{
    if (m_blobs->owns(request))
        return m_blobs->handle(request);
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

void Bench::reset()
{
    const QMutexLocker lock(&m_store->mutex());
    m_store->clear();
}

} // namespace millrace::bench
