// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/towhole.h"
#include "model/expression/compositeformat.h"
#include "model/expression/nodes.h"
#include "model/expression/translate.h"
#include "model/expression/v1.h"
#include "model/expression/v2.h"
#include "model/expression/write.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Error untranslatable(const QString &what) { return {Error::Code::Refused, what}; }

/// What a v1 function yields; v1's instants are texts in V2.
enum class Yield { Instant, Number, Text };

struct Rule
{
    QStringView v1;
    Yield yield;
    Result<Node> (*build)(const std::vector<Node> &arguments);
};

using Nodes = std::vector<Node>;

Node minus(Node value)
{
    if (const auto number = numberOf(value))
        return literalNode(toWhole<qint64>(-*number));
    return callNode(u"mul"_s, {literalNode(qint64(-1)), std::move(value)});
}

constexpr double farthest = 1e12; // any unit leaves the calendar before

Result<Node> beyondCalendar(double count)
{
    return untranslatable(u"No calendar goes as far as %1 units."_s.arg(count));
}

/// The shift by a count of units of that many seconds; V2 takes whole counts only.
Result<Node> shift(const QString &function, qint64 seconds, Nodes arguments)
{
    const auto count = numberOf(arguments[1]);
    if (count && std::abs(*count) > farthest)
        return beyondCalendar(*count);
    if (!count || std::floor(*count) == *count)
        return callNode(function, {arguments[0], count ? literalNode(qint64(*count)) : arguments[1]});
    const double inSeconds = *count * double(seconds);
    if (std::floor(inSeconds) != inSeconds)
        return untranslatable(u"V2 adds whole seconds only, not %1."_s.arg(inSeconds));
    return callNode(u"addSeconds"_s, {arguments[0], literalNode(qint64(inSeconds))});
}

/// The shift by calendar units, which V2 counts forwards or backwards.
Result<Node> shiftBy(const QString &unit, qint64 factor, Nodes arguments)
{
    const auto count = numberOf(arguments[1]);
    if (!count)
        return callNode(
            u"addToTime"_s,
            {arguments[0],
             factor == 1 ? arguments[1] : callNode(u"mul"_s, {literalNode(factor), std::move(arguments[1])}),
             textNode(unit)});
    if (std::abs(*count) > farthest)
        return beyondCalendar(*count);
    const auto whole = qint64(*count) * factor;
    return callNode(whole < 0 ? u"subtractFromTime"_s : u"addToTime"_s,
                    {arguments[0], literalNode(std::abs(whole)), textNode(unit)});
}

Node startOf(const QString &unit, const Nodes &arguments) { return callNode(u"startOf"_s + unit, {arguments[0]}); }

/// The last second before `count` units after the start of the unit.
Node endOf(const Node &next) { return callNode(u"addSeconds"_s, {next, literalNode(qint64(-1))}); }

Node nextMonth(const Nodes &arguments)
{
    return callNode(u"addToTime"_s, {startOf(u"Month"_s, arguments), literalNode(qint64(1)), textNode(u"Month"_s)});
}

Node nextDay(const Nodes &arguments)
{
    return callNode(u"addDays"_s, {startOf(u"Day"_s, arguments), literalNode(qint64(1))});
}

