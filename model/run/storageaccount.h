// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QUrl>

namespace millrace::run {

/// A blob account as a connection string names it. Holds secrets: never printed.
struct StorageAccount
{
    QString name;
    QByteArray key;    // decoded; empty when only a SAS is known
    QString sas;       // "sv=…&sig=…" without the question mark
    QUrl blobEndpoint; // without a slash at the end; http://127.0.0.1:10000/devstoreaccount1 for emulators

    /// Whether it is on this computer: the bench, Azurite or another emulator.
    bool isLoopback() const;

    bool operator==(const StorageAccount &) const = default;
};

/// Reads `DefaultEndpointsProtocol=…;AccountName=…;AccountKey=…;…` with the members AccountName, AccountKey,
/// SharedAccessSignature, BlobEndpoint, EndpointSuffix and UseDevelopmentStorage, whatever their case and order.
Result<StorageAccount> parseConnectionString(const QString &text);

/// The connection string that names an account, with its key.
QString connectionString(const StorageAccount &account);

/// A blob's address: container and name, as in "container/folder/file.csv".
struct BlobPath
{
    QString container;
    QString name;

    /// From "container/a/b", a slash at the start allowed.
    static BlobPath parse(const QString &text);
    QString toString() const { return container + u'/' + name; }

    bool operator==(const BlobPath &) const = default;
};

/// The address of a blob, without any signature.
QUrl blobUrl(const StorageAccount &account, const BlobPath &path);

} // namespace millrace::run
