// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/node.h"
#include "model/json/value.h"

namespace millrace {

/// What `dataset().name` stands for, by name.
using ParameterTrees = std::vector<std::pair<QString, expression::Node>>;

/// The tree of a V2 value: a literal, "@…", "…@{…}…" or an expression object. Text that is no good expression is a
/// literal.
expression::Node treeOf(const json::Value &value);

/// A V2 value in the one spelling in which equal values are equal: literals joined, each expression as @{…} without
/// white space and in lower case, concat() taken apart, a dataset's parameters replaced where they are known.
QString normalisedText(const json::Value &value, const ParameterTrees &parameters = {});

/// A path of such texts with single slashes and none at the ends.
QString normalisedPath(const QString &normalised);

/// The part after the last slash that does not stand in an expression.
QString lastPart(const QString &normalisedPath);

/// "service|container/path" as NodeId::file has it, from a V2 reference to a linked service and a normalised path;
/// empty when either is missing. A service with parameters is another one for each set of them.
QString fileKey(const json::Value &linkedService, const QString &path);
QString pathOfKey(const QString &fileKey);
/// The key when a linked service is renamed; the same for other services.
QString renamedKey(const QString &fileKey, const QString &before, const QString &after);

} // namespace millrace
