// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/service/jobrequest.h"

#include <stop_token>

namespace millrace::bench {

/// The numbers of StatusCode.
enum class JobState { NotStarted = 0, Running = 1, Failed = 2, Cancelled = 3, Finished = 4 };

/// StatusCode as a word.
QString wordOf(JobState state);

/// A batch job of one endpoint.
struct Job
{
    QString id;
    QString workspace;
    QString service; ///< the id in the endpoint's URL
    JobRequest request;
    JobState state = JobState::NotStarted;
    bool isStarted = false; ///< asked to run; it may still wait for a free thread
    QString details;
    QMap<QString, BlobReference> results;
    std::stop_source stop;

    bool isOver() const { return state != JobState::NotStarted && state != JobState::Running; }
};

/// A job for the data folder, without secrets.
QJsonObject toStored(const Job &job, const OwnStorage &own);

/// A job from the data folder. One that ran, or waited, and cannot go on, because a secret was not stored, is Failed.
Job jobFromStored(const QJsonObject &json, const OwnStorage &own);

} // namespace millrace::bench
