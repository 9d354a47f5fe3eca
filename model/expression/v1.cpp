// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v1.h"

#include "model/expression/compositeformat.h"
#include "model/expression/parsers.h"
#include "model/expression/v1functions.h"

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

constexpr std::array variables = {
    std::pair{QStringView(u"WindowStart"), &SliceContext::windowStart},
    std::pair{QStringView(u"WindowEnd"), &SliceContext::windowEnd},
    std::pair{QStringView(u"SliceStart"), &SliceContext::sliceStart},
    std::pair{QStringView(u"SliceEnd"), &SliceContext::sliceEnd},
};

QDateTime SliceContext::*variable(QStringView name)
{
    for (const auto &[known, member] : variables)
        if (known.compare(name, Qt::CaseInsensitive) == 0)
            return member;
    return nullptr;
}

QString unknownVariable(const QString &name)
{
    QStringList known;
    for (const auto &[variable, member] : variables)
        known += variable.toString();
    return u"the variable \"%1\" is unknown%2"_s.arg(name, suggestion(name, known));
}

QString unknownFunction(const QString &name)
{
    return u"the function \"%1\" is unknown%2"_s.arg(name, suggestion(name, namesOf(v1Functions())));
}

/// The first thing wrong with one node itself; nothing when it is fine.
std::optional<QString> complaint(const Node &node)
{
    if (node.kind == Node::Kind::Name && !variable(node.name))
        return unknownVariable(node.name);
    if (node.kind != Node::Kind::Call)
        return std::nullopt;
    const Function *function = find(v1Functions(), node.name);
    return function ? checkCount(*function, node.children.size()) : unknownFunction(node.name);
}

Value negated(Arguments &arguments)
{
    const bool fits = arguments.isWhole(0) && arguments.whole(0) != std::numeric_limits<qint64>::min();
    return fits ? Value(-arguments.whole(0)) : Value(-arguments.number(0));
}

std::variant<Value, Issue> evaluate(const Node &node, const SliceContext &context)
{
    if (const auto message = complaint(node))
        return Issue{node.column, *message};
    if (node.kind == Node::Kind::Literal)
        return node.value;
    if (node.kind == Node::Kind::Name)
        return Value(context.*variable(node.name));
    std::vector<Value> values;
    for (const Node &child : node.children) {
        auto value = evaluate(child, context);
        if (std::holds_alternative<Issue>(value))
            return value;
        values.push_back(std::get<Value>(std::move(value)));
    }
    const bool isCall = node.kind == Node::Kind::Call;
    Arguments arguments(isCall ? find(v1Functions(), node.name)->name.toString() : u"-"_s, values);
    Value value = isCall ? find(v1Functions(), node.name)->run(arguments) : negated(arguments);
    if (arguments.hasFailed())
        return Issue{node.column, arguments.error()};
    return value;
}

Result<Value> evaluate(QStringView text, const SliceContext &context)
{
    const auto parsed = readV1(text);
    if (const auto *issue = std::get_if<Issue>(&parsed))
        return toError(*issue);
    const auto value = evaluate(std::get<Node>(parsed), context);
    if (const auto *issue = std::get_if<Issue>(&value))
        return toError(*issue, Error::Code::Invalid);
    return std::get<Value>(value);
}

/// What evaluating would find wrong beyond names and counts: it is tried with a slice. Years and months of 28 days fit.
void addEvaluationIssue(const Node &node, V1Analysis &analysis)
{
    const QDateTime start(QDate(2012, 1, 1), QTime(0, 0), Qt::UTC);
    const auto value = evaluate(node, contextOf({start, start.addMonths(1)}));
    if (const auto *issue = std::get_if<Issue>(&value))
        analysis.issues.push_back(*issue);
}

void addFormats(const Node &call, V1Analysis &analysis)
{
    const bool isFormat = call.name.compare(u"Text.Format", Qt::CaseInsensitive) == 0 && !call.children.empty();
    const auto *format = isFormat ? call.children.front().value.as<QString>() : nullptr;
    if (!format)
        return;
    if (const auto placeholders = placeholdersOf(*format))
        for (const Placeholder &placeholder : *placeholders)
            if (!placeholder.format.isEmpty())
                analysis.dateFormats.push_back({placeholder.format, call.children.front().column});
}

} // namespace

SliceContext contextOf(const schedule::Slice &slice) { return {slice.start, slice.end, slice.start, slice.end}; }

V1Analysis analyseV1(QStringView text) { return isV1Expression(text) ? analyseV1Bare(text) : V1Analysis(); }

V1Analysis analyseV1Bare(QStringView text)
{
    V1Analysis analysis;
    const auto parsed = readV1(text);
    if (const auto *issue = std::get_if<Issue>(&parsed)) {
        analysis.issues.push_back(*issue);
        return analysis;
    }
    const Node &tree = std::get<Node>(parsed);
    forEachNode(tree, [&analysis](const Node &node) {
        if (node.kind == Node::Kind::Name)
            analysis.identifiers.push_back({node.name, node.column});
        if (node.kind == Node::Kind::Call) {
            analysis.functions.push_back({node.name, node.column});
            addFormats(node, analysis);
        }
        if (const auto message = complaint(node))
            analysis.issues.push_back({node.column, *message});
    });
    if (analysis.issues.empty())
        addEvaluationIssue(tree, analysis);
    return analysis;
}

Result<QString> evaluateV1(QStringView text, const SliceContext &context)
{
    if (!isV1Expression(text))
        return text.toString();
    const auto value = evaluate(text, context);
    if (!value)
        return value.error();
    return value->as<QDateTime>() ? formatValue(*value, {}) : Result<QString>(toText(*value));
}

Result<QDateTime> evaluateV1Instant(QStringView text, const SliceContext &context)
{
    const auto value = evaluate(text, context);
    if (!value)
        return value.error();
    if (const auto *instant = value->as<QDateTime>())
        return *instant;
    return Error{Error::Code::Invalid, u"\"%1\" gives %2 where a time is needed."_s.arg(text, describe(*value))};
}

} // namespace millrace::expression
