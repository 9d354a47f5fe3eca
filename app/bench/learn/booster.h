// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/learn/table.h"

#include <QMap>

#include <functional>
#include <vector>

namespace millrace::bench {

/// Told after every round; training ends early when it returns false.
using RoundWatch = std::function<bool(int round, int rounds)>;

/// Trains gradient-boosted trees by XGBoost's own parameters; the result is the booster's bytes.
Result<QByteArray> boost(const Matrix &features, const std::vector<float> &labels,
                         const QMap<QString, QString> &parameters, int rounds, int threads, const RoundWatch &watch);

/// One prediction a row. Thread-safe: the booster is made anew from its bytes.
Result<std::vector<float>> predict(const QByteArray &booster, const Matrix &features);

} // namespace millrace::bench
