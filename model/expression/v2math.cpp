// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2functions.h"

#include <QRandomGenerator>

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

/// Whole numbers stay whole, anything else is computed as a double; an overflow is a complaint, never a wrap.
Value compute(Arguments &arguments, bool (*whole)(qint64, qint64, qint64 *), double (*real)(double, double))
{
    if (!arguments.isWhole(0) || !arguments.isWhole(1))
        return real(arguments.number(0), arguments.number(1));
    qint64 result = 0;
    if (whole(arguments.whole(0), arguments.whole(1), &result))
        return arguments.fail(u"gives a number that is too large."_s);
    return result;
}

Value add(Arguments &arguments)
{
    return compute(
        arguments, [](qint64 a, qint64 b, qint64 *sum) { return __builtin_add_overflow(a, b, sum); },
        [](double a, double b) { return a + b; });
}

Value sub(Arguments &arguments)
{
    return compute(
        arguments, [](qint64 a, qint64 b, qint64 *difference) { return __builtin_sub_overflow(a, b, difference); },
        [](double a, double b) { return a - b; });
}

Value mul(Arguments &arguments)
{
    return compute(
        arguments, [](qint64 a, qint64 b, qint64 *product) { return __builtin_mul_overflow(a, b, product); },
        [](double a, double b) { return a * b; });
}

/// The division of the smallest number by -1 overflows as well.
bool overflows(qint64 dividend, qint64 divisor)
{
    return dividend == std::numeric_limits<qint64>::min() && divisor == -1;
}

Value div(Arguments &arguments)
{
    if (arguments.number(1) == 0)
        return arguments.fail(u"cannot divide by zero."_s);
    return compute(
        arguments,
        [](qint64 a, qint64 b, qint64 *quotient) {
            *quotient = overflows(a, b) ? 0 : a / b;
            return overflows(a, b);
        },
        [](double a, double b) { return a / b; });
}

Value mod(Arguments &arguments)
{
    if (arguments.number(1) == 0)
        return arguments.fail(u"cannot divide by zero."_s);
    return compute(
        arguments,
        [](qint64 a, qint64 b, qint64 *rest) {
            *rest = overflows(a, b) ? 0 : a % b;
            return false;
        },
        [](double a, double b) { return std::fmod(a, b); });
}

/// The greatest (sign 1) or least (sign -1) of the arguments, or of the one array.
Value extreme(Arguments &arguments, int sign)
{
    const auto *array = arguments.size() == 1 ? arguments.at(0).as<Array>() : nullptr;
    const std::vector<Value> numbers = array ? *array : arguments.values();
    if (numbers.empty())
        return arguments.fail(u"needs at least one number."_s);
    Arguments operands(u"number"_s, numbers);
    size_t best = 0;
    for (size_t i = 0; i < numbers.size(); ++i)
        if (operands.number(i) * sign > operands.number(best) * sign)
            best = i;
    return operands.hasFailed() ? arguments.fail(u"takes numbers only."_s) : numbers[best];
}

Value rand(Arguments &arguments)
{
    const qint64 least = arguments.whole(0);
    const qint64 beyond = arguments.whole(1);
    if (arguments.hasFailed() || least >= beyond)
        return arguments.fail(u"needs a first number that is less than the second."_s);
    return qint64(QRandomGenerator::global()->bounded(least, beyond));
}

Value range(Arguments &arguments)
{
    constexpr qint64 mostItems = 100'000; // what a ForEach takes
    const qint64 first = arguments.whole(0);
    const qint64 count = arguments.whole(1);
    if (count < 0 || count > mostItems || first > std::numeric_limits<qint64>::max() - mostItems)
        return arguments.fail(u"makes 0 to %1 numbers, not %2."_s.arg(mostItems).arg(count));
    Array numbers;
    for (qint64 i = 0; i < count; ++i)
        numbers.emplace_back(first + i);
    return numbers;
}

constexpr std::array functions = {
    Function{u"add", 2, 2, add},
    Function{u"div", 2, 2, div},
    Function{u"max", 1, Function::AnyNumber, [](Arguments &a) { return extreme(a, 1); }},
    Function{u"min", 1, Function::AnyNumber, [](Arguments &a) { return extreme(a, -1); }},
    Function{u"mod", 2, 2, mod},
    Function{u"mul", 2, 2, mul},
    Function{u"rand", 2, 2, rand},
    Function{u"range", 2, 2, range},
    Function{u"sub", 2, 2, sub},
};

} // namespace

std::span<const Function> v2MathFunctions() { return functions; }

} // namespace millrace::expression
