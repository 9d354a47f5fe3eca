// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/learner.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

/// The rows whose label is a number, for only these can be learnt from.
Result<Table> labelled(const Table &rows, const QString &label)
{
    const auto labels = numbersOf(rows, {label});
    if (!labels)
        return labels.error();
    Table kept{rows.columns, {}};
    for (qsizetype i = 0; i < rows.rows.size(); ++i) {
        if (!std::isnan(labels->values[static_cast<size_t>(i)]))
            kept.rows.append(rows.rows[i]);
    }
    if (kept.rows.isEmpty())
        return Error{Error::Code::Invalid, u"There is no row with a value of %1 to learn from."_s.arg(label)};
    return kept;
}

QStringList valuesOf(const Table &rows, const QString &column)
{
    QStringList values;
    const qsizetype place = rows.columns.indexOf(column);
    for (const QStringList &row : rows.rows) {
        if (place >= 0)
            values.append(row[place]);
    }
    values.sort();
    return values;
}

} // namespace

Result<Model> train(const Table &rows, const LearnerSettings &settings, const RoundWatch &watch)
{
    const auto kept = labelled(rows, settings.label);
    if (!kept)
        return kept.error();
    const auto features = numbersOf(*kept, settings.features);
    if (!features)
        return features.error();
    const auto labels = numbersOf(*kept, {settings.label});
    const auto booster =
        boost(*features, labels->values, settings.parameters, settings.rounds, settings.threads, watch);
    if (!booster)
        return booster.error();
    const QStringList times = valuesOf(*kept, settings.timeColumn);
    return Model{.features = settings.features,
                 .label = settings.label,
                 .trainedFrom = times.value(0),
                 .trainedUntil = times.isEmpty() ? QString() : times.last(),
                 .rows = kept->rows.size(),
                 .settings = settings.json,
                 .booster = *booster};
}

Result<std::vector<float>> score(const Model &model, const Table &rows)
{
    const auto features = numbersOf(rows, model.features);
    return features ? predict(model.booster, *features) : Result<std::vector<float>>(features.error());
}

Result<Metrics> evaluate(const Model &model, const Table &rows)
{
    const auto labels = numbersOf(rows, {model.label});
    if (!labels)
        return labels.error();
    const auto predictions = score(model, rows);
    return predictions ? Result<Metrics>(metricsOf(*predictions, labels->values)) : predictions.error();
}

Result<void> checkFits(const Model &model, const LearnerSettings &settings)
{
    if (model.features == settings.features && model.label == settings.label)
        return {};
    return Error{Error::Code::Conflict,
                 u"The model predicts %1 from %2; this service needs one that predicts %3 from %4."_s.arg(
                     model.label, model.features.join(u", "_s), settings.label, settings.features.join(u", "_s))};
}

} // namespace millrace::bench
