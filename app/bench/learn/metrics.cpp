// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/metrics.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::bench {

Metrics metricsOf(const std::vector<float> &predictions, const std::vector<float> &labels)
{
    double sum = 0;
    double count = 0;
    for (const float label : labels) {
        if (!std::isnan(label)) {
            sum += static_cast<double>(label);
            ++count;
        }
    }
    const double mean = sum / count;
    double absolute = 0, squared = 0, absoluteSpread = 0, squaredSpread = 0;
    for (size_t i = 0; i < labels.size(); ++i) {
        if (std::isnan(labels[i]))
            continue;
        const double label = static_cast<double>(labels[i]);
        const double error = static_cast<double>(predictions[i]) - label;
        absolute += std::abs(error);
        squared += error * error;
        absoluteSpread += std::abs(label - mean);
        squaredSpread += (label - mean) * (label - mean);
    }
    return {absolute / count, std::sqrt(squared / count), absolute / absoluteSpread, squared / squaredSpread,
            1 - squared / squaredSpread};
}

Table metricsTable(const QList<Metrics> &rows)
{
    Table table{{u"Mean Absolute Error"_s, u"Root Mean Squared Error"_s, u"Relative Absolute Error"_s,
                 u"Relative Squared Error"_s, u"Coefficient of Determination"_s},
                {}};
    for (const Metrics &row : rows)
        table.rows.append({textOf(row.meanAbsoluteError), textOf(row.rootMeanSquaredError),
                           textOf(row.relativeAbsoluteError), textOf(row.relativeSquaredError),
                           textOf(row.coefficientOfDetermination)});
    return table;
}

} // namespace millrace::bench
