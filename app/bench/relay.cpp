// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/relay.h"

#include "app/bench/relayconnection.h"

#include <QEventLoop>
#include <QSemaphore>
#include <QTcpServer>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

bool concerns(const Fault &fault, const QByteArray &method, const QByteArray &path)
{
    return (fault.method.isEmpty() || fault.method == method) && path.contains(fault.path);
}

} // namespace

Result<std::unique_ptr<Relay>> Relay::start(quint16 port, quint16 serverPort)
{
    std::unique_ptr<Relay> relay(new Relay);
    QSemaphore ready;
    QString failure;
    relay->m_thread.reset(QThread::create([&, self = relay.get()] {
        QTcpServer listener;
        if (!listener.listen(QHostAddress::LocalHost, port))
            failure = listener.errorString();
        self->m_port = listener.serverPort();
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [&listener, self, serverPort] {
            while (QTcpSocket *client = listener.nextPendingConnection())
                new RelayConnection(*self, client, serverPort, &listener);
        });
        ready.release();
        if (listener.isListening())
            QEventLoop().exec();
    }));
    relay->m_thread->start();
    ready.acquire();
    if (!failure.isEmpty())
        return Error{Error::Code::Busy, u"Port %1 of 127.0.0.1 cannot be opened (%2)."_s.arg(port).arg(failure)};
    return relay;
}

Relay::~Relay()
{
    m_thread->quit();
    m_thread->wait();
}

void Relay::add(const Fault &fault)
{
    const QMutexLocker lock(&m_mutex);
    m_faults.append(fault);
}

void Relay::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_faults.clear();
}

int Relay::arrivals(const QByteArray &method, const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    Fault any;
    any.method = method;
    any.path = path;
    return static_cast<int>(std::count_if(m_arrivals.begin(), m_arrivals.end(),
                                          [&](const auto &one) { return concerns(any, one.first, one.second); }));
}

std::optional<Fault> Relay::arrive(const QByteArray &method, const QByteArray &path)
{
    const QMutexLocker lock(&m_mutex);
    m_arrivals.emplaceBack(method, path);
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        if (!concerns(m_faults[i], method, path))
            continue;
        const Fault fault = m_faults[i];
        if (--m_faults[i].times <= 0)
            m_faults.removeAt(i);
        return fault;
    }
    return {};
}

} // namespace millrace::bench
