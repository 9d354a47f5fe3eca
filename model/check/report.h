// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/context.h"

namespace millrace {

/// Adds a problem at a place; the caller may give it a fix. Who runs the rule puts its id in and makes the pointer one
/// of the whole resource.
Problem &report(QList<Problem> &problems, Severity severity, const Spot &spot, const QString &message);

inline Problem &error(QList<Problem> &problems, const Spot &spot, const QString &message)
{
    return report(problems, Severity::Error, spot, message);
}
inline Problem &warning(QList<Problem> &problems, const Spot &spot, const QString &message)
{
    return report(problems, Severity::Warning, spot, message);
}
inline Problem &information(QList<Problem> &problems, const Spot &spot, const QString &message)
{
    return report(problems, Severity::Information, spot, message);
}

/// Fixes that change one place.
QuickFix setting(const QString &title, const Spot &spot, const QByteArray &json);
QuickFix removing(const QString &title, const Spot &spot);
QuickFix appending(const QString &title, const Spot &array, const QByteArray &json);

} // namespace millrace
