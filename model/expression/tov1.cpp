// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/towhole.h"
#include "model/expression/nodes.h"
#include "model/expression/translate.h"
#include "model/expression/v1.h"
#include "model/expression/v2.h"
#include "model/expression/write.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

using Nodes = std::vector<Node>;

Error untranslatable(const QString &what) { return {Error::Code::Refused, what}; }

/// V2 functions whose arguments go over one by one.
const struct
{
    QStringView v2;
    QStringView v1;
} sameFunctions[] = {
    {u"addDays", u"Date.AddDays"},         {u"addHours", u"Time.AddHours"},     {u"addMinutes", u"Time.AddMinutes"},
    {u"startOfHour", u"Time.StartOfHour"}, {u"startOfDay", u"Date.StartOfDay"}, {u"dayOfMonth", u"Date.Day"},
    {u"dayOfYear", u"Date.DayOfYear"},     {u"dayOfWeek", u"Date.DayOfWeek"},   {u"ticks", u"DateTime.Ticks"},
};

const struct
{
    QStringView unit;
    QStringView v1;
} units[] = {{u"Minute", u"Time.AddMinutes"}, {u"Hour", u"Time.AddHours"},   {u"Day", u"Date.AddDays"},
             {u"Week", u"Date.AddWeeks"},     {u"Month", u"Date.AddMonths"}, {u"Year", u"Date.AddYears"}};

/// Whether v1 reads what the tree yields as an instant, so that it can be formatted.
bool isInstant(const Node &v1)
{
    if (v1.kind == Node::Kind::Name)
        return true;
    return v1.kind == Node::Kind::Call && (v1.name.startsWith(u"Time."_s) || v1.name.startsWith(u"Date.Add"_s) ||
                                           v1.name.startsWith(u"Date.StartOf"_s) ||
                                           v1.name.startsWith(u"Date.EndOf"_s) || v1.name == u"DateTime.From");
}

/// Text.Format's format and arguments, put together part by part; equal arguments share a number.
class Composition
{
public:
    void addText(QString text) { m_format += text.replace(u"{"_s, u"{{"_s).replace(u"}"_s, u"}}"_s); }
    void add(const Node &argument, const QString &format)
    {
        const auto same = std::find(m_arguments.begin(), m_arguments.end(), argument);
        m_format += u'{' + QString::number(same - m_arguments.begin());
        m_format += (format.isEmpty() ? QString() : QString(u':' + format)) + u'}';
        if (same == m_arguments.end())
            m_arguments.push_back(argument);
    }
    /// The call; a plain text where there is nothing to format.
    Node take()
    {
        if (m_arguments.empty())
            return textNode(m_format.replace(u"{{"_s, u"{"_s).replace(u"}}"_s, u"}"_s));
        m_arguments.insert(m_arguments.begin(), textNode(m_format));
        return callNode(u"Text.Format"_s, std::move(m_arguments));
    }

private:
    QString m_format;
    Nodes m_arguments;
};

/// The parameter that a tree names: its root ("pipeline" or a name of its own) and name.
std::optional<std::pair<QString, QString>> parameterOf(const Node &node)
{
    if (node.kind != Node::Kind::Member)
        return {};
    const Node &object = node.children.front();
    if (isCallOf(object, u"dataset") || isCallOf(object, u"linkedService"))
        return std::pair{object.name, node.name};
    const bool isPipeline = object.kind == Node::Kind::Member && isCallOf(object.children.front(), u"pipeline");
    if (isPipeline && object.name.compare(u"parameters", Qt::CaseInsensitive) == 0)
        return std::pair{u"pipeline"_s, node.name};
    if (isPipeline && object.name.compare(u"globalParameters", Qt::CaseInsensitive) == 0)
        return std::pair{u"globalParameters"_s, node.name};
    return {};
}

/// Translates one tree; what every step needs to know is kept here.
class Translation
{
public:
    explicit Translation(const ParameterMeaning &meaning)
        : m_meaning(meaning)
    {
    }

    Result<Node> node(const Node &v2) const;

private:
    Result<Nodes> arguments(const Node &call, size_t count) const;
    Result<Node> call(const Node &v2) const;
    Result<Node> parameter(const Node &v2) const;
    Result<Node> shifted(const Node &v2, int sign) const;
    Result<Node> joined(const Node &v2) const;
    Result<void> addPart(Composition &composition, const Node &part) const;
    std::optional<Result<Node>> endOfPeriod(const Node &v2) const;

