// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/checkmemo.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace millrace::gui {

/// Checks snapshots of a document in threads of its own, once what changed has been painted; a snapshot that a newer
/// one has overtaken is not checked.
class Checker final : public QObject
{
    Q_OBJECT

public:
    explicit Checker(const Catalog &catalog);
    ~Checker() override;

    void check(const Project &project, bool isPart, quint64 revision);

Q_SIGNALS:
    void finished(quint64 revision, const QList<millrace::Problem> &problems);

private:
    struct Snapshot
    {
        Project project;
        bool isPart = false;
    };
    void start();

    const Catalog &m_catalog;
    Snapshot m_next;
    QTimer m_soon;
    std::atomic<quint64> m_latest = 0;
    CheckMemo m_memo; ///< of the pool's one thread
    QThreadPool m_pool;
};

} // namespace millrace::gui
