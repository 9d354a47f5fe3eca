// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/judgement.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

std::optional<Severity> severityOf(const QString &word)
{
    static const QHash<QString, Severity> words{
        {u"error"_s, Severity::Error}, {u"warning"_s, Severity::Warning}, {u"information"_s, Severity::Information}};
    const auto found = words.constFind(word.toLower());
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

bool isOff(const QString &word) { return word.compare("off"_L1, Qt::CaseInsensitive) == 0; }

bool liesBelow(const QString &pointer, const QString &top)
{
    return top.isEmpty() || pointer == top || pointer.startsWith(top + u'/');
}

bool suppresses(const json::Value &entry, const Project &project, const Problem &problem)
{
    if (entry[u"rule"].toString() != problem.rule)
        return false;
    const QString resource = entry[u"resource"].toString();
    return (resource.isEmpty() || resource.compare(locate(project, problem).resource, Qt::CaseInsensitive) == 0) &&
           liesBelow(problem.pointer.toString(), entry[u"pointer"].toString());
}

} // namespace

QList<Problem> judged(const Project &project, QList<Problem> problems)
{
    const json::Value checks = project.settings ? json::Value(*project.settings)[u"checks"] : json::Value();
    if (!checks)
        return problems;
    const json::Value severities = checks[u"severities"];
    const QList<json::Value> suppressions = checks[u"suppressions"].elements();
    problems.removeIf([&](const Problem &problem) {
        return isOff(severities[problem.rule].toString()) ||
               std::any_of(suppressions.begin(), suppressions.end(),
                           [&](const json::Value &entry) { return suppresses(entry, project, problem); });
    });
    for (Problem &problem : problems)
        problem.severity = severityOf(severities[problem.rule].toString()).value_or(problem.severity);
    return problems;
}

} // namespace millrace
