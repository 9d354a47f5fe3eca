// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/issue.h"
#include "model/expression/node.h"

#include <optional>

namespace millrace::expression {

/// What the roots of the V2 language yield: everything an expression can see of its run.
struct Context
{
    Object parameters;       ///< pipeline().parameters
    Object globalParameters; ///< pipeline().globalParameters
    Object system;           ///< pipeline().RunId and its like
    Object variables;        ///< variables('name')
    Object activities;       ///< activity('name'): objects with output, status, error
    Object dataset;          ///< dataset().name
    Object linkedService;    ///< linkedService().name
    std::optional<Value> item = {};
    std::optional<Value> trigger = {}; ///< trigger(): {outputs: {windowStartTime, …}} or {scheduledTime, startTime}
    std::optional<Value> triggerBody = {}; ///< triggerBody()
    QDateTime now;                         ///< what utcNow() answers
};

/// The longest expression the service takes, in characters.
inline constexpr qsizetype longestExpression = 8192;

/// Whether a V2 string has to be evaluated: `@…` but not `@@…`, or a text with `@{…}` in it.
bool isV2Expression(QStringView text);

/// The tree of any V2 string; plain text is a literal, text with `@{…}` an interpolation.
Result<Node> parseV2(QStringView text);

/// What a checker asks of a string. Names that are computed at run time are not listed.
struct V2Analysis
{
    std::vector<Use> parameters;
    std::vector<Use> globalParameters;
    std::vector<Use> variables;
    std::vector<Use> activities;
    std::vector<Use> datasetParameters;
    std::vector<Use> linkedServiceParameters;
    std::vector<Use> triggerOutputs; ///< windowStartTime, windowEndTime
    std::vector<Use> functions;      ///< roots such as item and trigger among them
    std::vector<Issue> issues;       ///< syntax, unknown functions, wrong numbers of arguments
};

V2Analysis analyseV2(QStringView text);
V2Analysis analyse(const Node &tree);

/// The value of any V2 string; text that is no expression is its own value.
Result<Value> evaluateV2(QStringView text, const Context &context);
Result<Value> evaluate(const Node &tree, const Context &context);

/// The tree in a form in which expressions that say the same compare equal: function names in lower case, `['x']` as
/// `.x`, interpolation and nested concat as one concat with neighbouring literals joined.
Node normalised(const Node &tree);

/// The tree with `root().name` replaced, as a dataset's `dataset().folder` by what a reference passes for it.
Node substituted(const Node &tree, QStringView root, const std::vector<std::pair<QString, Node>> &arguments);

} // namespace millrace::expression
