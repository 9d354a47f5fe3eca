// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace millrace::tests {

/// A request as it arrived on the socket.
struct Arrival
{
    QByteArray method;
    QByteArray target;                     // path and query
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
};

/// A server on 127.0.0.1 that notes every request and lets a function answer it on the bare socket, well or badly.
class ScriptedServer final : public QTcpServer
{
public:
    using Answer = std::function<void(const Arrival &, QTcpSocket &)>;

    explicit ScriptedServer(Answer answer)
        : m_answer(std::move(answer))
    {
        const bool listening = listen(QHostAddress::LocalHost);
        Q_ASSERT(listening);
        connect(this, &QTcpServer::newConnection, this, &ScriptedServer::accept);
    }

    QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }
    const QList<Arrival> &arrivals() const { return m_arrivals; }
    int connections() const { return m_connections; }

    static void reply(QTcpSocket &socket, int status, const QByteArray &body = {}, const QByteArray &headers = {})
    {
        socket.write("HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    }
    /// Closes with RST instead of FIN.
    static void reset(QTcpSocket &socket) { socket.abort(); }

private:
    void accept()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            ++m_connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }

    void read(QTcpSocket &socket)
    {
        QByteArray &buffer = m_buffers[&socket];
        buffer += socket.readAll();
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        Arrival arrival;
        const QList<QByteArray> lines = buffer.left(head).split('\n');
        arrival.method = lines[0].split(' ').value(0);
        arrival.target = lines[0].split(' ').value(1);
        for (const QByteArray &line : lines.mid(1))
            arrival.headers.insert(line.left(line.indexOf(':')).trimmed().toLower(),
                                   line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype length = arrival.headers.value("content-length").toLongLong();
        if (buffer.size() < head + 4 + length)
            return;
        arrival.body = buffer.mid(head + 4, length);
        buffer.remove(0, head + 4 + length);
        m_arrivals.append(arrival);
        m_answer(arrival, socket);
    }

    Answer m_answer;
    QList<Arrival> m_arrivals;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    int m_connections = 0;
};

} // namespace millrace::tests
