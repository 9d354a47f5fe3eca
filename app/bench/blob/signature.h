// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/blob/account.h"
#include "app/bench/http/message.h"

namespace millrace::bench {

/// HMAC-SHA256 of a text with the account's key, in base64.
QByteArray signature(const Account &account, const QByteArray &text);

/// What the Shared Key scheme (Blob service, 2015-02-21 and later) signs of a request.
QByteArray stringToSign(const Account &account, const Request &request);

/// The value of the Authorization header that signs the request.
QByteArray sharedKeyAuthorization(const Account &account, const Request &request);

/// Whether two byte strings are equal, in a time that does not tell where they differ.
bool isSameSecret(const QByteArray &one, const QByteArray &other);

} // namespace millrace::bench
