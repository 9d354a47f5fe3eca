// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/statefolder.h"
#include "model/run/database.h"
#include "model/run/events.h"

#include <QCoro/QCoroTask>
#include <QHash>
#include <QTimer>

#include <memory>

class QSqlQuery;

namespace millrace::run {

class Gate;

using millrace::stateFolder; // runs are remembered there

/// A step as an earlier part of the same run left it.
struct StepMemory
{
    std::optional<Status> status; // none: it was under way or never begun
    int attempt = 0;
    QString job; // a batch job that was made for it and not seen to end
    QString model;
    std::optional<QString> heldBefore = {}; // what the endpoint named when it was first asked for this update
};

/// Writes down what a run does, before and after it does it, so that a killed program can go on: in SQLite, through a
/// connection of its own that belongs to the thread that made it. Writes of one turn of the event loop share one
/// commit.
class Journal final : public QObject
{
    Q_OBJECT

public:
    static Result<std::unique_ptr<Journal>> open(const QString &folder);
    ~Journal() override;

    /// A new run, for which the oldest are forgotten; its id is what people and `--resume` call it. `request` is how
    /// the plan can be made again.
    Result<QString> beginRun(const Plan &plan, const QJsonObject &request, const QString &fingerprint,
                             const QDateTime &time);
    /// Takes up an earlier run again.
    Result<QHash<int, StepMemory>> resumeRun(const QString &run, const QString &fingerprint);

    void stepStarted(const StepRef &step, const QDateTime &time);
    void jobMade(const StepRef &step, const QString &job);
    void jobEnded(const StepRef &step);
    /// An endpoint that names `held` is about to be asked for the step's update.
    void updateAsked(const StepRef &step, const QString &held);
    void stepFinished(const StepFinished &finished, const QDateTime &time);
    void requestSent(const RequestSent &sent);
    /// Which slice's model an endpoint was given.
    void modelHandedOver(const QString &endpoint, const QString &modelName, const QString &location,
                         const schedule::Slice &slice);
    /// The slice whose model lies at this location according to earlier updates of the endpoint; invalid when unknown.
    schedule::Slice sliceOf(const QString &endpoint, const QString &modelName, const QString &location) const;
    void runFinished(Status status, const QString &message, const QDateTime &time);

    /// Returns when everything written so far is on the disk.
    QCoro::Task<void> committed();

private:
    QHash<int, StepMemory> memoryOfRun() const;
    Journal(std::shared_ptr<Database> database, QString folder);
    QSqlQuery &prepared(QByteArrayView statement) const;
    void write(QByteArrayView statement, const QVariantList &values);
    void commit();

    std::shared_ptr<Database> m_database;
    QString m_folder;
    mutable QHash<QByteArrayView, std::shared_ptr<QSqlQuery>> m_statements;
    qint64 m_run = 0;
    bool m_inTransaction = false;
    bool m_isCommitQueued = false;
    std::shared_ptr<Gate> m_commit; // opens when the transaction under way is on the disk
    QTimer m_lazyCommit;            // for what nobody waits for
};

} // namespace millrace::run
