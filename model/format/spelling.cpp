// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/spelling.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The places whose members have names that the service gives.
enum class Part { Root, Properties, Activity, Input, Policy, Schedule, ExternalData, Nothing };

struct Known
{
    QString name;
    bool isNumber = false;
    Part inside = Part::Nothing; ///< what its value, or each element of it, is
};

QList<Known> namesOf(Part part)
{
    switch (part) {
    case Part::Root:
        return {{u"name"_s}, {u"properties"_s, false, Part::Properties}};
    case Part::Properties:
        return {{u"type"_s},        {u"typeProperties"_s},
                {u"description"_s}, {u"activities"_s, false, Part::Activity},
                {u"start"_s},       {u"end"_s},
                {u"isPaused"_s},    {u"pipelineMode"_s},
                {u"hubName"_s},     {u"linkedServiceName"_s},
                {u"structure"_s},   {u"external"_s},
                {u"published"_s},   {u"availability"_s, false, Part::Schedule},
                {u"annotations"_s}, {u"policy"_s, false, Part::Policy},
                {u"parameters"_s},  {u"variables"_s},
                {u"connectVia"_s},  {u"concurrency"_s, true},
                {u"pipelines"_s},   {u"location"_s}};
    case Part::Activity:
        return {{u"name"_s},
                {u"type"_s},
                {u"description"_s},
                {u"typeProperties"_s},
                {u"linkedServiceName"_s},
                {u"inputs"_s, false, Part::Input},
                {u"outputs"_s, false, Part::Input},
                {u"policy"_s, false, Part::Policy},
                {u"scheduler"_s, false, Part::Schedule},
                {u"dependsOn"_s},
                {u"userProperties"_s},
                {u"transformation"_s}};
    case Part::Input:
        return {{u"name"_s}, {u"startTime"_s}, {u"endTime"_s}, {u"length"_s}, {u"referenceName"_s}, {u"type"_s}};
    case Part::Policy:
        return {{u"concurrency"_s, true},
                {u"executionPriorityOrder"_s},
                {u"retry"_s, true},
                {u"timeout"_s},
                {u"delay"_s},
                {u"longRetry"_s, true},
                {u"longRetryInterval"_s},
                {u"retryIntervalInSeconds"_s, true},
                {u"secureInput"_s},
                {u"secureOutput"_s},
                {u"externalData"_s, false, Part::ExternalData},
                {u"validation"_s},
                {u"latency"_s}};
    case Part::Schedule:
        return {{u"frequency"_s}, {u"interval"_s, true}, {u"anchorDateTime"_s},
                {u"offset"_s},    {u"style"_s},          {u"waitOnExternal"_s}};
    case Part::ExternalData:
        return {{u"dataDelay"_s}, {u"retryInterval"_s}, {u"retryTimeout"_s}, {u"maximumRetry"_s, true}};
    case Part::Nothing:
        break;
    }
    return {};
}

/// The names of a part, by their case-folded spelling.
const QHash<QString, Known> &knownIn(Part part)
{
    static const auto all = [] {
        QHash<int, QHash<QString, Known>> parts;
        for (int i = 0; i <= static_cast<int>(Part::Nothing); ++i) {
            for (const Known &known : namesOf(static_cast<Part>(i)))
                parts[i].insert(known.name.toCaseFolded(), known);
        }
        return parts;
    }();
    static const QHash<QString, Known> none;
    const auto found = all.constFind(static_cast<int>(part));
    return found == all.cend() ? none : *found;
}

void visit(const json::Value &value, Part part, QList<Misspelling> &found)
{
    if (part == Part::Nothing)
        return;
    for (const json::Value &element : value.isArray() ? value.elements() : QList<json::Value>())
        visit(element, part, found);
    for (const json::Member &member : value.isObject() ? value.members() : QList<json::Member>()) {
        const auto known = knownIn(part).constFind(member.name.toCaseFolded());
        if (known == knownIn(part).cend())
            continue;
        if (known->name != member.name)
            found.append({Misspelling::Kind::Case, member.key, known->name});
        if (known->isNumber && member.value.isString() && member.value.toNumber())
            found.append({Misspelling::Kind::NumberAsText, member.value, known->name});
        visit(member.value, known->inside, found);
    }
}

} // namespace

QList<Misspelling> misspellingsIn(const json::Value &root)
{
    QList<Misspelling> found;
    visit(root, Part::Root, found);
    return found;
}

} // namespace millrace
