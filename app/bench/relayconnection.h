// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/relay.h"

#include <QObject>

#include <optional>

class QTcpSocket;

namespace millrace::bench {

/// One client of a relay and its own connection to the server; deletes itself when either has gone.
class RelayConnection final : public QObject
{
    Q_OBJECT

public:
    RelayConnection(Relay &relay, QTcpSocket *client, quint16 serverPort, QObject *parent);

private:
    void readClient();
    void readServer();
    void pass();
    bool beginRequest();
    void answerUnavailable();
    void passHalf(const QByteArray &bytes);
    void drip();
    void end();

    bool is(Fault::Kind kind) const { return m_fault && m_fault->kind == kind; }
    bool isWithheld() const { return is(Fault::Kind::Unavailable); }

    Relay &m_relay;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    std::optional<Fault> m_fault; ///< of the request under way
    QByteArray m_fromClient;      ///< not yet passed on
    qint64 m_bodyLeft = 0;        ///< of the request under way, in bytes
    bool m_isPaused = false;
    QByteArray m_held; ///< of the answer: what drips, or what is counted for the half
};

} // namespace millrace::bench
