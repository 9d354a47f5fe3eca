// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/blobstore.h"

#include "app/bench/blob/blobjson.h"
#include "app/bench/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr auto ContainerFile = "/container.json"_L1;

QStringList dataFiles(const BlobRecord &record)
{
    QStringList files;
    if (record.isCommitted())
        files << record.file;
    for (const Block &block : record.uncommitted)
        files << block.file;
    return files;
}

} // namespace

Result<std::unique_ptr<BlobStore>> BlobStore::open(const QString &folder)
{
    if (!QDir().mkpath(folder + u"/data"_s) || !QDir().mkpath(folder + u"/containers"_s))
        return Error{Error::Code::Io, u"The folder %1 for the bench's blobs cannot be created."_s.arg(folder)};
    std::unique_ptr<BlobStore> store(new BlobStore(folder));
    store->load();
    return store;
}

BlobStore::BlobStore(QString folder)
    : m_folder(std::move(folder))
{
}

void BlobStore::load()
{
    QSet<QString> used;
    for (const QFileInfo &info : QDir(m_folder + u"/containers"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        Container container = containerFromJson(readObject(info.filePath() + ContainerFile));
        if (container.name.isEmpty()) {
            QDir(info.filePath()).removeRecursively(); // the rest of an interrupted removal
            continue;
        }
        removeParts(info.filePath());
        for (const QFileInfo &file : QDir(info.filePath()).entryInfoList({u"*.blob"_s}, QDir::Files)) {
            BlobRecord record = blobFromJson(readObject(file.filePath()));
            for (const QString &data : dataFiles(record))
                used.insert(data);
            container.blobs.emplace(record.name, std::move(record));
        }
        m_containers.emplace(container.name, std::move(container));
    }
    const QDir data(m_folder + u"/data"_s);
    for (const QString &file : data.entryList(QDir::Files)) {
        if (!used.contains(file))
            QFile::remove(data.filePath(file));
    }
}

Container *BlobStore::container(const QString &name)
{
    const auto it = m_containers.find(name);
    return it == m_containers.end() ? nullptr : &it->second;
}

QString BlobStore::containerFolder(const QString &container) const { return m_folder + u"/containers/"_s + container; }

QString BlobStore::recordPath(const QString &container, const QString &blob) const
{
    const QByteArray digest = QCryptographicHash::hash(blob.toUtf8(), QCryptographicHash::Sha256).toHex();
    return containerFolder(container) + u'/' + QString::fromLatin1(digest) + u".blob"_s;
}

bool BlobStore::createContainer(Container container)
{
    if (!QDir().mkpath(containerFolder(container.name)) || !saveContainer(container))
        return false;
    m_containers.emplace(container.name, std::move(container));
    return true;
}

bool BlobStore::saveContainer(const Container &container)
{
    return writeWhole(containerFolder(container.name) + ContainerFile, toJson(container));
}

bool BlobStore::removeContainer(const QString &name)
{
    QFile::remove(containerFolder(name) + ContainerFile); // first: load() finishes a removal that was interrupted
    QDir(containerFolder(name)).removeRecursively();
    for (const auto &[blob, record] : m_containers[name].blobs)
        removeData(record, nullptr);
    return m_containers.erase(name) > 0;
}

bool BlobStore::saveBlob(Container &container, BlobRecord record)
{
    if (!writeWhole(recordPath(container.name, record.name), toJson(record)))
        return false;
    BlobRecord &place = container.blobs[record.name];
    removeData(place, &record);
    place = std::move(record);
    return true;
}

bool BlobStore::removeBlob(Container &container, const QString &name)
{
    const auto it = container.blobs.find(name);
    QFile::remove(recordPath(container.name, name));
    removeData(it->second, nullptr);
    container.blobs.erase(it);
    return true;
}

void BlobStore::removeData(const BlobRecord &record, const BlobRecord *successor) const
{
    const QStringList kept = successor ? dataFiles(*successor) : QStringList();
    for (const QString &file : dataFiles(record)) {
        if (!kept.contains(file))
            QFile::remove(m_folder + u"/data/"_s + file);
    }
}

QString BlobStore::newData(const QByteArray &bytes) const
{
    const QString name = newHexId();
    QFile file(m_folder + u"/data/"_s + name);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
    return isWritten ? name : QString();
}

QByteArray BlobStore::data(const QString &file, qint64 from, qint64 length) const
{
    QFile source(m_folder + u"/data/"_s + file);
    if (!source.open(QIODevice::ReadOnly) || !source.seek(from))
        return {};
    return length < 0 ? source.readAll() : source.read(length);
}

void BlobStore::clear()
{
    while (!m_containers.empty())
        removeContainer(m_containers.begin()->first);
}

Version BlobStore::newVersion()
{
    const quint64 number = QRandomGenerator::system()->generate64() & 0xffffffffffff;
    const QByteArray etag = "\"0x8D" + QByteArray::number(number, 16).toUpper().rightJustified(12, '0') + '"';
    return {etag, QDateTime::currentDateTimeUtc()};
}

} // namespace millrace::bench
