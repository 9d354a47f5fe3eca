// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/connections.h"
#include "tests/model/run/scriptedserver.h"

#include <QElapsedTimer>
#include <QMap>

#include <chrono>

namespace millrace::tests {

/// A stand-in of a few lines for blob storage, a batch service and an updatable endpoint, with switches for what may go
/// wrong. "Training" writes what was read, so that other data gives another model.
class FakeCloud final
{
public:
    struct Job
    {
        QByteArray body;
        int starts = 0;
        bool isDeleted = false;
        QElapsedTimer since; // its start
    };

    FakeCloud();

    QUrl url() const { return m_server.url(QString()); }
    const QList<Arrival> &arrivals() const { return m_server.arrivals(); }
    int count(const QByteArray &method, const QByteArray &inTarget) const;

    QMap<QByteArray, QByteArray> blobs; // "container/path"
    QMap<QByteArray, Job> jobs;
    QByteArray endpointModel; // relative location
    QByteArray endpointToken;
    std::chrono::milliseconds jobTime{30};
    bool jobsFail = false;
    bool jobsHang = false;
    bool ignoresUpdates = false;
    bool hidesTokens = false; // an endpoint tells where its model lies, not how it may be read
    QByteArray key = "key";
    /// Sees each request first; true when it answered.
    std::function<bool(const Arrival &, QTcpSocket &)> fault;

    /// The connections of a plan whose services are called "service" and whose storage is called "storage".
    run::Connections connections() const;

private:
    void answer(const Arrival &arrival, QTcpSocket &socket);
    void answerBlob(const Arrival &arrival, QTcpSocket &socket, const QByteArray &path);
    void answerJob(const Arrival &arrival, QTcpSocket &socket, const QByteArray &id);
    void answerEndpoint(const Arrival &arrival, QTcpSocket &socket);
    QByteArray stateOf(Job &job);
    void finish(Job &job);

    ScriptedServer m_server;
};

} // namespace millrace::tests
