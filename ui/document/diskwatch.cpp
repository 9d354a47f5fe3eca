// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/diskwatch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSet>

namespace millrace::gui {

namespace {

constexpr int SettleMilliseconds = 250;

} // namespace

DiskWatch::DiskWatch(const Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMilliseconds);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &DiskWatch::compare);
}

DiskWatch::Snapshot DiskWatch::look() const
{
    Snapshot snapshot;
    const QDir root(m_document.saved().root);
    for (const ResourcePtr &resource : m_document.saved().resources) {
        if (resource->file.isEmpty())
            continue;
        const QString path = root.absoluteFilePath(resource->file);
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            snapshot.insert(path, QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha1));
        else
            snapshot.insert(path, {});
    }
    return snapshot;
}

void DiskWatch::watch()
{
    pause();
    if (m_document.saved().root.isEmpty())
        return;
    m_known = look();
    QStringList paths = m_known.keys();
    paths << m_document.saved().root;
    m_watcher.addPaths(paths);
}

void DiskWatch::pause()
{
    m_settle.stop();
    m_isChanged = false;
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
}

void DiskWatch::accept()
{
    m_known = look();
    m_isChanged = false;
}

void DiskWatch::compare()
{
    const Snapshot now = look();
    // A file that was replaced by renaming is watched no more.
    const QStringList files = m_watcher.files();
    const QSet<QString> watched(files.cbegin(), files.cend());
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        if (!it.value().isEmpty() && !watched.contains(it.key()))
            m_watcher.addPath(it.key());
    if (now == m_known || m_isChanged)
        return;
    m_isChanged = true;
    Q_EMIT changedOnDisk();
}

} // namespace millrace::gui
