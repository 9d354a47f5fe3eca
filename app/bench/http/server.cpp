// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/http/server.h"

#include <QAbstractHttpServer>
#include <QEventLoop>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QMetaEnum>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr size_t FirstLanes = 3;

Request received(const QHttpServerRequest &source)
{
    const char *method =
        QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(source.method()));
    Request request;
    request.method = QByteArray(method).toUpper();
    request.path = source.url().path(QUrl::FullyEncoded).toUtf8();
    request.query = source.url().query(QUrl::FullyEncoded).toUtf8();
    request.body = source.body();
    for (const auto &[name, value] : source.headers())
        request.headers.emplaceBack(name, value);
    return request;
}

/// One Qt HttpServer, alive inside its thread's run().
class Lane final : public QAbstractHttpServer
{
public:
    explicit Lane(const Handler &handler)
        : m_handler(handler)
    {
    }

protected:
    bool handleRequest(const QHttpServerRequest &source, QTcpSocket *socket) override
    {
        const Request request = received(source);
        const Answer answer = m_handler(request);
        QHttpServerResponder responder = makeResponder(source, socket);
        responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(answer.status));
        for (const auto &[name, value] : answer.headers)
            responder.writeHeader(name, value);
        const bool isBodyless = answer.status == 304 || answer.status == 204;
        if (!isBodyless)
            responder.writeHeader("Content-Length"_ba, QByteArray::number(answer.length.value_or(answer.body.size())));
        const qsizetype size = isBodyless || request.method == "HEAD" ? 0 : answer.body.size();
        responder.writeBody(answer.body.constData(), size);
        return true;
    }

    void missingHandler(const QHttpServerRequest &, QTcpSocket *socket) override { socket->disconnectFromHost(); }

private:
    const Handler &m_handler;
};

/// Runs a lane on its own copy of the listening descriptor; whichever lane is idle takes the next connection.
void runLane(int descriptor, const Handler &handler)
{
    Lane lane(handler);
    auto listener = std::make_unique<QTcpServer>();
    if (!listener->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        return;
    }
    lane.bind(listener.release()); // takes it as a child
    QEventLoop().exec();
}

} // namespace

Result<std::unique_ptr<Server>> Server::open(quint16 port)
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost, port)) {
        return Error{
            Error::Code::Busy,
            u"Port %1 of 127.0.0.1 cannot be opened (%2): choose another, or 0 for any free one."_s.arg(port).arg(
                probe.errorString())};
    }
    const int descriptor = ::dup(static_cast<int>(probe.socketDescriptor()));
    return std::unique_ptr<Server>(new Server(descriptor, probe.serverPort()));
}

Server::Server(int descriptor, quint16 port)
    : m_descriptor(descriptor)
    , m_port(port)
{
}

void Server::serve(Handler handler)
{
    m_handler = std::move(handler);
    const QMutexLocker lock(&m_mutex);
    while (m_lanes.size() < FirstLanes)
        addLane();
}

Server::~Server() { stop(); }

void Server::addLane()
{
    const int descriptor = ::dup(m_descriptor);
    m_lanes.emplace_back(QThread::create([this, descriptor] { runLane(descriptor, m_handler); }));
    m_lanes.back()->setObjectName(u"bench"_s);
    m_lanes.back()->start();
}

void Server::stop()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_stop.request_stop())
            return;
        ::close(m_descriptor);
    }
    for (const auto &lane : m_lanes)
        lane->quit();
    for (const auto &lane : m_lanes)
        lane->wait();
}

Server::Waiting::Waiting(Server &server)
    : m_server(server)
{
    const QMutexLocker lock(&server.m_mutex);
    if (++server.m_waiting >= server.m_lanes.size() && !server.m_stop.stop_requested())
        server.addLane();
}

Server::Waiting::~Waiting()
{
    const QMutexLocker lock(&m_server.m_mutex);
    --m_server.m_waiting;
}

} // namespace millrace::bench
