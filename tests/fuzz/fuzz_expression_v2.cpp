// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/translate.h"
#include "model/expression/v2.h"
#include "model/expression/write.h"
#include "tests/fuzz/fuzz.h"

using namespace millrace;
using namespace millrace::expression;

namespace {

Context context()
{
    Context made;
    made.now = QDateTime(QDate(2012, 5, 6), QTime(12, 0), Qt::UTC);
    made.parameters = {{QStringLiteral("a"), Value(QStringLiteral("text"))}, {QStringLiteral("n"), Value(qint64(7))}};
    made.variables = {{QStringLiteral("v"), Value(Array{Value(qint64(1)), Value(QStringLiteral("b"))})}};
    made.activities = {{QStringLiteral("A"),
                        Value(Object{{QStringLiteral("output"), Value(Object{{QStringLiteral("x"), Value(1.5)}})}})}};
    made.item = Value(QStringLiteral("item"));
    return made;
}

} // namespace

/// The V2 language: parse, check, evaluate, write, normalise, and the way to v1.
void fuzz::expressionV2(const QByteArray &input)
{
    const QString text = QString::fromUtf8(input);
    const auto value = evaluateV2(text, context());
    fuzz::require(value || !value.error().message.isEmpty(), "what cannot be evaluated says why");
    analyseV2(text);
    (void)stringToV1(text, [](QStringView, QStringView) { return std::optional<Node>(); });
    const auto tree = parseV2(text);
    if (!tree)
        return;
    const Node normal = normalised(*tree);
    fuzz::require(normalised(normal) == normal, "what is normal stays so");
    const auto again = parseV2(writeV2String(*tree));
    fuzz::require(again && normalised(*again) == normal, "what was written means the same");
}
