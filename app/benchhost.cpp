// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/benchhost.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

// Jobs of a killed run name the bench's storage by its address, so the bench comes back at the port it had.
quint16 rememberedPort(const QString &folder)
{
    QFile file(folder + u"/port"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toUShort() : 0;
}

void rememberPort(const QString &folder, int port)
{
    QSaveFile file(folder + u"/port"_s);
    if (file.open(QIODevice::WriteOnly) && file.write(QByteArray::number(port)) > 0)
        file.commit();
}

Result<std::unique_ptr<bench::Bench>> startAgain(bench::Options options)
{
    options.port = rememberedPort(options.dataDirectory);
    auto started = bench::Bench::start(options);
    if (started || options.port == 0)
        return started;
    options.port = 0;
    return bench::Bench::start(options);
}

} // namespace

BenchHost::BenchHost(QString stateFolder)
    : m_stateFolder(std::move(stateFolder))
{
}

BenchHost::~BenchHost() = default;

Result<run::BenchAccess> BenchHost::provide(const run::BenchNeeds &needs)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_bench || m_run != needs.run) {
        m_bench.reset();
        bench::Options options;
        options.dataDirectory = m_stateFolder + u"/bench/"_s + needs.run;
        const QString descriptions = needs.project + u"/bench"_s;
        if (QDir(descriptions).exists())
            options.descriptionFolders = {descriptions};
        auto started = startAgain(options);
        if (!started)
            return started.error();
        rememberPort(options.dataDirectory, (*started)->url().port());
        m_bench = std::move(*started);
        m_run = needs.run;
    }
    for (auto it = needs.keys.begin(); it != needs.keys.end(); ++it) {
        if (const auto set = m_bench->setKey(it.key(), it.value()); !set)
            return set.error();
    }
    return run::BenchAccess{m_bench->url(), m_bench->connectionString()};
}

QString BenchHost::summary() const
{
    const QMutexLocker locker(&m_mutex);
    if (!m_bench)
        return {};
    return QCoreApplication::translate("BenchHost", "Bench on 127.0.0.1, %1 services, %2 blobs")
        .arg(m_bench->serviceNames().size())
        .arg(m_bench->blobCount());
}

} // namespace millrace::app
