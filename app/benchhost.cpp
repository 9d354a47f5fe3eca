// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/benchhost.h"

#include "model/format/treefiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
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

/// The data beside the descriptions of a bundle, which a description needs as files.
Result<QList<OutputFile>> bundledData(const QString &project)
{
    QList<OutputFile> data;
    if (!isBundle(project))
        return data;
    const auto files = benchFilesIn(project);
    if (!files)
        return files;
    for (const OutputFile &file : *files) {
        if (!file.path.endsWith(".json"_L1) && !file.path.startsWith("bench/blobs/"_L1))
            data.append({file.path.section(u'/', 1), file.bytes});
    }
    return data;
}

/// The folders of the descriptions: the project's own, and a new one for those that were never saved or are packed.
Result<QStringList> descriptionFolders(const run::BenchNeeds &needs, const QString &unsavedFolder)
{
    QStringList folders;
    if (const QString own = needs.project + u"/bench"_s; QDir(own).exists())
        folders << own;
    auto unsaved = bundledData(needs.project);
    if (!unsaved)
        return unsaved.error();
    for (auto it = needs.descriptions.begin(); it != needs.descriptions.end(); ++it) {
        if (!QFileInfo::exists(needs.project + u'/' + it.key()))
            unsaved->append({QFileInfo(it.key()).fileName(), it.value()});
    }
    QDir(unsavedFolder).removeRecursively();
    if (unsaved->isEmpty())
        return folders;
    if (const auto written = writeFiles(*unsaved, unsavedFolder); !written)
        return written.error();
    return folders << unsavedFolder;
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
        const auto folders = descriptionFolders(needs, options.dataDirectory + u"/unsaved"_s);
        if (!folders)
            return folders.error();
        options.descriptionFolders = *folders;
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
