// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchcommand.h"

#include "app/bench/bench.h"
#include "app/bench/files.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

constexpr auto Help = R"(millrace bench [--port N] [--data DIR] [--services DIR]…

Runs the bench: blob storage and ML web services on 127.0.0.1, until interrupted.
Prints its URL when it listens.

  --port N        the port; 0, the default, takes any free one
  --data DIR      keeps blobs, jobs and endpoints there; without it they are gone at the end
  --services DIR  a folder of service descriptions; may be given more than once.
                  Without it the services of the Seattle weather sample
  --help          this text

Clients need a key. MILLRACE_BENCH_KEY in the environment becomes the key of every
service whose description names none; without it a random one is written to stderr.
)";

/// The write end of the pair that turns a signal into an event.
int signalSocket = -1;

void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(signalSocket, &byte, 1);
}

/// Runs the event loop until SIGINT or SIGTERM.
void runUntilInterrupted()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return;
    signalSocket = ends[0];
    const QSocketNotifier notifier(ends[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    QCoreApplication::exec();
}

Error wrongUse(const QString &message) { return {Error::Code::Invalid, message + u" See millrace bench --help."_s}; }

Result<Options> parse(const QStringList &arguments)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size(); i += 2) {
        const QString &name = arguments[i];
        if (name != u"--port" && name != u"--data" && name != u"--services")
            return wrongUse(u"The bench has no option %1."_s.arg(name));
        if (i + 1 == arguments.size())
            return wrongUse(u"The option %1 needs a value."_s.arg(name));
        const QString &value = arguments[i + 1];
        if (name == u"--data")
            options.dataDirectory = value;
        if (name == u"--services")
            options.descriptionFolders.append(value);
        bool isNumber = true;
        if (name == u"--port")
            options.port = value.toUShort(&isNumber);
        if (!isNumber)
            return wrongUse(u"%1 is no port: write a number from 0 to 65535."_s.arg(value));
    }
    return options;
}

/// The sample's services, which are compiled in.
const QString SampleServices = u":/bench/seattle-weather"_s;

int refused(const Error &error)
{
    QTextStream(stderr) << error.message << Qt::endl;
    return 2;
}

} // namespace

int runBench(const QStringList &arguments)
{
    QTextStream out(stdout);
    if (arguments.contains(u"--help"_s)) {
        out << QString::fromUtf8(Help);
        return 0;
    }
    auto options = parse(arguments);
    if (!options)
        return refused(options.error());
    if (options->descriptionFolders.isEmpty())
        options->descriptionFolders.append(SampleServices);
    const QString given = qEnvironmentVariable("MILLRACE_BENCH_KEY");
    options->serviceKey = given.isEmpty() ? newHexId() : given;
    const auto bench = Bench::start(*options);
    if (!bench)
        return refused(bench.error());
    if (given.isEmpty())
        QTextStream(stderr) << u"Key of every service while this bench runs: "_s << options->serviceKey << Qt::endl;
    out << (*bench)->url().toString() << Qt::endl;
    runUntilInterrupted();
    return 0;
}

} // namespace millrace::bench
