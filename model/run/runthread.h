// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/run/execution.h"
#include "model/run/mailbox.h"
#include "model/run/questions.h"
#include "model/run/runner.h"

#include <QThread>

namespace millrace::run {

/// The thread of one run: its network, its journal and its steps are made in it and end with it.
class RunThread final : public QThread
{
    Q_OBJECT

public:
    RunThread(Plan plan, RunOptions options, BenchProvider *bench, Mailbox &mailbox, Stop stop);

    /// Of a thread that has ended.
    const Result<RunFinished> &result() const { return m_result; }

Q_SIGNALS:
    void answered(bool replace);

protected:
    void run() override;

private:
    QCoro::Task<void> carryOut(QEventLoop &loop);
    QCoro::Task<Result<RunFinished>> carryOutPlan();
    QCoro::Task<RunFinished> execute(Journal &journal, const Connections &connections, const Masker &masker,
                                     QHash<int, StepMemory> memory, QString run);
    Result<QHash<int, StepMemory>> beginOrResume(Journal &journal, QString &run) const;
    RunContext contextOf(const Connections &connections, Journal &journal, Network network, Questions &questions) const;
    RunStarted startOf(const QHash<int, StepMemory> &memory) const;

    const Plan m_plan;
    const RunOptions m_options;
    BenchProvider *m_bench;
    Mailbox &m_mailbox;
    Stop m_stop;
    Result<RunFinished> m_result = RunFinished();
};

} // namespace millrace::run
