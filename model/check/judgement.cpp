// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/judgement.h"

#include "model/check/report.h"
#include "model/check/rules.h"

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

json::Value checksOf(const Project &project)
{
    return project.settings ? json::Value(*project.settings)[u"checks"] : json::Value();
}

bool isRule(const QString &id)
{
    const auto table = checks::table();
    return std::any_of(table.begin(), table.end(), [&id](const checks::Entry &entry) { return entry.id == id; });
}

QString noSuchRule(const QString &id)
{
    return u"No check is called '%1', so what millrace.json says of it counts for nothing; write the name as a problem shows it."_s
        .arg(id);
}

void reportSetting(QList<Problem> &problems, const json::Value &value, const json::Value &where, const QString &message)
{
    Problem &problem = warning(problems, {}, message);
    problem.file = u"millrace.json"_s;
    problem.pointer = value.pointer();
    problem.place = json::placeAt(where.fragment().text(), where.begin());
}

} // namespace

QList<Problem> judged(const Project &project, QList<Problem> problems)
{
    const json::Value checks = checksOf(project);
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

void checks::severityUnknown(const CheckContext &context, QList<Problem> &problems)
{
    const json::Value settings = checksOf(context.project);
    for (const json::Member &severity : settings[u"severities"].members()) {
        const QString word = severity.value.toString();
        if (!isRule(severity.name))
            reportSetting(problems, severity.value, severity.key, noSuchRule(severity.name));
        else if (!severityOf(word) && !isOff(word))
            reportSetting(
                problems, severity.value, severity.value,
                u"The severity of '%1' is %2, so the usual one holds; write \"error\", \"warning\", \"information\" or \"off\"."_s
                    .arg(severity.name, QString::fromUtf8(severity.value.text())));
    }
    for (const json::Value &suppression : settings[u"suppressions"].elements()) {
        const json::Value rule = suppression[u"rule"];
        if (!isRule(rule.toString()))
            reportSetting(problems, rule ? rule : suppression, rule ? rule : suppression, noSuchRule(rule.toString()));
    }
}

} // namespace millrace
