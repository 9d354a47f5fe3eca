// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/members.h"
#include "model/expression/partitions.h"
#include "model/wiring/datasetpath.h"

namespace millrace {

/// A v1 text with {tokens} as a V2 tree: a literal, or a concat of literals and formatDateTime() calls. Tokens that no
/// partition defines stay as they are.
expression::Node treeOfTokens(const QString &text, const json::Value &partitionedBy,
                              const expression::WindowTrees &window);

/// Where a v1 dataset's file lies, container/folder/file, as a V2 tree.
expression::Node treeOfPath(const Resource &dataset, const TypeInfo &type, const expression::WindowTrees &window);

/// A V2 text as v1 writes it in a path: each formatDateTime() of a window's time becomes a {token}, entered into
/// `partitions` (the JSON of entries of partitionedBy; equal ones are shared). The error says what cannot become one.
Result<QString> tokensOfTree(const expression::Node &tree, const expression::ParameterMeaning &meaning,
                             QList<expression::Partition> &partitions);
QByteArray partitionsJson(const QList<expression::Partition> &partitions);

/// `windowStart` and `windowEnd`, the parameters that stand for a slice in what the switch writes.
extern const QString windowStart;
extern const QString windowEnd;
expression::WindowTrees pipelineWindow();
expression::WindowTrees datasetWindow();
/// The meaning of those two wherever they stand.
std::optional<expression::Node> windowMeaning(QStringView root, QStringView name);

} // namespace millrace
