// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QByteArray>
#include <QList>
#include <QMutex>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

class QThread;

namespace millrace::bench {

/// A misbehaviour of the network for the next requests of a method and path.
struct Fault
{
    enum class Kind {
        Delay,       ///< the request is passed on after `time`
        Drop,        ///< closed; the server never sees the request
        Reset,       ///< reset; the server never sees the request
        LoseAnswer,  ///< the server does what is asked, then the connection closes without its answer
        Hang,        ///< the server does what is asked, its answer never comes
        HalfAnswer,  ///< half of the answer, then closed
        Drip,        ///< the answer a byte every `time`
        Unavailable, ///< 503 with Retry-After: `time`; the server never sees the request
    };

    Kind kind = Kind::Drop;
    QByteArray method; ///< empty = any
    QByteArray path;   ///< a part of the path and query; empty = any
    int times = 1;     ///< how many requests it befalls
    std::chrono::milliseconds time{0};
};

/// Passes bytes between clients and a server on 127.0.0.1, in a thread of its own, and commits faults on the way. It
/// reads no more of HTTP than where a request begins and how long it is (by Content-Length).
class Relay
{
    Q_DISABLE_COPY_MOVE(Relay)

public:
    static Result<std::unique_ptr<Relay>> start(quint16 port, quint16 serverPort);
    ~Relay();

    quint16 port() const { return m_port; }

    /// Adds a fault behind those that wait.
    void add(const Fault &fault);

    /// Takes all waiting faults back.
    void clear();

    /// How many requests have come whose method is this and whose path and query contain this; empty counts any.
    int arrivals(const QByteArray &method = {}, const QByteArray &path = {}) const;

    /// Counts a request and returns the fault that befalls it; for the connections.
    std::optional<Fault> arrive(const QByteArray &method, const QByteArray &path);

private:
    Relay() = default;

    quint16 m_port = 0;
    mutable QMutex m_mutex;
    QList<Fault> m_faults;
    QList<std::pair<QByteArray, QByteArray>> m_arrivals;
    std::unique_ptr<QThread> m_thread;
};

} // namespace millrace::bench
