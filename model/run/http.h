// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/run/exchange.h"
#include "model/run/managerpool.h"
#include "model/run/masker.h"
#include "model/run/stop.h"

#include <QCoro/QCoroTask>
#include <QDeadlineTimer>
#include <QList>
#include <QUrl>

#include <chrono>
#include <functional>

namespace millrace::run {

using Header = std::pair<QByteArray, QByteArray>;

/// An HTTP request as a value. GET, HEAD, PUT and DELETE are idempotent; POST and PATCH are sent at most once.
struct Request
{
    QByteArray method = "GET";
    QUrl url;
    QList<Header> headers;
    QByteArray body;
    QString step; // whom the exchange is reported for

    bool isIdempotent() const { return method != "POST" && method != "PATCH"; }
    void setHeader(const QByteArray &name, const QByteArray &value);
};

/// An answer of whatever status; where none came there is an Error instead.
struct Reply
{
    int status = 0;
    QList<Header> headers;
    QByteArray body;

    bool isSuccess() const { return status >= 200 && status < 300; }
    QByteArray header(const QByteArray &name) const;
};

/// Sends requests. The only place that awaits a network reply: nothing is repeated behind the caller's back that must
/// not be, redirects never carry a key to another host, and each exchange is reported with its secrets masked.
class Http
{
public:
    using Observer = std::function<void(const Exchange &)>;

    explicit Http(const Masker &masker, Observer observer = {});
    Q_DISABLE_COPY_MOVE(Http)

    /// How long an exchange may stand still before it is given up; its deadline is separate.
    void setIdleTimeout(std::chrono::milliseconds timeout) { m_idleTimeout = timeout; }

    /// Errors: Timeout (deadline or idle), Cancelled (stop), Network (no whole answer came), Refused (a redirect not
    /// followed).
    QCoro::Task<Result<Reply>> send(Request request, QDeadlineTimer deadline, Stop stop);

    /// Connections in use, of all hosts.
    int inFlight() const { return m_pool.inFlight(); }

private:
    QCoro::Task<Result<Reply>> sendOnce(Request request, QDeadlineTimer deadline, Stop stop);
    void report(const Request &request, const Result<Reply> &outcome, const QDateTime &time, qint64 duration) const;

    const Masker &m_masker;
    Observer m_observer;
    ManagerPool m_pool;
    std::chrono::milliseconds m_idleTimeout = std::chrono::seconds(60);
};

} // namespace millrace::run
