// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/blobrecord.h"
#include "model/base/result.h"

#include <QMutex>

#include <memory>

namespace millrace::bench {

/// Containers and blobs in a folder: one file of bytes and one JSON record a blob, each written beside and renamed, so
/// that a killed program leaves every blob old or new. The caller holds mutex() around everything but newData().
class BlobStore
{
    Q_DISABLE_COPY_MOVE(BlobStore)

public:
    /// Reads what the folder holds and removes bytes that no record names; creates the folder when absent.
    static Result<std::unique_ptr<BlobStore>> open(const QString &folder);

    QMutex &mutex() { return m_mutex; }
    const std::map<QString, Container> &containers() const { return m_containers; }
    Container *container(const QString &name);

    bool createContainer(Container container);
    bool saveContainer(const Container &container);
    bool removeContainer(const QString &name);

    /// Puts a record in place of the blob of the same name; bytes that nobody names any more are removed.
    bool saveBlob(Container &container, BlobRecord record);
    bool removeBlob(Container &container, const QString &name);

    /// Writes bytes under a new name, which is empty when the disk refused them. Needs no lock.
    QString newData(const QByteArray &bytes) const;

    /// The bytes of a data file; `length` < 0 reads to the end.
    QByteArray data(const QString &file, qint64 from = 0, qint64 length = -1) const;

    /// Removes every container.
    void clear();

    /// A version that no resource had before.
    static Version newVersion();

private:
    explicit BlobStore(QString folder);
    void load();
    void removeData(const BlobRecord &record, const BlobRecord *successor) const;
    QString containerFolder(const QString &container) const;
    QString recordPath(const QString &container, const QString &blob) const;

    QString m_folder;
    QMutex m_mutex;
    std::map<QString, Container> m_containers;
};

} // namespace millrace::bench
