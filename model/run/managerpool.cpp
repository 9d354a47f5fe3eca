// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/managerpool.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr int ConnectionsAHost = 6;
constexpr size_t MostManagers = 16;

} // namespace

struct ManagerPool::Slot
{
    std::unique_ptr<QNetworkAccessManager> manager = std::make_unique<QNetworkAccessManager>();
    QHash<QString, int> busy;
};

ManagerPool::ManagerPool() = default;
ManagerPool::~ManagerPool() = default;

size_t ManagerPool::managerFor(const QString &host)
{
    const auto isLessBusy = [&host](const Slot &a, const Slot &b) { return a.busy.value(host) < b.busy.value(host); };
    const auto isFree = [&host](const Slot &slot) { return slot.busy.value(host) < ConnectionsAHost; };
    auto found = std::find_if(m_managers.begin(), m_managers.end(), isFree);
    if (found == m_managers.end() && m_managers.size() < MostManagers) {
        m_managers.emplace_back();
        found = std::prev(m_managers.end());
    }
    if (found == m_managers.end())
        found = std::min_element(m_managers.begin(), m_managers.end(), isLessBusy);
    return static_cast<size_t>(found - m_managers.begin());
}

QString ManagerPool::hostOf(const QUrl &url)
{
    return url.scheme() + u"://"_s + url.host() + u':' + QString::number(url.port());
}

ManagerPool::Lease::Lease(ManagerPool &pool, size_t manager, QString host)
    : m_pool(pool)
    , m_manager(manager)
    , m_host(std::move(host))
{
    ++m_pool.m_managers[m_manager].busy[m_host];
    ++m_pool.m_inFlight;
}

ManagerPool::Lease::~Lease()
{
    --m_pool.m_inFlight;
    int &busy = m_pool.m_managers[m_manager].busy[m_host];
    if (--busy == 0)
        m_pool.m_managers[m_manager].busy.remove(m_host);
}

QNetworkAccessManager &ManagerPool::Lease::manager() const { return *m_pool.m_managers[m_manager].manager; }

} // namespace millrace::run
