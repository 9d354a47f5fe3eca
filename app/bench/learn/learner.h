// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/learn/booster.h"
#include "app/bench/learn/metrics.h"
#include "app/bench/learn/modelfile.h"

namespace millrace::bench {

/// How a service learns, as its description says.
struct LearnerSettings
{
    QString label;
    QStringList features;
    QString timeColumn; ///< tells a model's training range; may be empty
    int rounds = 60;
    int threads = 1;
    QMap<QString, QString> parameters; ///< XGBoost's own
    QJsonObject json;                  ///< the same, to be kept in the model

    bool operator==(const LearnerSettings &) const = default;
};

/// Trains on the rows that have a label; the same rows and settings give the same bytes.
Result<Model> train(const Table &rows, const LearnerSettings &settings, const RoundWatch &watch);

/// Predicts a row each; refuses data that lacks a feature of the model.
Result<std::vector<float>> score(const Model &model, const Table &rows);

/// Scores the rows and compares with the label column in them.
Result<Metrics> evaluate(const Model &model, const Table &rows);

/// Whether a model was made for a service's features and label; the error says what differs.
Result<void> checkFits(const Model &model, const LearnerSettings &settings);

} // namespace millrace::bench
