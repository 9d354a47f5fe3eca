// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/runsession.h"

#include "app/commandline/terminal.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

// A signal handler may do no more than write to a pipe; the event loop reads it.
int signalPipe[2] = {-1, -1};

void handleSignal(int)
{
    const char byte = 1;
    if (write(signalPipe[1], &byte, 1) < 0)
        _exit(Interrupted);
}

bool catchSignals()
{
    if (pipe(signalPipe) != 0)
        return false;
    std::signal(SIGINT, handleSignal);
    std::signal(SIGTERM, handleSignal);
    return true;
}

int exitCodeFor(run::Status status)
{
    switch (status) {
    case run::Status::Succeeded:
        return Success;
    case run::Status::Cancelled:
        return Interrupted;
    case run::Status::Failed:
    case run::Status::Skipped:
    case run::Status::TimedOut:
        return Found;
    }
    return Found;
}

} // namespace

RunSession::RunSession(const QString &stateFolder, const QString &events)
    : m_eventsTo(events)
    , m_bench(stateFolder)
    , m_runner(&m_bench)
    , m_printer(events == u"-"_s ? stderr : stdout)
{
    connect(&m_runner, &run::Runner::happened, this, &RunSession::tell);
    connect(&m_runner, &run::Runner::ended, this, &RunSession::conclude);
}

Result<void> RunSession::prepare()
{
    if (m_eventsTo.isEmpty())
        return {};
    m_events.setFileName(m_eventsTo);
    const bool opened = m_eventsTo == u"-"_s ? m_events.open(stdout, QIODevice::WriteOnly)
                                             : m_events.open(QIODevice::WriteOnly | QIODevice::Truncate);
    if (!opened)
        return Error{Error::Code::Io, u"Events cannot be written to %1: %2."_s.arg(m_eventsTo, m_events.errorString())};
    return {};
}

int RunSession::execute(run::Plan plan, run::RunOptions options)
{
    if (const auto started = m_runner.start(std::move(plan), std::move(options)); !started) {
        complain(started.error().message);
        return Unusable;
    }
    if (catchSignals()) {
        auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
            notifier->setEnabled(false);
            std::signal(SIGINT, SIG_DFL);
            complain(u"Stopping; the services are asked to cancel. Press Ctrl+C again to leave at once."_s);
            m_runner.stop();
        });
    }
    QCoreApplication::exec();
    return m_exitCode;
}

void RunSession::tell(const QList<run::Event> &events)
{
    for (const run::Event &event : events) {
        m_printer.print(event);
        writeEvent(event);
    }
    if (m_events.isOpen() && !m_events.flush()) {
        complain(u"Events cannot be written to %1 any more: %2."_s.arg(m_eventsTo, m_events.errorString()));
        m_events.close();
    }
}

void RunSession::writeEvent(const run::Event &event)
{
    if (m_events.isOpen())
        m_events.write(QJsonDocument(run::toJson(event)).toJson(QJsonDocument::Compact) + '\n');
}

void RunSession::conclude(const Result<run::RunFinished> &result)
{
    const QString message = result ? result->message : result.error().message;
    if (!message.isEmpty())
        complain(message);
    m_exitCode = result ? exitCodeFor(result->status) : Unusable;
    QCoreApplication::exit(m_exitCode);
}

} // namespace millrace::app
