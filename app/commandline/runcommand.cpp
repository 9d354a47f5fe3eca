// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/opening.h"
#include "app/commandline/runarguments.h"
#include "app/commandline/runsession.h"
#include "app/commandline/terminal.h"
#include "model/run/history.h"
#include "model/run/journal.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

int refuse(const Error &error)
{
    complain(error.message);
    return Unusable;
}

// A resumed run goes on where it began.
Result<QString> environmentOf(const RunArguments &read, const run::History &history)
{
    if (read.resume.isEmpty())
        return read.request.environment;
    const auto details = history.details(read.resume);
    if (!details)
        return details.error();
    return run::planRequestFrom(details->run.request).environment;
}

// A resumed run is planned again from the request it began with, so that its steps are the same.
Result<run::PlanRequest> requestOf(const RunArguments &read, const run::History &history, const Project &project)
{
    if (!read.resume.isEmpty()) {
        const auto details = history.details(read.resume);
        if (!details)
            return details.error();
        run::PlanRequest request = run::planRequestFrom(details->run.request);
        request.isReady = history.readiness(project.root, request.target, request.environment, read.resume);
        request.parameters += read.request.parameters; // secret ones were not written down
        return request;
    }
    run::PlanRequest request = read.request;
    request.isReady = history.readiness(project.root, request.target, request.environment);
    return request;
}

// A file that is no text may be what a run needs; one that is text but broken is the plan's own affair.
std::optional<Error> unreadableFile(const Opened &opened)
{
    for (const Problem &problem : opened.read.problems) {
        if (problem.rule == u"unreadable-file"_s)
            return Error{Error::Code::Io, problem.message};
    }
    return {};
}

int runRun(const Arguments &arguments)
{
    const auto read = readRunArguments(arguments);
    if (!read)
        return refuse(read.error());
    const QString folder = run::stateFolder();
    const auto environment = environmentOf(*read, run::History(folder));
    if (!environment)
        return refuse(environment.error());
    const auto opened = open(arguments.path(), {arguments.value(u"catalog"_s), *environment});
    if (!opened)
        return refuse(opened.error());
    const Project &project = opened->read.project;
    const auto request = requestOf(*read, run::History(folder), project);
    if (!request)
        return refuse(request.error());
    auto plan = run::makePlan(project, opened->catalog, *request);
    if (!plan)
        return refuse(unreadableFile(*opened).value_or(plan.error()));
    if (read->planOnly) {
        print(run::planText(*plan));
        return Success;
    }
    if (plan->steps.isEmpty()) {
        complain(u"There is nothing to do: no slice of the pipelines lies in that time, or all are done."_s);
        return NothingToDo;
    }
    RunSession session(folder, read->events);
    if (const auto prepared = session.prepare(); !prepared)
        return refuse(prepared.error());
    return session.execute(std::move(*plan),
                           {.stateFolder = folder, .request = toJson(*request), .resume = read->resume});
}

} // namespace

Command runCommand()
{
    return {
        .name = u"run"_s,
        .synopsis = u"PATH [--pipeline NAME] [--window START/END] [--param N=V]… [--target bench|endpoints] [--plan] "
                    "[--environment NAME] [--events FILE|-] [--resume ID]"_s,
        .summary = u"Runs pipelines for real, on the local bench or against the real endpoints. Exits 0 when all "
                   "succeeded, 1 when a step failed, 2 when it cannot be planned, 3 when it was interrupted and can be "
                   "resumed, 4 when there is nothing to do."_s,
        .options = {option(u"pipeline"_s, u"NAME"_s, u"only this pipeline; may be repeated"_s),
                    option(u"window"_s, u"START/END"_s, u"only slices in this time, UTC, end exclusive"_s),
                    option(u"param"_s, u"N=V"_s, u"a pipeline parameter's value (V2); may be repeated"_s),
                    option(u"target"_s, u"bench|endpoints"_s, u"where requests go"_s, u"bench"_s), environmentOption(),
                    QCommandLineOption(u"plan"_s, u"shows what would happen, sends nothing"_s),
                    option(u"events"_s, u"FILE|-"_s, u"writes each event as a line of JSON"_s),
                    option(u"resume"_s, u"ID"_s, u"goes on with a run that was interrupted or killed"_s),
                    catalogOption()},
        .minimumPaths = 1,
        .run = runRun};
}

} // namespace millrace::app
