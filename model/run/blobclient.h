// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/retry.h"
#include "model/run/storageaccount.h"

#include <optional>

namespace millrace::run {

/// What the Blob service tells of one blob.
struct BlobInfo
{
    QString name;
    qint64 size = 0; // bytes
    QString etag;

    bool operator==(const BlobInfo &) const = default;
};

/// Reads and writes blobs of one account over the Blob service's REST interface.
class BlobClient
{
public:
    BlobClient(Network network, StorageAccount account);

    const StorageAccount &account() const { return m_account; }

    /// Succeeds also when the container exists.
    QCoro::Task<Result<void>> createContainer(QString container, Call call) const;
    QCoro::Task<Result<void>> put(BlobPath path, QByteArray content, QByteArray contentType, Call call) const;
    QCoro::Task<Result<QByteArray>> get(BlobPath path, Call call) const;
    /// Nothing when there is no such blob or container.
    QCoro::Task<Result<std::optional<BlobInfo>>> head(BlobPath path, Call call) const;
    QCoro::Task<Result<QList<BlobInfo>>> list(QString container, QString prefix, Call call) const;

    /// A token that lets whoever has it read this blob for a day: minted with the key, or the account's own SAS.
    QString readToken(const BlobPath &path) const;

private:
    QCoro::Task<Result<Reply>> send(QByteArray method, BlobPath path, QString query, QList<Header> headers,
                                    QByteArray body, Call call) const;
    QString place(const BlobPath &path) const;

    Network m_network;
    StorageAccount m_account;
};

} // namespace millrace::run
