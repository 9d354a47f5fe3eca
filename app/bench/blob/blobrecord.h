// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/message.h"

#include <QDateTime>
#include <QString>

#include <map>

namespace millrace::bench {

/// One block of a blob: its id as the client wrote it (base64) and its size in bytes.
struct Block
{
    QByteArray id;
    qint64 size = 0;
    QString file; ///< of an uncommitted block: where its bytes are

    bool operator==(const Block &) const = default;
};

/// What of a resource conditional requests look at.
struct Version
{
    QByteArray etag; ///< with quotes
    QDateTime modified;
};

/// Everything about a block blob but its bytes, which are a file of the store's data folder.
struct BlobRecord
{
    QString name;
    QString file; ///< empty while the blob has only uncommitted blocks
    qint64 size = 0;
    QDateTime created;
    Version version;
    Headers properties; ///< Content-Type, Content-MD5, …: headers that a download repeats
    Headers metadata;   ///< names without "x-ms-meta-"
    Headers copy;       ///< x-ms-copy-… of a blob that was made by a copy
    QList<Block> blocks;
    QList<Block> uncommitted;

    bool isCommitted() const { return !file.isEmpty(); }
};

/// A container and its blobs in the order of their names.
struct Container
{
    QString name;
    Version version;
    Headers metadata;
    std::map<QString, BlobRecord> blobs;
};

} // namespace millrace::bench
