// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/message.h"

#include <QDateTime>

namespace millrace::bench {

/// An error of the Blob service: its code in a header and, with the message, in an XML body.
Answer blobError(int status, const QByteArray &code, const QString &message);

Answer containerNotFound();
Answer blobNotFound();
Answer invalidHeader(const QByteArray &name);
Answer diskRefused();

/// A time as HTTP headers spell it (RFC 1123).
QByteArray httpDate(const QDateTime &time);

/// The time that a header spells (RFC 1123, always GMT); invalid when it is none.
QDateTime fromHttpDate(const QByteArray &text);

} // namespace millrace::bench
