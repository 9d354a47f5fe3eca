// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QStringList>

#include <vector>

namespace millrace::bench {

/// Rows of text cells under named columns: what a data port reads and writes.
struct Table
{
    QStringList columns;
    QList<QStringList> rows;

    bool operator==(const Table &) const = default;
};

/// The forms a data port knows, by the extension of the blob.
enum class TableForm { Csv, Tsv, Arff };

/// The form that a blob's name asks for; an error names the extensions that are known.
Result<TableForm> tableFormOf(const QString &blobName);

/// Reads a table with a header row (CSV and TSV: quotes, line breaks inside quotes, CRLF, BOM) or ARFF attributes.
Result<Table> readTable(const QByteArray &bytes, TableForm form);
QByteArray writeTable(const Table &table, TableForm form);

/// Numbers in rows, one after another; a missing cell is NaN.
struct Matrix
{
    std::vector<float> values;
    qsizetype rows = 0;
    qsizetype columns = 0;
};

/// The named columns as numbers; an error names the column that is absent or the cell that is no number.
Result<Matrix> numbersOf(const Table &table, const QStringList &columns);

/// The shortest text that reads back as the same number.
QString textOf(float number);
QString textOf(double number);

} // namespace millrace::bench
