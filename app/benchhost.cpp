// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/benchhost.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace millrace::app {

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
        auto started = bench::Bench::start(options);
        if (!started)
            return started.error();
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
