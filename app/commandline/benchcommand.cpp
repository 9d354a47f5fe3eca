// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchcommand.h"

#include "app/commandline/command.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

QStringList given(const Arguments &arguments, const QString &name)
{
    return arguments.has(name) ? QStringList{u"--"_s + name, arguments.value(name)} : QStringList();
}

int runBenchCommand(const Arguments &arguments)
{
    return bench::runBench(given(arguments, u"port"_s) + given(arguments, u"data"_s) + given(arguments, u"services"_s));
}

} // namespace

Command benchCommand()
{
    return {.name = u"bench"_s,
            .synopsis = u"[--port N] [--data DIR] [--services DIR]"_s,
            .summary =
                u"Starts the local stand-in for blob storage and Studio (classic) web services on 127.0.0.1, until it "
                "is stopped."_s,
            .options = {option(u"port"_s, u"N"_s, u"port to listen on; 0 takes any free one"_s),
                        option(u"data"_s, u"DIR"_s, u"folder that keeps blobs, jobs and endpoints"_s),
                        option(u"services"_s, u"DIR"_s,
                               u"folder of service descriptions, such as the bench/ of a project"_s)},
            .maximumPaths = 0,
            .run = runBenchCommand};
}

} // namespace millrace::app
