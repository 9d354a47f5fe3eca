// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/relayconnection.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace millrace::bench {

namespace {

const QByteArray HeadEnd = "\r\n\r\n";

/// The value of Content-Length in a message's head, 0 when there is none.
qint64 lengthIn(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toLongLong();
    }
    return 0;
}

/// Closes with RST instead of FIN.
void reset(QTcpSocket *socket)
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket->abort();
}

} // namespace

RelayConnection::RelayConnection(Relay &relay, QTcpSocket *client, quint16 serverPort, QObject *parent)
    : QObject(parent)
    , m_relay(relay)
    , m_client(client)
    , m_server(new QTcpSocket(this))
{
    m_client->setParent(this);
    connect(m_client, &QTcpSocket::readyRead, this, &RelayConnection::readClient);
    connect(m_client, &QTcpSocket::disconnected, this, &RelayConnection::end);
    connect(m_server, &QTcpSocket::readyRead, this, &RelayConnection::readServer);
    connect(m_server, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
    m_server->connectToHost(QHostAddress(QHostAddress::LocalHost), serverPort);
    readClient();
}

void RelayConnection::end()
{
    m_server->disconnect(this);
    deleteLater();
}

void RelayConnection::readClient()
{
    m_fromClient += m_client->readAll();
    pass();
}

void RelayConnection::pass()
{
    while (!m_isPaused && !m_fromClient.isEmpty()) {
        if (m_bodyLeft == 0 && !beginRequest())
            return;
        if (m_isPaused)
            return;
        const QByteArray part = m_fromClient.left(m_bodyLeft);
        m_fromClient.remove(0, part.size());
        m_bodyLeft -= part.size();
        if (!isWithheld())
            m_server->write(part);
        else if (m_bodyLeft == 0)
            return answerUnavailable();
    }
}

/// Reads a request's head and meets its fault; false when the head is not whole yet or the connection is at its end.
/// The head counts to the bytes that are left to pass on.
bool RelayConnection::beginRequest()
{
    const qsizetype end = m_fromClient.indexOf(HeadEnd);
    if (end < 0)
        return false;
    const QByteArray head = m_fromClient.left(end + HeadEnd.size());
    const QList<QByteArray> line = head.left(head.indexOf("\r\n")).split(' ');
    m_bodyLeft = head.size() + lengthIn(head);
    m_held.clear();
    m_fault = m_relay.arrive(line.value(0), line.value(1));
    if (is(Fault::Kind::Drop))
        m_client->disconnectFromHost();
    if (is(Fault::Kind::Reset))
        reset(m_client);
    if (is(Fault::Kind::Delay)) {
        m_isPaused = true;
        QTimer::singleShot(m_fault->time, this, [this] {
            m_isPaused = false;
            pass();
        });
    }
    return !is(Fault::Kind::Drop) && !is(Fault::Kind::Reset);
}

void RelayConnection::answerUnavailable()
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_fault->time).count();
    m_client->write(
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + QByteArray::number(static_cast<qint64>(seconds)) +
        "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_client->disconnectFromHost();
}

void RelayConnection::readServer()
{
    const QByteArray bytes = m_server->readAll();
    if (is(Fault::Kind::LoseAnswer))
        return m_client->disconnectFromHost();
    if (is(Fault::Kind::Hang))
        return;
    if (is(Fault::Kind::HalfAnswer))
        return passHalf(bytes);
    if (!is(Fault::Kind::Drip)) {
        m_client->write(bytes);
        return;
    }
    const bool isDripping = !m_held.isEmpty();
    m_held += bytes;
    if (!isDripping)
        drip();
}

void RelayConnection::passHalf(const QByteArray &bytes)
{
    m_held += bytes;
    const qsizetype end = m_held.indexOf(HeadEnd);
    if (end < 0)
        return;
    const qint64 whole = end + HeadEnd.size() + lengthIn(m_held.left(end));
    if (m_held.size() < whole)
        return;
    m_client->write(m_held.left(whole - qMax<qint64>(1, lengthIn(m_held.left(end)) / 2)));
    m_client->disconnectFromHost();
}

void RelayConnection::drip()
{
    m_client->write(m_held.left(1));
    m_client->flush();
    m_held.remove(0, 1);
    if (!m_held.isEmpty())
        QTimer::singleShot(m_fault ? m_fault->time : std::chrono::milliseconds(0), this, &RelayConnection::drip);
}

} // namespace millrace::bench