    const ParameterMeaning &m_meaning;
};

Result<Nodes> Translation::arguments(const Node &call, size_t count) const
{
    if (call.children.size() < count)
        return untranslatable(u"%1 is given too few values."_s.arg(call.name));
    Nodes translated;
    for (size_t i = 0; i < count; ++i) {
        auto argument = node(call.children[i]);
        if (!argument)
            return argument.error();
        translated.push_back(std::move(*argument));
    }
    return translated;
}

Node counted(const Node &count, int sign)
{
    if (sign > 0)
        return count;
    const auto number = numberOf(count);
    return number ? literalNode(toWhole<qint64>(-*number)) : negationNode(count);
}

Result<Node> Translation::shifted(const Node &v2, int sign) const
{
    const QString *unit = v2.children.size() > 2 ? literalText(v2.children[2]) : nullptr;
    const auto known = std::find_if(std::begin(units), std::end(units), [unit](const auto &each) {
        return unit && each.unit.compare(*unit, Qt::CaseInsensitive) == 0;
    });
    auto values = arguments(v2, 2);
    if (!values)
        return values.error();
    if (known == std::end(units))
        return untranslatable(u"v1 cannot add %1."_s.arg(unit ? *unit : u"a unit that is computed"_s));
    return callNode(known->v1.toString(), {(*values)[0], counted((*values)[1], sign)});
}

bool isNumber(const Node &node, double wanted)
{
    const auto number = numberOf(node);
    return number && *number == wanted;
}

/// What stands for the end of a day or month, or the days of a month: written by toV2 as a start and steps from it.
std::optional<Result<Node>> Translation::endOfPeriod(const Node &v2) const
{
    const bool isCount = isCallOf(v2, u"dayOfMonth") && v2.children.size() == 1;
    const Node &step = isCount ? v2.children.front() : v2;
    if (!isCallOf(step, isCount ? u"addDays" : u"addSeconds") || step.children.size() != 2 ||
        !isNumber(step.children[1], -1))
        return {};
    const Node &next = step.children[0];
    const bool isOne = next.children.size() >= 2 && isNumber(next.children[1], 1);
    const bool isDay = isOne && isCallOf(next, u"addDays") && isCallOf(next.children[0], u"startOfDay");
    const bool isMonth = isOne && isCallOf(next, u"addToTime") && isCallOf(next.children[0], u"startOfMonth");
    if ((!isDay && !isMonth) || (isCount && isDay) || next.children[0].children.empty())
        return {};
    auto instant = node(next.children[0].children[0]);
    if (!instant)
        return instant;
    const QString name = isCount ? u"Date.DaysInMonth"_s : isDay ? u"Date.EndOfDay"_s : u"Date.EndOfMonth"_s;
    return Result(callNode(name, {std::move(*instant)}));
}

/// A call that makes its first argument text; with other arguments it is a mistake.
bool isText(const Node &v2)
{
    return (isCallOf(v2, u"string") && v2.children.size() == 1) ||
           (isCallOf(v2, u"formatDateTime") && !v2.children.empty());
}

Result<void> Translation::addPart(Composition &composition, const Node &part) const
{
    if (part.kind == Node::Kind::Literal) {
        composition.addText(toText(part.value));
        return {};
    }
    if (isCallOf(part, u"concat") || part.kind == Node::Kind::Interpolation) {
        for (const Node &inner : part.children)
            if (auto added = addPart(composition, inner); !added)
                return added;
        return {};
    }
    if ((isCallOf(part, u"formatDateTime") || isCallOf(part, u"string")) && !isText(part))
        return untranslatable(u"%1 has too few or too many arguments."_s.arg(part.name));
    const bool isFormat = isText(part) && isCallOf(part, u"formatDateTime");
    auto value = node(isText(part) ? part.children[0] : part);
    if (!value)
        return value.error();
    if (!isFormat) {
        if (isInstant(*value))
            return untranslatable(u"v1 writes an instant in another form than V2; format it."_s);
        if (const QString *text = literalText(*value))
            composition.addText(*text);
        else
            composition.add(*value, {});
        return {};
    }
    const QString *format = part.children.size() > 1 ? literalText(part.children[1]) : nullptr;
    if (part.children.size() > 1 && !format)
        return untranslatable(u"v1 cannot compute the format of a time."_s);
    const Node instant = literalText(*value) ? callNode(u"DateTime.From"_s, {*value}) : *value;
    composition.add(instant, format ? *format : u"o"_s);
    return {};
}

