// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/account.h"
#include "app/bench/http/message.h"

#include <QDateTime>

#include <optional>

namespace millrace::bench {

/// What a shared access signature was found to allow.
struct SasGrant
{
    QString permissions;   ///< letters such as "rw"
    QString resourceTypes; ///< of an account SAS: letters of "sco"; of a service SAS: "o", for a container "lo"
};

/// Why a signature is refused, as a code of the Blob service and a sentence.
struct SasRefusal
{
    QByteArray code;
    QString message;
};

/// Checks signature, times, address and protocol of the service or account SAS in a query; the resource is the path
/// inside the account. The grant is empty exactly when the refusal is set.
struct SasVerdict
{
    std::optional<SasGrant> grant;
    SasRefusal refusal;
};
SasVerdict verifySas(const Account &account, const Request &request, const QString &container, const QString &blob,
                     const QDateTime &now);

/// A SAS token, beginning with '?', for one blob.
QString blobSas(const Account &account, const QString &container, const QString &blob, const QString &permissions,
                const QDateTime &expiry);

} // namespace millrace::bench
