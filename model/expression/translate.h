// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/expression/node.h"

#include <functional>
#include <optional>

namespace millrace::expression {

/// The V2 trees that stand for a v1 slice: `pipeline().parameters.windowStart` and its like. Slice* and Window* are the
/// same interval.
struct WindowTrees
{
    Node start;
    Node end;
};

/// `root().member` or `root().member.name`, such as `dataset().windowStart`.
Node parameterTree(const QString &root, const QString &member, const QString &name = {});

/// A v1 tree in the V2 language. What is an instant in v1 becomes the text of an instant, as V2 knows no other. The
/// error is one sentence about what has no counterpart.
Result<Node> toV2(const Node &v1, const WindowTrees &window);

/// The V2 string that gives the same text as a v1 string: plain text is escaped, `$$…` becomes `@…`.
Result<QString> stringToV2(QStringView v1, const WindowTrees &window);

/// What a parameter of V2 means in v1: a system variable, or a literal; nothing when it cannot be told.
using ParameterMeaning = std::function<std::optional<Node>(QStringView root, QStringView name)>;

/// A V2 tree in the v1 language; `root` of the meaning is "pipeline" (its parameters), "globalParameters", "dataset" or
/// "linkedService".
Result<Node> toV1(const Node &v2, const ParameterMeaning &meaning);

/// The v1 string that gives the same text as a V2 string.
Result<QString> stringToV1(QStringView v2, const ParameterMeaning &meaning);

/// What v1 writes of an instant that no format is given for.
inline constexpr QStringView instantFormat = u"M/d/yyyy h:mm:ss tt";

} // namespace millrace::expression
