// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/runarguments.h"

#include "model/schedule/slicelabel.h"

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

Result<void> readTarget(const QString &text, run::PlanRequest &request)
{
    if (text != u"bench"_s && text != u"endpoints"_s)
        return Error{Error::Code::Invalid, u"--target takes bench or endpoints, not '%1'."_s.arg(text)};
    request.target = text == u"bench"_s ? run::Target::Bench : run::Target::Endpoints;
    return {};
}

Result<void> readWindow(const QString &text, run::PlanRequest &request)
{
    if (text.isEmpty())
        return {};
    const auto window = schedule::parseSlice(text);
    if (!window)
        return Error{
            Error::Code::Invalid,
            u"--window takes START/END, two ISO dates or times, such as 2012-01-01/2012-07-01, not '%1'."_s.arg(text)};
    request.window = *window;
    return {};
}

Result<void> readParameters(const QStringList &texts, run::PlanRequest &request)
{
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return Error{Error::Code::Invalid, u"--param takes NAME=VALUE, not '%1'."_s.arg(text)};
        request.parameters.append({text.left(equals), text.mid(equals + 1)});
    }
    return {};
}

} // namespace

Result<RunArguments> readRunArguments(const Arguments &arguments)
{
    RunArguments read;
    read.request.environment = arguments.value(u"environment"_s);
    read.request.pipelines = arguments.values(u"pipeline"_s);
    for (const auto &result : {readTarget(arguments.value(u"target"_s), read.request),
                               readWindow(arguments.value(u"window"_s), read.request),
                               readParameters(arguments.values(u"param"_s), read.request)}) {
        if (!result)
            return result.error();
    }
    read.planOnly = arguments.has(u"plan"_s);
    read.events = arguments.value(u"events"_s);
    read.resume = arguments.value(u"resume"_s);
    return read;
}

} // namespace millrace::app
