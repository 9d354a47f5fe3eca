// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace millrace::arm {

/// What the names in a template's expressions stand for.
struct Names
{
    QHash<QString, QString> parameters; ///< case-folded; default values that are text
    QHash<QString, QString> variables;
};

/// Whether a string of a template is an expression: "[concat('a', 'b')]", and not "[[escaped" or "[1, 2]".
bool isExpression(const QString &text);

/// The text of a template's string: itself, or the value of an expression of concat, format, parameters, variables,
/// toLower, toUpper, replace and literals. What is not known stands as "<name>". Nothing when the expression is beyond
/// that.
std::optional<QString> evaluated(const QString &text, const Names &names);

/// The name when the whole string is "[parameters('name')]".
std::optional<QString> parameterIn(const QString &text);

} // namespace millrace::arm
