// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/account.h"
#include "app/bench/service/serviceerror.h"

#include <QJsonObject>
#include <QUrl>

#include <optional>
#include <variant>

namespace millrace::bench {

/// The bench's own storage: where it is and its account.
struct OwnStorage
{
    QString base; ///< "http://127.0.0.1:PORT/account", without a slash at the end
    Account account;
};

/// A blob that a request names, and what allows to reach it: the account's key or a SAS.
struct BlobReference
{
    QString base; ///< of the account, without a slash at the end
    QString container;
    QString path;
    std::optional<Account> account;
    QString sas; ///< with '?', empty when there is an account

    QString location() const { return container + u'/' + path; }
    QUrl url() const;

    /// The reference as an answer tells it, with a token that is good for an hour: never the key.
    QJsonObject toResult() const;
};

/// Reads {ConnectionString, RelativeLocation} or {BaseLocation, RelativeLocation, SasBlobToken}. Only storage on this
/// computer is accepted: a bench must not reach into the cloud.
std::variant<BlobReference, ServiceError> readReference(const QJsonObject &json, const OwnStorage &own);

/// A reference for the data folder: without secrets, and without the bench's own address, which changes.
QJsonObject toStored(const BlobReference &reference, const OwnStorage &own);

/// Nothing when the reference needs a secret that was not stored.
std::optional<BlobReference> fromStored(const QJsonObject &json, const OwnStorage &own);

} // namespace millrace::bench
