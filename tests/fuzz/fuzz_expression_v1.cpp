// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/partitions.h"
#include "model/expression/translate.h"
#include "model/expression/v1.h"
#include "model/expression/write.h"
#include "tests/fuzz/fuzz.h"

using namespace millrace;
using namespace millrace::expression;

namespace {

schedule::Slice month()
{
    return {QDateTime(QDate(2012, 2, 1), QTime(0, 0), Qt::UTC), QDateTime(QDate(2012, 3, 1), QTime(0, 0), Qt::UTC)};
}

void evaluate(const QString &text)
{
    const SliceContext context = contextOf(month());
    const auto value = evaluateV1(text, context);
    (void)evaluateV1Instant(text, context);
    const V1Analysis analysis = analyseV1(text);
    fuzz::require(value || !value.error().message.isEmpty(), "what cannot be evaluated says why");
    fuzz::require(!value || analysis.issues.empty() || !isV1Expression(text), "what evaluates has no issue");
    analyseV1Bare(text);
    const auto tree = parseV1(text);
    if (!tree)
        return;
    const QString written = writeV1(*tree);
    const auto again = parseV1(written);
    fuzz::require(again && *again == *tree, "what was written reads as the same tree");
}

} // namespace

/// The v1 language: parse, check, evaluate, write, partitions of paths, and the way to V2.
void fuzz::expressionV1(const QByteArray &input)
{
    const QString text = QString::fromUtf8(input);
    evaluate(text);
    tokensOf(text);
    const std::vector<Partition> partitions{{QStringLiteral("Year"), QStringLiteral("SliceStart"), text}};
    (void)substitutePartitions(QStringLiteral("a/{Year}"), partitions, contextOf(month()));
    (void)substitutePartitions(text, partitions, contextOf(month()));
    const WindowTrees window{
        parameterTree(QStringLiteral("pipeline"), QStringLiteral("parameters"), QStringLiteral("s")),
        parameterTree(QStringLiteral("pipeline"), QStringLiteral("parameters"), QStringLiteral("e"))};
    (void)stringToV2(text, window);
}
