// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/v1.h"

namespace millrace::expression {

/// One entry of a v1 dataset's `partitionedBy`: the token `{name}` stands for that time in that format.
struct Partition
{
    QString name;
    QString date;   ///< SliceStart, …
    QString format; ///< a .NET date format

    bool operator==(const Partition &) const = default;
};

/// The names of the `{tokens}` in a folderPath or fileName, each once, in order.
QStringList tokensOf(QStringView path);

/// The path of one slice: every `{token}` replaced. A token that no partition defines is an error.
Result<QString> substitutePartitions(QStringView path, const std::vector<Partition> &partitions,
                                     const SliceContext &context);

} // namespace millrace::expression
