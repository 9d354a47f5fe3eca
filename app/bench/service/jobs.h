// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/job.h"
#include "app/bench/service/services.h"
#include "app/bench/service/work.h"

#include <QThreadPool>

namespace millrace::bench {

/// Keeps the batch jobs of all services in a folder and runs those that are started, a thread each.
class Jobs
{
    Q_DISABLE_COPY_MOVE(Jobs)

public:
    /// `roundDelay` slows training down by a pause after each round, so that it can be watched.
    Jobs(QString folder, const Services &services, OwnStorage own, std::chrono::milliseconds roundDelay);

    ~Jobs();

    /// Stops what runs and waits for it; such a job runs again when the folder is opened the next time.
    void close();

    /// Reads the folder, and runs again what ran when the bench was stopped.
    void resume();

    /// Returns the new job's id.
    QString create(const Target &target, JobRequest request);
    std::optional<Job> find(const QString &service, const QString &id) const;

    /// Refuses a job that was started before.
    std::optional<ServiceError> start(const QString &service, const QString &id);

    /// Cancels a job that is not over, forgets one that is.
    void remove(const QString &id);

    /// Cancels and forgets all.
    void clear();

private:
    void run(const QString &id);
    Result<QMap<QString, BlobReference>> execute(const Job &job);
    bool tellRound(const Job &job, int round, int rounds);
    Result<QMap<QString, BlobReference>> publish(const Job &job, const ServiceDescription &service,
                                                 const Products &products) const;
    void enqueue(const QString &id);
    void change(const QString &id, const std::function<void(Job &)> &edit);
    void save(const Job &job) const;
    QString path(const QString &id) const;

    QString m_folder;
    const Services &m_services;
    OwnStorage m_own;
    std::chrono::milliseconds m_roundDelay;
    mutable QMutex m_mutex;
    std::map<QString, Job> m_jobs;
    bool m_isClosing = false;
    QThreadPool m_threads;
};

} // namespace millrace::bench
