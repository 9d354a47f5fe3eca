// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"
#include "model/expression/v2functions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Value pipeline(Arguments &arguments)
{
    const Context &context = arguments.context();
    Object object = context.system;
    object.emplace_back(u"parameters"_s, context.parameters);
    object.emplace_back(u"globalParameters"_s, context.globalParameters);
    return object;
}

/// The entry of that name, or a complaint that says what is wrong with it.
Value named(Arguments &arguments, const Object &entries, const QString &complaint)
{
    const Value all(entries);
    const QString name = arguments.text(0);
    const Value *found = all.member(name);
    return found ? *found : arguments.fail(complaint.arg(name));
}

Value variable(Arguments &arguments)
{
    return named(arguments, arguments.context().variables, u"finds no variable \"%1\" in this pipeline."_s);
}

Value activity(Arguments &arguments)
{
    return named(arguments, arguments.context().activities,
                 u"finds no result of \"%1\"; the activity has not run before this one."_s);
}

Value given(Arguments &arguments, const std::optional<Value> &value, const QString &complaint)
{
    return value ? *value : arguments.fail(complaint);
}

Value item(Arguments &arguments)
{
    return given(arguments, arguments.context().item, u"has a value only inside ForEach and Filter."_s);
}

Value trigger(Arguments &arguments)
{
    return given(arguments, arguments.context().trigger, u"has a value only where a trigger started the run."_s);
}

Value triggerBody(Arguments &arguments)
{
    return given(arguments, arguments.context().triggerBody, u"has a value only where an event started the run."_s);
}

constexpr std::array roots = {
    Function{u"pipeline", 0, 0, pipeline},
    Function{u"variables", 1, 1, variable},
    Function{u"activity", 1, 1, activity},
    Function{u"item", 0, 0, item},
    Function{u"dataset", 0, 0, [](Arguments &a) { return Value(a.context().dataset); }},
    Function{u"linkedService", 0, 0, [](Arguments &a) { return Value(a.context().linkedService); }},
    Function{u"trigger", 0, 0, trigger},
    Function{u"triggerBody", 0, 0, triggerBody},
};

std::vector<Function> joined()
{
    std::vector<Function> all;
    for (const auto part : {v2Roots(), v2TextFunctions(), v2CollectionFunctions(), v2LogicFunctions(),
                            v2MathFunctions(), v2ConversionFunctions(), v2DateFunctions()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

std::span<const Function> v2Roots() { return roots; }

std::span<const Function> v2Functions()
{
    static const std::vector<Function> all = joined();
    return all;
}

} // namespace millrace::expression
