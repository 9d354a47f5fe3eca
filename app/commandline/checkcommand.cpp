// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/command.h"
#include "app/commandline/opening.h"
#include "app/commandline/terminal.h"
#include "model/check/check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

QString wordFor(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return u"error"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Information:
        return u"information"_s;
    }
    return {};
}

QJsonObject toJson(const LocatedProblem &located)
{
    const Problem &problem = located.problem;
    return {{u"rule"_s, problem.rule},
            {u"severity"_s, wordFor(problem.severity)},
            {u"file"_s, located.file},
            {u"resource"_s, located.resource},
            {u"pointer"_s, problem.pointer.toString()},
            {u"line"_s, located.line},
            {u"column"_s, located.column},
            {u"message"_s, problem.message},
            {u"fix"_s, problem.fix ? QJsonValue(problem.fix->title) : QJsonValue()}};
}

QString toLine(const LocatedProblem &located)
{
    return u"%1:%2:%3: %4: %5 [%6]\n"_s.arg(located.file)
        .arg(located.line)
        .arg(located.column)
        .arg(wordFor(located.problem.severity), located.problem.message, located.problem.rule);
}

QString asJson(const QList<LocatedProblem> &problems)
{
    QJsonArray list;
    for (const LocatedProblem &problem : problems)
        list.append(toJson(problem));
    return QString::fromUtf8(QJsonDocument(QJsonObject{{u"problems"_s, list}}).toJson());
}

QString asText(const QList<LocatedProblem> &problems)
{
    QString text;
    qsizetype counts[3] = {};
    for (const LocatedProblem &problem : problems) {
        text += toLine(problem);
        ++counts[static_cast<int>(problem.problem.severity)];
    }
    return text + u"%1 errors, %2 warnings, %3 informations\n"_s.arg(counts[0]).arg(counts[1]).arg(counts[2]);
}

int runCheck(const Arguments &arguments)
{
    const QString format = arguments.value(u"format"_s);
    if (format != u"text"_s && format != u"json"_s) {
        complain(u"--format takes text or json, not '%1'."_s.arg(format));
        return Unusable;
    }
    const auto opened = open(arguments.path(), {arguments.value(u"catalog"_s), arguments.value(u"environment"_s)});
    if (!opened) {
        complain(opened.error().message);
        return Unusable;
    }
    const QList<LocatedProblem> problems = problemsOf(*opened);
    print(format == u"json"_s ? asJson(problems) : asText(problems));
    const bool hasError = std::any_of(problems.begin(), problems.end(), [](const LocatedProblem &located) {
        return located.problem.severity == Severity::Error;
    });
    return hasError ? Found : Success;
}

} // namespace

Command checkCommand()
{
    return {.name = u"check"_s,
            .synopsis = u"PATH [--format text|json] [--environment NAME]"_s,
            .summary = u"Lists what is wrong with a project. Exits 0 when there is no error, 1 when there is, 2 when "
                       "nothing could be read."_s,
            .options = {option(u"format"_s, u"text|json"_s, u"how problems are written"_s, u"text"_s),
                        environmentOption(), catalogOption()},
            .minimumPaths = 1,
            .run = runCheck};
}

} // namespace millrace::app
