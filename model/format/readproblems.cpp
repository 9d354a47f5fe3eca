// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/readproblems.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using Leniency = json::Leniency;

Problem problemOf(const QString &rule, Severity severity, const QString &file, QString message)
{
    Problem problem;
    problem.rule = rule;
    problem.severity = severity;
    problem.file = file;
    problem.message = std::move(message);
    return problem;
}

/// %1 is how often it happens in the file.
QString sentenceOf(Leniency::Kind kind)
{
    switch (kind) {
    case Leniency::Kind::Comment:
        return u"The file has comments (%1), which strict JSON does not know; the service skips them."_s;
    case Leniency::Kind::TrailingComma:
        return u"A comma stands before a closing bracket (%1 times); strict JSON forbids it, the service skips it."_s;
    case Leniency::Kind::NonBreakingSpace:
        return u"A no-break space (U+00A0) stands where JSON expects white space (%1 times); write a plain space."_s;
    case Leniency::Kind::ControlCharacter:
        return u"A string holds a bare tab, line break or other control character (%1 times); write it as \\t or \\n."_s;
    case Leniency::Kind::DuplicateName:
        return u"The same member name stands twice in one object (%1 times); the service reads only the last one."_s;
    case Leniency::Kind::LoneSurrogate:
        break;
    }
    return u"A \\u escape is half of a surrogate pair (%1 times) and stands for no character; write both halves."_s;
}

QString nameOf(Dialect dialect) { return dialect == Dialect::V1 ? u"v1"_s : u"V2"_s; }

} // namespace

Problem syntaxProblem(const FoundFile &file, ResourceId resource)
{
    const json::SyntaxError &error = *file.parsed.error;
    Problem problem =
        problemOf(u"json-syntax"_s, Severity::Error, file.path, u"This is not valid JSON: %1"_s.arg(error.message));
    problem.resource = resource;
    problem.place = error.place;
    return problem;
}

QList<Problem> leniencyProblems(const FoundFile &file, ResourceId resource)
{
    QMap<Leniency::Kind, std::pair<json::Place, int>> found;
    for (const Leniency &each : file.parsed.leniencies) {
        if (!found.contains(each.kind))
            found.insert(each.kind, {each.place, 0});
        ++found[each.kind].second;
    }
    QList<Problem> problems;
    for (auto each = found.cbegin(); each != found.cend(); ++each) {
        const bool losesText = each.key() == Leniency::Kind::DuplicateName;
        problems.append(problemOf(u"json-leniency"_s, losesText ? Severity::Warning : Severity::Information, file.path,
                                  sentenceOf(each.key()).arg(each->second)));
        problems.last().resource = resource;
        problems.last().place = each->first;
    }
    return problems;
}

Problem otherDialectProblem(const FoundFile &file, Dialect projects)
{
    const Dialect own = file.dialect.value_or(projects);
    return problemOf(
        u"other-dialect"_s, Severity::Warning, file.path,
        u"This file is in %1, while most of the project is in %2: it is left out and stays as it is on disk."_s.arg(
            nameOf(own), nameOf(projects)));
}

Problem outsideLinkProblem(const QString &path)
{
    return problemOf(
        u"outside-link"_s, Severity::Warning, path,
        u"This symbolic link leads out of the project's folder and is not followed; copy the file instead."_s);
}

Problem unreadableProblem(const QString &path, const Error &error)
{
    return problemOf(u"unreadable-file"_s, Severity::Error, path, error.message);
}

} // namespace millrace
