// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/readproblems.h"

#include "model/format/strictjson.h"

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

/// "json-leniency" for bytes that are no plain UTF-8; nothing when they are.
std::optional<QString> encodingSentence(const TextFormat &format)
{
    using enum TextFormat::Encoding;
    switch (format.encoding) {
    case Utf16LittleEndian:
    case Utf16BigEndian:
        return u"The file is UTF-16; JSON is exchanged in UTF-8. It is kept as it is."_s;
    case Latin1:
        return u"The file is no UTF-8; its bytes are read as Latin-1 and kept as they are."_s;
    case Utf8:
        break;
    }
    if (format.byteOrderMark)
        return u"The file begins with a byte order mark, which strict JSON forbids and the service skips."_s;
    return {};
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

/// %1 is the first, %2 what the service writes, %3 how often.
QString sentenceOf(Misspelling::Kind kind)
{
    if (kind == Misspelling::Kind::Case)
        return u"%1 is spelled \"%2\" by the service (%3 times another case); it reads both, other tools may not."_s;
    return u"%2 is the text %1 where a number belongs (%3 times); the service reads it, the schema forbids it."_s;
}

/// One for each kind of misspelling, at its first place.
QList<Problem> spellingProblems(const FoundFile &file, ResourceId resource)
{
    const QList<Misspelling> all = misspellingsIn(file.root());
    QList<Problem> problems;
    for (const auto kind : {Misspelling::Kind::Case, Misspelling::Kind::NumberAsText}) {
        const auto isOfKind = [kind](const Misspelling &each) { return each.kind == kind; };
        const auto first = std::find_if(all.begin(), all.end(), isOfKind);
        if (first == all.end())
            continue;
        const auto count = std::count_if(all.begin(), all.end(), isOfKind);
        problems.append(
            problemOf(u"json-leniency"_s, Severity::Information, file.path,
                      sentenceOf(kind).arg(QString::fromUtf8(first->where.text()), first->expected).arg(count)));
        problems.last().resource = resource;
        problems.last().place = json::placeAt(file.text, first->where.begin());
        problems.last().fix = spellingFix(resource, kind);
    }
    return problems;
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
    if (const auto sentence = encodingSentence(file.format)) {
        problems.append(problemOf(u"json-leniency"_s, Severity::Information, file.path, *sentence));
        problems.last().resource = resource;
        problems.last().place = json::Place();
        problems.last().fix = encodingFix(resource);
    }
    for (auto each = found.cbegin(); each != found.cend(); ++each) {
        const bool losesText = each.key() == Leniency::Kind::DuplicateName;
        problems.append(problemOf(u"json-leniency"_s, losesText ? Severity::Warning : Severity::Information, file.path,
                                  sentenceOf(each.key()).arg(each->second)));
        problems.last().resource = resource;
        problems.last().place = each->first;
        problems.last().fix = leniencyFix(resource, each.key());
    }
    return problems + spellingProblems(file, resource);
}

QList<Problem> textProblems(const Resource &resource)
{
    FoundFile file;
    file.path = resource.file;
    file.format = resource.format;
    file.text = textOf(resource);
    file.parsed = json::parse(file.text);
    return file.isBroken() ? QList{syntaxProblem(file, resource.id)} : leniencyProblems(file, resource.id);
}

Problem otherDialectProblem(const FoundFile &file, Dialect projects)
{
    const Dialect own = file.dialect.value_or(projects);
    return problemOf(
        u"other-dialect"_s, Severity::Warning, file.path,
        u"This file is in %1, while most of the project is in %2: it is left out and stays as it is on disk."_s.arg(
            nameOf(own), nameOf(projects)));
}

Problem refusalProblem(const VirtualFolder::Refusal &refusal)
{
    return problemOf(refusal.rule, Severity::Warning, refusal.path, refusal.message);
}

Problem unlistedProblem(const QString &path)
{
    return problemOf(
        u"not-in-project"_s, Severity::Information, path,
        u"The Visual Studio project (.dfproj) does not list this file: Visual Studio would not publish it."_s);
}

Problem unreadableProblem(const QString &path, const Error &error)
{
    return problemOf(u"unreadable-file"_s, Severity::Error, path, error.message);
}

} // namespace millrace
