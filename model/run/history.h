// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/events.h"

namespace millrace::run {

/// One line of the list of runs.
struct RunRecord
{
    QString id;
    QString project;
    QString target;
    QString window; ///< "START/END", empty when none was asked for
    QDateTime started;
    QDateTime finished;           ///< invalid while it goes on, or when the program was killed
    std::optional<Status> status; ///< none: not finished
    QString message;
    int steps = 0;
    int succeeded = 0;
    QJsonObject request; ///< how its plan was asked for, for --resume
};

struct StepRecord
{
    StepRef step;
    std::optional<Status> status;
    QDateTime started;
    QDateTime finished;
    QString message;
    QString model;
    Metrics metrics;
    int submissions = 0; ///< batch jobs made for it, of all attempts
};

struct RunDetails
{
    RunRecord run;
    QList<StepRecord> steps;
    QList<RequestSent> requests; ///< oldest first; secrets were masked before they were written
};

/// As `millrace runs --format json` prints them: an interface that programs of others read.
QJsonObject toJson(const RunRecord &run);
QJsonObject toJson(const RunDetails &details);

/// Reads the runs of the past. Every call opens and closes its own connection, so that it may be used in any thread
/// while runs go on.
class History
{
public:
    explicit History(QString folder);

    /// Newest first.
    Result<QList<RunRecord>> runs(int most = 100) const;
    Result<RunDetails> details(const QString &run) const;

    /// v1: which slices of an activity are Ready, that is: succeeded in an earlier run of that project on that target,
    /// in that environment.
    /// With `before`, only runs before that one count: so a run that is resumed is planned as it was at first.
    /// Read once; the function answers from memory.
    std::function<bool(const QString &pipeline, const QString &activity, const schedule::Slice &)>
    readiness(const QString &project, Target target, const QString &environment, const QString &before = {}) const;

private:
    QString m_folder;
};

} // namespace millrace::run
