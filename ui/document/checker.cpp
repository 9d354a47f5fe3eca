// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/checker.h"

namespace millrace::gui {

Checker::Checker(const Catalog &catalog)
    : m_catalog(catalog)
{
    m_pool.setMaxThreadCount(1);
}

Checker::~Checker()
{
    m_latest = 0;
    m_pool.waitForDone();
}

void Checker::check(const Project &project, bool isPart, quint64 revision)
{
    m_latest = revision;
    m_pool.start([this, project, isPart, revision] {
        if (m_latest != revision)
            return;
        const QList<Problem> problems = millrace::check(project, m_catalog, isPart, m_memo);
        QMetaObject::invokeMethod(
            this, [this, revision, problems] { Q_EMIT finished(revision, problems); }, Qt::QueuedConnection);
    });
}

} // namespace millrace::gui
