// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/table.h"

#include <charconv>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

template<typename Number>
QString shortest(Number number)
{
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return QString::fromLatin1(text, end - text);
}

bool isMissing(const QString &cell)
{
    return cell.isEmpty() || cell == u"?" || cell.compare(u"NaN", Qt::CaseInsensitive) == 0 || cell == u"NA";
}

} // namespace

Result<TableForm> tableFormOf(const QString &blobName)
{
    const QString lower = blobName.toLower();
    if (lower.endsWith(u".csv"))
        return TableForm::Csv;
    if (lower.endsWith(u".tsv"))
        return TableForm::Tsv;
    if (lower.endsWith(u".arff"))
        return TableForm::Arff;
    return Error{Error::Code::Invalid, u"The blob %1 is no .csv, .tsv or .arff file."_s.arg(blobName)};
}

Result<Matrix> numbersOf(const Table &table, const QStringList &columns)
{
    Matrix matrix{{}, table.rows.size(), columns.size()};
    QList<qsizetype> places;
    for (const QString &column : columns) {
        places.append(table.columns.indexOf(column));
        if (places.last() < 0)
            return Error{Error::Code::Conflict,
                         u"The data has no column %1; it has %2."_s.arg(column, table.columns.join(u", "_s))};
    }
    matrix.values.reserve(static_cast<size_t>(matrix.rows * matrix.columns));
    for (qsizetype row = 0; row < table.rows.size(); ++row) {
        for (const qsizetype place : places) {
            const QString cell = table.rows[row].value(place).trimmed();
            bool isNumber = true;
            const float value = isMissing(cell) ? std::numeric_limits<float>::quiet_NaN() : cell.toFloat(&isNumber);
            if (!isNumber)
                return Error{Error::Code::Parse,
                             u"Row %1 of the data has \"%2\" in column %3, which is no number."_s.arg(row + 1).arg(
                                 cell, table.columns[place])};
            matrix.values.push_back(value);
        }
    }
    return matrix;
}

QString textOf(float number) { return shortest(number); }

QString textOf(double number) { return shortest(number); }

} // namespace millrace::bench
