// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"
#include "model/expression/v1.h"
#include "model/expression/v2.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

void reportIssues(const std::vector<expression::Issue> &issues, const Spot &spot, const QString &text,
                  QList<Problem> &problems)
{
    for (const expression::Issue &issue : issues)
        error(problems, spot, u"'%1', column %2: %3"_s.arg(text).arg(issue.column).arg(issue.message));
}

/// Times of inputs and partitions are v1 expressions without `$$`.
void checkBare(const CheckContext &context, QList<Problem> &problems)
{
    const auto complain = [&](const json::Value &value, const Spot &spot) {
        if (value.isString())
            reportIssues(expression::analyseV1Bare(value.toString()).issues, spot, value.toString(), problems);
    };
    for (const CheckedActivity &activity : context.activities) {
        for (const NamedUse &input : activity.inputs) {
            for (const QStringView member : {u"startTime", u"endTime"}) {
                if (const json::Value value = input.entry[member])
                    complain(value, {input.spot.resource, input.spot.activity, value.pointer()});
            }
        }
    }
    for (const CheckedResource &dataset : context.resources) {
        if (!dataset.type->field(u"partitionedBy"))
            continue;
        for (const json::Value &partition : context.field(dataset, u"partitionedBy").elements()) {
            if (const json::Value date = partition[u"value"][u"date"])
                complain(date, {dataset->id, {}, date.pointer()});
        }
    }
}

/// The names of each pipeline's activities, collected when an expression asks for one.
class ActivityNames
{
public:
    explicit ActivityNames(const CheckContext &context)
        : m_context(context)
    {
    }

    bool contains(const CheckedResource &pipeline, const QString &name)
    {
        QSet<QString> &names = m_names[&pipeline];
        for (const CheckedActivity &activity : names.isEmpty() ? m_context.activities : m_none) {
            if (activity.pipeline == &pipeline)
                names.insert(activity.name.toCaseFolded());
        }
        return names.contains(name.toCaseFolded());
    }

private:
    const CheckContext &m_context;
    const std::vector<CheckedActivity> m_none;
    QHash<const CheckedResource *, QSet<QString>> m_names;
};

/// What may be named in a resource's expressions.
struct Scope
{
    json::Value parameters; ///< of the pipeline
    json::Value variables;
    json::Value own; ///< parameters of a dataset or linked service
    ActivityNames *activities = nullptr;
};

class NameChecker
{
public:
    NameChecker(const StringPlace &place, const Scope &scope, QList<Problem> &problems)
        : m_place(place)
        , m_scope(scope)
        , m_problems(problems)
    {
    }

    void check(const expression::V2Analysis &found)
    {
        const bool isPipeline = m_place.owner.kind == TypeKind::Pipeline;
        if (isPipeline) {
            against(found.parameters, m_scope.parameters, u"no parameter of this pipeline"_s);
            against(found.variables, m_scope.variables, u"no variable of this pipeline"_s);
            for (const expression::Use &use : found.activities) {
                if (!m_scope.activities->contains(m_place.owner, use.name))
                    complain(use, u"no activity of this pipeline"_s);
            }
            for (const expression::Use &use : found.triggerOutputs)
                error(m_problems, m_place.spot(),
                      u"trigger().outputs.%1 can be read in the trigger only: pass it to the pipeline as a parameter."_s
                          .arg(use.name));
        }
        if (m_place.owner.kind == TypeKind::Dataset)
            against(found.datasetParameters, m_scope.own, u"no parameter of this dataset"_s);
        if (m_place.owner.kind == TypeKind::LinkedService)
            against(found.linkedServiceParameters, m_scope.own, u"no parameter of this linked service"_s);
    }

private:
    void against(const std::vector<expression::Use> &uses, const json::Value &declared, const QString &what)
    {
        for (const expression::Use &use : uses) {
            if (!declared[use.name])
                complain(use, what);
        }
    }

    void complain(const expression::Use &use, const QString &what)
    {
        error(m_problems, m_place.spot(), u"'%1' in '%2' is %3."_s.arg(use.name, m_place.value.toString(), what));
    }

    const StringPlace &m_place;
    const Scope &m_scope;
    QList<Problem> &m_problems;
};

} // namespace

void expressionSyntax(const CheckContext &context, QList<Problem> &problems)
{
    forEachString(context, {"$$", "@"}, [&](const StringPlace &place) {
        const QByteArrayView raw = rawString(place.value);
        if (isProse(place))
            return;
        if (context.dialect == Dialect::V1 && raw.startsWith("$$"))
            reportIssues(expression::analyseV1(place.value.toString()).issues, place.spot(), place.value.toString(),
                         problems);
        if (context.dialect == Dialect::V2 && raw.contains('@') && expression::isV2Expression(place.value.toString()))
            reportIssues(expression::analyseV2(place.value.toString()).issues, place.spot(), place.value.toString(),
                         problems);
    });
    if (context.dialect == Dialect::V1)
        checkBare(context, problems);
}

void expressionName(const CheckContext &context, QList<Problem> &problems)
{
    if (context.dialect != Dialect::V2)
        return;
    ActivityNames activities(context);
    forEachString(context, {"@"}, [&](const StringPlace &place) {
        if (isProse(place) || !rawString(place.value).contains('@') ||
            !expression::isV2Expression(place.value.toString()))
            return;
        const json::Value properties = place.owner.properties;
        const Scope scope{properties[u"parameters"], properties[u"variables"], properties[u"parameters"], &activities};
        NameChecker(place, scope, problems).check(expression::analyseV2(place.value.toString()));
    });
}

} // namespace millrace::checks
