// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

namespace millrace::json {

/// How a text is laid out: what a new piece must look like beside its neighbours.
struct Style
{
    QByteArray unit = "  ";    ///< of indentation, one level
    QByteArray newline = "\n"; ///< or carriage return and line feed
    QByteArray colon = ": ";   ///< between a member's name and its value
    QByteArray comma = ", ";   ///< between neighbours on one line
};

/// The style that the fragment shows around a container.
Style styleAround(const Value &container);

/// Whether the children of a container stand on lines of their own; an empty one does as the container around it.
bool isMultiLine(const Value &container);

/// The white space before a container's children and before its closing bracket.
QByteArray childIndentation(const Value &container, const Style &style);
QByteArray closingIndentation(const Value &container);

/// `json` on one line; null when a comment to the end of the line forbids that.
QByteArray onOneLine(QByteArrayView json, const Style &style);

/// `json` over several lines from a place that is indented by `indentation`. A text that has line breaks keeps them
/// and is only indented anew; one without is given a line for each member and element.
QByteArray onLines(QByteArrayView json, const Style &style, const QByteArray &indentation);

} // namespace millrace::json
