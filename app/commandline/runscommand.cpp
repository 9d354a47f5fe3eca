// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/terminal.h"
#include "model/run/history.h"
#include "model/run/journal.h"
#include "model/schedule/slicelabel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

QString statusOf(const std::optional<run::Status> &status)
{
    return status ? run::statusText(*status) : u"Unfinished"_s;
}

QString lineOf(const run::RunRecord &record)
{
    return u"%1  %2  %3  %4 of %5 steps  %6\n"_s
        .arg(record.id, record.started.toString(Qt::ISODate), statusOf(record.status).leftJustified(10))
        .arg(record.succeeded)
        .arg(record.steps)
        .arg(record.project);
}

QString lineOf(const run::StepRecord &record)
{
    const double seconds = static_cast<double>(record.started.msecsTo(record.finished)) / 1000;
    return u"  %1  %2  %3  %4  %5 s  %6\n"_s.arg(
        schedule::sliceLabel(record.step.slice), record.step.kind.leftJustified(6), record.step.activity,
        statusOf(record.status), QString::number(seconds, 'f', 1), record.message);
}

int printJson(const QJsonObject &object)
{
    print(QString::fromUtf8(QJsonDocument(object).toJson()));
    return Success;
}

int listRuns(const run::History &history, bool asJson)
{
    const auto runs = history.runs();
    if (!runs) {
        complain(runs.error().message);
        return Unusable;
    }
    QJsonArray list;
    QString text;
    for (const run::RunRecord &record : *runs) {
        list.append(run::toJson(record));
        text += lineOf(record);
    }
    if (asJson)
        return printJson({{u"runs"_s, list}});
    print(text.isEmpty() ? u"No runs yet.\n"_s : text);
    return Success;
}

int showRun(const run::History &history, const QString &id, bool asJson)
{
    const auto details = history.details(id);
    if (!details) {
        complain(details.error().message);
        return Unusable;
    }
    if (asJson)
        return printJson(run::toJson(*details));
    QString text = lineOf(details->run);
    for (const run::StepRecord &step : details->steps)
        text += lineOf(step);
    print(text);
    return Success;
}

int runRuns(const Arguments &arguments)
{
    const QString format = arguments.value(u"format"_s);
    if (format != u"text"_s && format != u"json"_s) {
        complain(u"--format takes text or json, not '%1'."_s.arg(format));
        return Unusable;
    }
    const run::History history(run::stateFolder());
    const bool asJson = format == u"json"_s;
    return arguments.path().isEmpty() ? listRuns(history, asJson) : showRun(history, arguments.path(), asJson);
}

} // namespace

Command runsCommand()
{
    return {.name = u"runs"_s,
            .synopsis = u"[ID] [--format text|json]"_s,
            .summary = u"Lists past runs, newest first, or the steps of one."_s,
            .options = {option(u"format"_s, u"text|json"_s, u"how runs are written"_s, u"text"_s)},
            .run = runRuns};
}

} // namespace millrace::app
