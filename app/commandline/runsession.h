// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/benchhost.h"
#include "app/commandline/progressprinter.h"
#include "app/commandline/runarguments.h"
#include "model/run/runner.h"

#include <QFile>

namespace millrace::app {

/// One run in a terminal: prints its progress, writes its events, and turns its end into an exit code. Ctrl+C stops the
/// run at its services; a second one leaves it to be resumed.
class RunSession final : public QObject
{
    Q_OBJECT

public:
    RunSession(const QString &stateFolder, const QString &events);

    /// Opens the events' file; the error is one sentence.
    Result<void> prepare();
    int execute(run::Plan plan, run::RunOptions options);

private:
    void tell(const QList<run::Event> &events);
    void writeEvent(const run::Event &event);
    void conclude(const Result<run::RunFinished> &result);

    QString m_eventsTo;
    QFile m_events;
    BenchHost m_bench;
    run::Runner m_runner;
    ProgressPrinter m_printer;
    int m_exitCode = 0;
};

} // namespace millrace::app