const Rule rules[] = {
    {u"Time.AddHours", Yield::Instant, [](const Nodes &a) { return shift(u"addHours"_s, 3'600, a); }},
    {u"Time.AddMinutes", Yield::Instant, [](const Nodes &a) { return shift(u"addMinutes"_s, 60, a); }},
    {u"Date.AddDays", Yield::Instant, [](const Nodes &a) { return shift(u"addDays"_s, 86'400, a); }},
    {u"Date.AddWeeks", Yield::Instant, [](const Nodes &a) { return shiftBy(u"Week"_s, 1, a); }},
    {u"Date.AddMonths", Yield::Instant, [](const Nodes &a) { return shiftBy(u"Month"_s, 1, a); }},
    {u"Date.AddQuarters", Yield::Instant, [](const Nodes &a) { return shiftBy(u"Month"_s, 3, a); }},
    {u"Date.AddYears", Yield::Instant, [](const Nodes &a) { return shiftBy(u"Year"_s, 1, a); }},
    {u"Time.StartOfHour", Yield::Instant, [](const Nodes &a) { return Result(startOf(u"Hour"_s, a)); }},
    {u"Date.StartOfDay", Yield::Instant, [](const Nodes &a) { return Result(startOf(u"Day"_s, a)); }},
    {u"Date.EndOfDay", Yield::Instant, [](const Nodes &a) { return Result(endOf(nextDay(a))); }},
    {u"Date.EndOfMonth", Yield::Instant, [](const Nodes &a) { return Result(endOf(nextMonth(a))); }},
    {u"Date.Day", Yield::Number, [](const Nodes &a) { return Result(callNode(u"dayOfMonth"_s, a)); }},
    {u"Date.DayOfYear", Yield::Number, [](const Nodes &a) { return Result(callNode(u"dayOfYear"_s, a)); }},
    {u"Date.DayOfWeek", Yield::Number, [](const Nodes &a) { return Result(callNode(u"dayOfWeek"_s, a)); }},
    {u"Date.DaysInMonth", Yield::Number,
     [](const Nodes &a) {
         return Result(callNode(u"dayOfMonth"_s, {callNode(u"addDays"_s, {nextMonth(a), literalNode(qint64(-1))})}));
     }},
    {u"DateTime.From", Yield::Instant, [](const Nodes &a) { return Result(a[0]); }},
    {u"DateTime.Ticks", Yield::Number, [](const Nodes &a) { return Result(callNode(u"ticks"_s, a)); }},
};

const Rule *ruleOf(const Node &v1)
{
    for (const Rule &rule : rules)
        if (isCallOf(v1, rule.v1))
            return &rule;
    return nullptr;
}

bool isInstant(const Node &v1)
{
    const Rule *rule = ruleOf(v1);
    return v1.kind == Node::Kind::Name || (rule && rule->yield == Yield::Instant);
}

Node formatted(Node instant, QStringView format)
{
    return callNode(u"formatDateTime"_s, {std::move(instant), textNode(format.toString())});
}

/// One `{n:format}` of a Text.Format as a part of a concatenation.
Result<Node> part(const Placeholder &placeholder, const Node &call, const WindowTrees &window)
{
    const auto index = static_cast<size_t>(placeholder.index) + 1;
    if (index >= call.children.size())
        return untranslatable(u"Text.Format is given no value for {%1}."_s.arg(placeholder.index));
    if (placeholder.alignment != 0)
        return untranslatable(
            u"V2 cannot pad a text to a width, as {%1,%2} does."_s.arg(placeholder.index).arg(placeholder.alignment));
    const Node &argument = call.children[index];
    auto value = toV2(argument, window);
    if (!value)
        return value;
    if (isInstant(argument))
        return formatted(std::move(*value), placeholder.format.isEmpty() ? instantFormat : placeholder.format);
    if (!placeholder.format.isEmpty() && !literalText(argument))
        return untranslatable(u"V2 cannot write a number in the format \"%1\"."_s.arg(placeholder.format));
    return literalText(argument) ? std::move(*value) : callNode(u"string"_s, {std::move(*value)});
}

QString unescapedBraces(QStringView text) { return text.toString().replace(u"{{"_s, u"{"_s).replace(u"}}"_s, u"}"_s); }

Result<Node> textFormat(const Node &call, const WindowTrees &window)
{
    const QString *format = call.children.empty() ? nullptr : literalText(call.children.front());
    const auto placeholders =
        format ? placeholdersOf(*format)
               : Result<std::vector<Placeholder>>(untranslatable(u"the format of Text.Format is no text."_s));
    if (!placeholders)
        return placeholders.error();
    Nodes parts;
    qsizetype at = 0;
    const auto addText = [&parts](QStringView text) {
        if (!text.isEmpty())
            parts.push_back(textNode(unescapedBraces(text)));
    };
    for (const Placeholder &placeholder : *placeholders) {
        addText(QStringView(*format).sliced(at, placeholder.begin - at));
        auto value = part(placeholder, call, window);
        if (!value)
            return value;
        parts.push_back(std::move(*value));
        at = placeholder.end;
    }
    addText(QStringView(*format).sliced(at));
    if (parts.empty())
        return textNode({});
    return parts.size() == 1 ? parts.front() : callNode(u"concat"_s, std::move(parts));
}

Result<Node> calledV2(const Node &v1, const WindowTrees &window)
{
    if (isCallOf(v1, u"Text.Format"))
        return textFormat(v1, window);
    const Rule *rule = ruleOf(v1);
    if (!rule)
        return untranslatable(u"V2 has no function for %1."_s.arg(v1.name));
    Nodes arguments;
    for (const Node &child : v1.children) {
        auto argument = toV2(child, window);
        if (!argument)
            return argument;
        arguments.push_back(std::move(*argument));
    }
    const size_t needed = rule->v1.contains(u"Add") ? 2 : 1;
    if (arguments.size() != needed)
        return untranslatable(u"%1 takes %2 arguments, not %3."_s.arg(v1.name).arg(needed).arg(arguments.size()));
    return rule->build(arguments);
}

} // namespace

Node parameterTree(const QString &root, const QString &member, const QString &name)
{
    Node tree = memberNode(callNode(root), member);
    return name.isEmpty() ? tree : memberNode(std::move(tree), name);
}

Result<Node> toV2(const Node &v1, const WindowTrees &window)
{
    if (v1.kind == Node::Kind::Literal)
        return v1;
    if (v1.kind == Node::Kind::Call)
        return calledV2(v1, window);
    if (v1.kind == Node::Kind::Negation) {
        auto inner = toV2(v1.children.front(), window);
        return inner ? Result(minus(std::move(*inner))) : inner;
    }
    if (v1.name.endsWith(u"Start"_s, Qt::CaseInsensitive))
        return window.start;
    if (v1.name.endsWith(u"End"_s, Qt::CaseInsensitive))
        return window.end;
    return untranslatable(u"\"%1\" is no variable of v1."_s.arg(v1.name));
}

Result<QString> stringToV2(QStringView v1, const WindowTrees &window)
{
    if (!isV1Expression(v1))
        return writeV2String(textNode(v1.toString()));
    const auto tree = parseV1(v1);
    if (!tree)
        return tree.error();
    auto translated = toV2(*tree, window);
    if (!translated)
        return translated.error();
    QString text = writeV2String(isInstant(*tree) ? formatted(std::move(*translated), instantFormat) : *translated);
    if (text.size() > longestExpression)
        return untranslatable(u"the expression would have %1 characters, more than the %2 V2 takes."_s.arg(text.size())
                                  .arg(longestExpression));
    return text;
}

} // namespace millrace::expression
