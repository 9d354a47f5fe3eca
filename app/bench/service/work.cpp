// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/work.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

/// The input that is learnt from or scored: the first port.
Table firstInput(const Work &work)
{
    return work.service.inputs.isEmpty() ? Table() : work.inputs.value(work.service.inputs.first().name);
}

void giveToPorts(Products &products, const Work &work, PortKind kind, const Product &product)
{
    for (const Port &port : work.service.outputs) {
        if (port.kind == kind)
            products.insert(port.name, product);
    }
}

/// Rows to learn from, and rows held out.
struct Split
{
    Table learning;
    Table holdout;
};

Split splitRows(const Table &rows, const std::optional<Holdout> &rule, const QMap<QString, QString> &parameters)
{
    if (!rule)
        return {rows, rows};
    Split split{{rows.columns, {}}, {rows.columns, {}}};
    const qsizetype place = rows.columns.indexOf(rule->column);
    const QDateTime begin = dateOf(parameters.value(rule->parameter));
    int count = 0;
    for (const QStringList &row : rows.rows) {
        const QDateTime date = dateOf(row.value(place));
        const bool isCandidate = date.isValid() && date >= begin;
        const bool isHeldOut = isCandidate && ++count % rule->every == 0;
        (isHeldOut ? split.holdout : split.learning).rows.append(row);
    }
    return split;
}

Result<Products> performTraining(const Work &work)
{
    const Split split = splitRows(firstInput(work), work.service.holdout, work.parameters);
    const auto model = train(split.learning, work.service.learner, work.watch);
    if (!model)
        return model.error();
    if (split.holdout.rows.isEmpty())
        return Error{Error::Code::Invalid, u"No row is left to evaluate the model on: the data ends before %1."_s.arg(
                                               work.parameters.value(work.service.holdout->parameter))};
    QList<Metrics> rows;
    for (const Model *one : {&*model, work.inService.get()}) {
        if (!one)
            continue;
        const auto metrics = evaluate(*one, split.holdout);
        if (!metrics)
            return metrics.error();
        rows.append(*metrics);
    }
    Products products;
    giveToPorts(products, work, PortKind::Model, *model);
    giveToPorts(products, work, PortKind::Metrics, metricsTable(rows));
    return products;
}

Result<void> appendScores(Table &table, const Table &input, const Model &model, const QString &column)
{
    const auto scores = score(model, input);
    if (!scores)
        return scores.error();
    table.columns.append(column);
    for (qsizetype i = 0; i < table.rows.size(); ++i)
        table.rows[i].append(textOf((*scores)[static_cast<size_t>(i)]));
    return {};
}

/// The model in service, then the first that the endpoint was ever updated to.
Result<Table> scoringMetrics(const ResourceState &state, const Table &input)
{
    QList<Metrics> rows;
    for (const ModelPtr &model : {state.current.model, state.first}) {
        if (!model)
            continue;
        const auto metrics = evaluate(*model, input);
        if (!metrics)
            return metrics.error();
        rows.append(*metrics);
    }
    return metricsTable(rows);
}

Result<Products> performScoring(const Work &work)
{
    const Table input = firstInput(work);
    Table scored = input;
    for (const Resource &resource : work.service.resources) {
        const ModelPtr model = work.endpoint.resource(resource.name)->current.model;
        if (const auto appended = appendScores(scored, input, *model, resource.scoredColumn); !appended)
            return appended.error();
        work.watch(static_cast<int>(scored.columns.size() - input.columns.size()),
                   static_cast<int>(work.service.resources.size()));
    }
    Products products;
    giveToPorts(products, work, PortKind::Data, scored);
    if (input.columns.contains(work.service.learner.label) && !input.rows.isEmpty()) {
        const auto metrics = scoringMetrics(work.endpoint.resources.first(), input);
        if (!metrics)
            return metrics.error();
        giveToPorts(products, work, PortKind::Metrics, *metrics);
    }
    return products;
}

/// Stands in for a service that nobody described: passes data on and says in the rest that it did not train.
Result<Products> performStub(const Work &work)
{
    Products products;
    giveToPorts(products, work, PortKind::Data, firstInput(work));
    giveToPorts(products, work, PortKind::Model, untrainedModel());
    giveToPorts(products, work, PortKind::Metrics, metricsTable({}));
    return products;
}

} // namespace

Model untrainedModel()
{
    Model model;
    model.label = u"nothing: a stub does not train"_s;
    return model;
}

Result<Products> perform(const Work &work)
{
    static const QMap<QString, Result<Products> (*)(const Work &)> kinds{
        {u"training"_s, performTraining}, {u"scoring"_s, performScoring}, {u"stub"_s, performStub}};
    return kinds.value(work.service.kind)(work);
}

} // namespace millrace::bench
