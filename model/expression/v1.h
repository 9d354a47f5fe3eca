// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expression/issue.h"
#include "model/expression/node.h"
#include "model/schedule/slices.h"

namespace millrace::expression {

/// The four system variables of v1, in UTC. Window* are the activity's, Slice* the dataset's; both are the same
/// interval, because an activity's schedule must equal its outputs' availability.
struct SliceContext
{
    QDateTime windowStart;
    QDateTime windowEnd;
    QDateTime sliceStart;
    QDateTime sliceEnd;

    bool operator==(const SliceContext &) const = default;
};

SliceContext contextOf(const schedule::Slice &slice);

/// Whether a v1 string is an expression: it begins with `$$`.
bool isV1Expression(QStringView text);

/// The tree of `$$…`, or of an expression without `$$`, as activity inputs write their startTime.
Result<Node> parseV1(QStringView text);

/// What a checker asks of an expression.
struct V1Analysis
{
    std::vector<Use> identifiers; ///< system variables and unknown names
    std::vector<Use> functions;
    std::vector<Use> dateFormats; ///< the format of each `{n:format}` of a Text.Format
    std::vector<Issue> issues;    ///< none: the expression can be evaluated
};

/// Text that is no expression has nothing to say.
V1Analysis analyseV1(QStringView text);
/// Of an expression without `$$`.
V1Analysis analyseV1Bare(QStringView text);

/// The text of an expression for one slice; text that is no expression is answered as it is.
Result<QString> evaluateV1(QStringView text, const SliceContext &context);

/// The instant of an expression, with or without `$$`: an input's startTime or endTime.
Result<QDateTime> evaluateV1Instant(QStringView text, const SliceContext &context);

} // namespace millrace::expression
