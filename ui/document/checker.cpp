// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/checker.h"

namespace millrace::gui {

Checker::Checker(const Catalog &catalog)
    : m_catalog(catalog)
{
    m_pool.setMaxThreadCount(1);
    m_soon.setSingleShot(true); // of no time: after the events that wait, painting among them
    connect(&m_soon, &QTimer::timeout, this, &Checker::start);
}

Checker::~Checker()
{
    m_latest = 0;
    m_pool.waitForDone();
}

void Checker::check(const Project &project, bool isPart, quint64 revision)
{
    m_latest = revision;
    m_next = {project, isPart};
    m_soon.start();
}

void Checker::start()
{
    m_pool.start([this, next = std::exchange(m_next, {}), revision = m_latest.load()] {
        if (m_latest != revision)
            return;
        const QList<Problem> problems = millrace::check(next.project, m_catalog, next.isPart, m_memo);
        QMetaObject::invokeMethod(
            this, [this, revision, problems] { Q_EMIT finished(revision, problems); }, Qt::QueuedConnection);
    });
}

} // namespace millrace::gui
