// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QString>
#include <QStringList>

namespace millrace::expression {

/// Something wrong in an expression: one sentence, and where it begins.
struct Issue
{
    qsizetype column = 1; ///< from 1, in the whole text
    QString message;

    bool operator==(const Issue &) const = default;
};

/// A name that an expression uses, and where.
struct Use
{
    QString name;
    qsizetype column = 1;

    bool operator==(const Use &) const = default;
};

/// The issue as an error, its column in the sentence.
Error toError(const Issue &issue, Error::Code code = Error::Code::Parse);

/// How a sentence about an unknown name ends: "; did you mean X?" for the candidate that differs by a slip of the
/// keyboard, "." when none is near.
QString suggestion(QStringView name, const QStringList &candidates);

} // namespace millrace::expression
