// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace millrace {

/// A V2 text with expressions as people read it at a glance, each in braces and down to what varies:
/// "data/{windowStart:yyyy-MM}/training.csv" for @concat('data/', formatDateTime(pipeline().parameters.windowStart,
/// 'yyyy-MM'), '/training.csv'). Any other text is itself. It is for the eye only: no expression comes back from it.
QString readableText(const QString &text);

/// The icon of a file by its ending, where that says more than its dataset's type: of a model; else empty.
QString iconOfFile(QStringView fileName);

} // namespace millrace
