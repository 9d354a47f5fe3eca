// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/http/message.h"
#include "model/base/result.h"

#include <QMutex>

#include <memory>
#include <vector>

class QThread;

namespace millrace::bench {

/// An HTTP server on 127.0.0.1 with one Qt HttpServer ("lane") a thread, all accepting from the same port. A handler
/// runs in a lane's thread and answers before it returns; it may be called from several lanes at once.
class Server
{
    Q_DISABLE_COPY_MOVE(Server)

public:
    /// Begins to listen; port 0 takes any free one.
    static Result<std::unique_ptr<Server>> listen(quint16 port, Handler handler);
    ~Server();

    quint16 port() const { return m_port; }

    /// Closes all connections and joins the threads; returns when no handler runs any more.
    void stop();

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
    Server(int descriptor, quint16 port, Handler handler);
    void addLane();

    int m_descriptor;
    quint16 m_port;
    Handler m_handler;
    QMutex m_mutex;
    std::vector<std::unique_ptr<QThread>> m_lanes;
    size_t m_waiting = 0;
    bool m_stopped = false;
};

} // namespace millrace::bench
