// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/message.h"
#include "model/base/result.h"

#include <QMutex>

#include <memory>
#include <stop_token>
#include <vector>

class QThread;

namespace millrace::bench {

/// An HTTP server on 127.0.0.1 with one Qt HttpServer ("lane") a thread, all accepting from the same port. A handler
/// runs in a lane's thread and answers before it returns; it may be called from several lanes at once.
class Server
{
    Q_DISABLE_COPY_MOVE(Server)

public:
    /// Takes a port, 0 any free one; clients can connect and wait for serve().
    static Result<std::unique_ptr<Server>> open(quint16 port);
    ~Server();

    quint16 port() const { return m_port; }

    /// Begins to answer.
    void serve(Handler handler);

    /// Closes all connections and joins the threads; returns when no handler runs any more.
    void stop();

    /// Stop is requested when the server stops: for handlers that wait.
    std::stop_token stopToken() const { return m_stop.get_token(); }

    /// Held by a handler while it waits for another request that may come to this very server: as long as every lane
    /// waits there is one more to answer.
    class Waiting
    {
        Q_DISABLE_COPY_MOVE(Waiting)

    public:
        explicit Waiting(Server &server);
        ~Waiting();

    private:
        Server &m_server;
    };

private:
    Server(int descriptor, quint16 port);
    void addLane();

    int m_descriptor;
    quint16 m_port;
    Handler m_handler;
    QMutex m_mutex;
    std::vector<std::unique_ptr<QThread>> m_lanes;
    size_t m_waiting = 0;
    std::stop_source m_stop;
};

} // namespace millrace::bench
