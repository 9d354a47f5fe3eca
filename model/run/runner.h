// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/benchprovider.h"
#include "model/run/events.h"
#include "model/run/stop.h"

#include <QObject>

#include <memory>

namespace millrace::run {

class Mailbox;
class RunThread;

/// How a run is to go.
struct RunOptions
{
    enum class NewerModel { Refuse, Ask, Replace };

    QString stateFolder; ///< of the journal; see stateFolder()
    QJsonObject request; ///< kept in the journal: how the plan can be made again (see toJson(PlanRequest))
    QString resume;      ///< id of a run to go on with
    NewerModel newerModel = NewerModel::Refuse; ///< when an endpoint already holds a newer slice's model
};

/// Runs plans, one at a time, in a thread of its own that lives as long as the run. What happens comes back as events
/// in the thread of this object, several at once when they come fast.
class Runner final : public QObject
{
    Q_OBJECT

public:
    /// The bench may be null when only real endpoints are run against; it must outlive the runner.
    explicit Runner(BenchProvider *bench, QObject *parent = nullptr);
    /// Stops, and returns when the thread has ended.
    ~Runner() override;

    /// Refuses a plan with an obstacle, and a second run beside one that is under way.
    Result<void> start(Plan plan, RunOptions options);
    /// Asks the run to stop: jobs under way are deleted at their services. ended() follows.
    void stop();
    bool isRunning() const { return m_thread != nullptr; }
    /// Answers asked(): whether to replace the newer model.
    void answer(bool replace);

Q_SIGNALS:
    void happened(const QList<millrace::run::Event> &events);
    void asked(const QString &question);
    /// The run is over; it could not begin when there is an error (the journal, a secret, the bench).
    void ended(const millrace::Result<millrace::run::RunFinished> &result);

private:
    void deliver();
    void finish();

    BenchProvider *m_bench;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<RunThread> m_thread;
    Stop m_stop;
};

/// SHA-256 over what a plan's steps are and where they lead, no secret in it: tells whether a run can go on.
QString fingerprint(const Plan &plan);

} // namespace millrace::run
