// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/expression/value.h"

#include <QStringList>

namespace millrace::expression {

/// Writes one value by a .NET format: dates by date formats, numbers by D, X, F, N, G and digit patterns ("00",
/// "0.0#"); an empty format writes a date as "4/1/2012 12:00:00 AM".
Result<QString> formatValue(const Value &value, QStringView format);

/// .NET's composite format: `{0}`, `{1:yyyyMMdd}`, `{0,5:D2}`; `{{` and `}}` are braces.
Result<QString> formatComposite(QStringView format, const std::vector<Value> &values);

/// One `{index[,alignment][:format]}` of a composite format.
struct Placeholder
{
    qsizetype index = 0;
    qsizetype alignment = 0; ///< width; negative: aligned left
    QString format;
    qsizetype begin = 0; ///< of the brace, in the format
    qsizetype end = 0;

    bool operator==(const Placeholder &) const = default;
};

/// The placeholders of a composite format in order.
Result<std::vector<Placeholder>> placeholdersOf(QStringView format);

} // namespace millrace::expression
