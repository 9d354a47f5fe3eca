// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

class QNetworkAccessManager;
class QUrl;

namespace millrace::run {

/// As many access managers as parallel requests need: before Qt 6.5 one manager opens six connections to a host and
/// lets every further request queue.
class ManagerPool
{
public:
    /// One place at one manager; gives it back when it goes.
    class Lease
    {
    public:
        Lease(ManagerPool &pool, size_t manager, QString host);
        ~Lease();
        Q_DISABLE_COPY_MOVE(Lease)
        QNetworkAccessManager &manager() const;

    private:
        ManagerPool &m_pool;
        size_t m_manager;
        QString m_host;
    };

    ManagerPool();
    ~ManagerPool();
    Q_DISABLE_COPY_MOVE(ManagerPool)

    /// The first manager with a free connection to this host, else the least busy one.
    size_t managerFor(const QString &host);
    static QString hostOf(const QUrl &url);
    int inFlight() const { return m_inFlight; }

private:
    struct Slot;

    std::vector<Slot> m_managers;
    int m_inFlight = 0;
};

} // namespace millrace::run
