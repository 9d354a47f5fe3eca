// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <utility>

namespace millrace::bench {

/// Header lines in the order and spelling of the wire; names compare without regard to case.
using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// One HTTP request as it came in, with path and query still percent-encoded.
struct Request
{
    QByteArray method; ///< upper case
    QByteArray path;   ///< begins with '/'
    QByteArray query;  ///< without '?'
    Headers headers;
    QByteArray body;

    /// The trimmed value of a header, empty when it is absent.
    QByteArray header(const char *name) const;
    bool hasHeader(const char *name) const;

    /// The decoded value of a query member; a member given twice counts once.
    QString queryValue(const char *name) const;
    bool hasQuery(const char *name) const;

    /// All query members, decoded ('+' stays '+').
    QList<std::pair<QString, QString>> queryItems() const;

    /// The decoded path segments; an empty list for "/".
    QStringList segments() const;
};

/// One HTTP answer. `length` replaces the body's own length where a HEAD answer tells of a body that it does not carry.
struct Answer
{
    int status = 200;
    Headers headers;
    QByteArray body;
    std::optional<qint64> length;

    /// The value of a header, empty when it is absent.
    QByteArray header(const char *name) const;
};

using Handler = std::function<Answer(const Request &)>;

} // namespace millrace::bench
