// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/events.h"

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> find(const MetricRow &row, const QString &name)
{
    for (const auto &[key, value] : row) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

QStringList cellsOf(const QByteArray &line)
{
    QStringList cells = QString::fromUtf8(line).trimmed().split(u',');
    for (QString &cell : cells) {
        cell = cell.trimmed();
        if (cell.size() >= 2 && cell.startsWith(u'"') && cell.endsWith(u'"'))
            cell = cell.mid(1, cell.size() - 2);
    }
    return cells;
}

MetricRow rowOf(const QStringList &names, const QByteArray &line)
{
    MetricRow row;
    const QStringList cells = cellsOf(line);
    for (qsizetype i = 0; i < std::min(names.size(), cells.size()); ++i) {
        bool isNumber = false;
        const double value = cells[i].toDouble(&isNumber);
        if (isNumber)
            row.append({names[i], value});
    }
    return row;
}

} // namespace

std::optional<double> Metrics::value(const QString &name) const { return find(first, name); }

std::optional<double> Metrics::otherValue(const QString &name) const { return find(second, name); }

Metrics parseMetrics(const QByteArray &csv)
{
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    if (lines.size() < 2)
        return {};
    const QStringList names = cellsOf(lines[0]);
    return {rowOf(names, lines[1]), lines.size() > 2 ? rowOf(names, lines[2]) : MetricRow()};
}

QJsonObject toJson(const MetricRow &row)
{
    QJsonObject json;
    for (const auto &[name, value] : row)
        json.insert(name, value);
    return json;
}

QJsonObject toJson(const Metrics &metrics, const QString &kind)
{
    const bool isTraining = kind == "train"_L1;
    QJsonObject json{{isTraining ? u"new"_s : u"inService"_s, toJson(metrics.first)}};
    if (!metrics.second.isEmpty())
        json.insert(isTraining ? u"inService"_s : u"firstKept"_s, toJson(metrics.second));
    return json;
}

MetricRow metricRowFrom(const QJsonObject &json)
{
    MetricRow row;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it)
        row.append({it.key(), it->toDouble()});
    return row;
}

} // namespace millrace::run