Result<Node> Translation::joined(const Node &v2) const
{
    Composition composition;
    if (auto added = addPart(composition, v2); !added)
        return added.error();
    return composition.take();
}

Result<Node> Translation::call(const Node &v2) const
{
    if (const auto end = endOfPeriod(v2))
        return *end;
    if (isCallOf(v2, u"concat") || isCallOf(v2, u"formatDateTime") || isCallOf(v2, u"string"))
        return joined(v2);
    if (isCallOf(v2, u"addToTime") || isCallOf(v2, u"subtractFromTime"))
        return shifted(v2, isCallOf(v2, u"addToTime") ? 1 : -1);
    if (isCallOf(v2, u"mul") && v2.children.size() == 2 && isNumber(v2.children[0], -1)) {
        auto inner = node(v2.children[1]);
        return inner ? Result(negationNode(std::move(*inner))) : inner;
    }
    if (isCallOf(v2, u"addSeconds") && v2.children.size() == 2) {
        const auto seconds = numberOf(v2.children[1]);
        auto instant = node(v2.children[0]);
        if (!instant || !seconds)
            return instant ? Result<Node>(untranslatable(u"v1 cannot add computed seconds."_s)) : instant;
        const double minutes = *seconds / 60;
        const bool isWhole = minutes == std::trunc(minutes);
        return callNode(u"Time.AddMinutes"_s,
                        {std::move(*instant), isWhole ? literalNode(toWhole<qint64>(minutes)) : literalNode(minutes)});
    }
    const auto same = std::find_if(std::begin(sameFunctions), std::end(sameFunctions),
                                   [&v2](const auto &each) { return isCallOf(v2, each.v2); });
    if (same == std::end(sameFunctions))
        return untranslatable(u"v1 has no function for %1."_s.arg(v2.name));
    auto values = arguments(v2, same->v1.contains(u"Add") ? 2 : 1);
    return values ? Result(callNode(same->v1.toString(), std::move(*values))) : Result<Node>(values.error());
}

Result<Node> Translation::parameter(const Node &v2) const
{
    const auto named = parameterOf(v2);
    if (!named)
        return untranslatable(u"v1 has nothing like %1."_s.arg(writeV2(v2)));
    if (const auto meaning = m_meaning(named->first, named->second))
        return *meaning;
    return untranslatable(u"the value of the parameter %1 is not known before a run."_s.arg(named->second));
}

Result<Node> Translation::node(const Node &v2) const
{
    switch (v2.kind) {
    case Node::Kind::Literal:
        return v2;
    case Node::Kind::Interpolation:
        return joined(v2);
    case Node::Kind::Call:
        return call(v2);
    default:
        return parameter(v2);
    }
}

} // namespace

Result<Node> toV1(const Node &v2, const ParameterMeaning &meaning) { return Translation(meaning).node(v2); }

Result<QString> stringToV1(QStringView v2, const ParameterMeaning &meaning)
{
    const auto tree = parseV2(v2);
    if (!tree)
        return tree.error();
    const bool isBareInstant = isCallOf(*tree, u"formatDateTime") && tree->children.size() == 2 &&
                               literalText(tree->children[1]) && *literalText(tree->children[1]) == instantFormat;
    const auto translated = toV1(isBareInstant ? tree->children[0] : *tree, meaning);
    if (!translated)
        return translated.error();
    if (const QString *text = literalText(*translated))
        return text->startsWith(u"$$"_s)
                   ? Result<QString>(untranslatable(u"v1 would read a text that begins with $$ as an expression."_s))
                   : Result(*text);
    if (translated->kind == Node::Kind::Literal)
        return toText(translated->value);
    if (isInstant(*translated) && !isBareInstant)
        return untranslatable(u"v1 writes an instant in another form than V2; format it."_s);
    return QString(u"$$"_s + writeV1(*translated));
}

} // namespace millrace::expression
