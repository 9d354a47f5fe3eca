// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/http.h"
#include "model/run/storageaccount.h"

#include <QDateTime>

namespace millrace::run {

/// Version of the Blob service's REST interface that is spoken (x-ms-version, sv).
inline constexpr auto BlobServiceVersion = "2021-12-02";

/// The text whose HMAC-SHA256 signs a request ("Authorize with Shared Key" of the Blob service's documentation).
QByteArray stringToSign(const Request &request, const StorageAccount &account);

/// Adds date, version and Authorization: the account's key if there is one, else its SAS in the query.
void sign(Request &request, const StorageAccount &account, const QDateTime &now);

/// A shared access signature for one blob, "sv=…&…&sig=…" without the question mark ("Create a service SAS").
/// `permissions` in the service's order, such as "r" or "rcw".
QString mintSas(const StorageAccount &account, const BlobPath &path, const QString &permissions, const QDateTime &start,
                const QDateTime &expiry);

} // namespace millrace::run
