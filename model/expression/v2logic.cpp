// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2functions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

std::optional<double> asNumber(const Value &value)
{
    if (const auto *whole = value.as<qint64>())
        return static_cast<double>(*whole);
    const auto *number = value.as<double>();
    return number ? std::optional(*number) : std::nullopt;
}

bool isText(const Value &value) { return value.as<QString>() || value.as<QDateTime>(); }

/// Less than, equal or greater than zero, as the first argument is to the second: numbers, or texts by their code
/// points.
int order(Arguments &arguments)
{
    const Value &a = arguments.at(0);
    const Value &b = arguments.at(1);
    if (isText(a) && isText(b))
        return toText(a).compare(toText(b));
    const double first = arguments.number(0);
    const double second = arguments.number(1);
    return first < second ? -1 : first > second ? 1 : 0;
}

constexpr std::array functions = {
    Function{u"and", 2, 2,
             [](Arguments &a) {
                 const bool second = a.flag(1);
                 return Value(a.flag(0) && second);
             }},
    Function{u"or", 2, 2,
             [](Arguments &a) {
                 const bool second = a.flag(1);
                 return Value(a.flag(0) || second);
             }},
    Function{u"not", 1, 1, [](Arguments &a) { return Value(!a.flag(0)); }},
    Function{u"equals", 2, 2, [](Arguments &a) { return Value(areSame(a.at(0), a.at(1))); }},
    Function{u"greater", 2, 2, [](Arguments &a) { return Value(order(a) > 0); }},
    Function{u"greaterOrEquals", 2, 2, [](Arguments &a) { return Value(order(a) >= 0); }},
    Function{u"less", 2, 2, [](Arguments &a) { return Value(order(a) < 0); }},
    Function{u"lessOrEquals", 2, 2, [](Arguments &a) { return Value(order(a) <= 0); }},
    Function{u"if", 3, 3, [](Arguments &a) { return a.at(a.flag(0) ? 1 : 2); }},
};

} // namespace

bool areSame(const Value &a, const Value &b)
{
    const auto first = asNumber(a);
    const auto second = asNumber(b);
    if (first && second && (a.as<double>() || b.as<double>()))
        return *first == *second;
    return isText(a) && isText(b) ? toText(a) == toText(b) : a == b;
}

std::span<const Function> v2LogicFunctions() { return functions; }

} // namespace millrace::expression
