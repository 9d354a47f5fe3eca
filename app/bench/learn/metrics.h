// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/learn/table.h"

#include <vector>

namespace millrace::bench {

/// The regression metrics of Studio's Evaluate Model, in its order.
struct Metrics
{
    double meanAbsoluteError = 0;
    double rootMeanSquaredError = 0;
    double relativeAbsoluteError = 0;
    double relativeSquaredError = 0;
    double coefficientOfDetermination = 0;
};

/// Compares predictions with labels; rows without a label do not count.
Metrics metricsOf(const std::vector<float> &predictions, const std::vector<float> &labels);

/// One row of metrics after another under Studio's column names.
Table metricsTable(const QList<Metrics> &rows);

} // namespace millrace::bench
