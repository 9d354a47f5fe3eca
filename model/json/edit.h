// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

#include <variant>

namespace millrace::json {

/// Gives the value at a pointer this JSON text. A missing last step is added to the end of its object (or array, with
/// the step "-"); missing objects on the way are made.
struct Set
{
    QByteArray json;
};
/// Puts an element before the one at the pointer's index; "-" or the size appends.
struct Insert
{
    QByteArray json;
};
/// Takes the member or element away with its comma; comments of the neighbours stay.
struct Remove
{
};
/// Takes elements of the array at the pointer away as Remove would, in one go however many they are.
struct RemoveElements
{
    QList<qsizetype> indices; ///< ascending
};
/// Gives the member at the pointer another name.
struct Rename
{
    QString name;
};
using Change = std::variant<Set, Insert, Remove, RemoveElements, Rename>;

/// The fragment's text with one change made: everything else keeps its bytes, and what is new takes the indentation,
/// line ends and spacing of its neighbours. Errors: the pointer leads through a scalar, or to nothing where something
/// must be; `json` is not JSON.
Result<QByteArray> edit(const Fragment &fragment, const Pointer &pointer, const Change &change);

/// `json` laid out over several lines with `unit` per level and `newline` between; strings and numbers keep their
/// spelling.
QByteArray indented(QByteArrayView json, QByteArrayView unit = "  ", QByteArrayView newline = "\n");

} // namespace millrace::json
