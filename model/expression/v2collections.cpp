// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2functions.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

bool holds(const Array &array, const Value &wanted)
{
    return std::any_of(array.begin(), array.end(), [&wanted](const Value &value) { return areSame(value, wanted); });
}

Value contains(Arguments &arguments)
{
    const Value &collection = arguments.at(0);
    if (const auto *array = collection.as<Array>())
        return holds(*array, arguments.at(1));
    if (collection.as<Object>())
        return collection.member(arguments.text(1)) != nullptr;
    return arguments.text(0).contains(arguments.text(1));
}

Value length(Arguments &arguments)
{
    if (const auto *array = arguments.at(0).as<Array>())
        return qint64(array->size());
    return qint64(arguments.text(0).size());
}

Value isEmpty(Arguments &arguments)
{
    const auto *object = arguments.at(0).as<Object>();
    return object ? object->empty() : length(arguments) == Value(qint64(0));
}

enum class End { First, Last };

Value oneEnd(Arguments &arguments, End end)
{
    if (const auto *array = arguments.at(0).as<Array>()) {
        if (array->empty())
            return {};
        return end == End::First ? array->front() : array->back();
    }
    const QString text = arguments.text(0);
    return end == End::First ? text.left(1) : text.right(1);
}

Value join(Arguments &arguments)
{
    QStringList parts;
    for (const Value &value : arguments.array(0))
        parts += toText(value);
    return parts.join(arguments.text(1));
}

/// The part of an array or a text from `begin`, at most `count` long.
Value part(Arguments &arguments, qint64 begin, qint64 count)
{
    if (arguments.hasFailed())
        return {};
    if (const auto *array = arguments.at(0).as<Array>()) {
        const qint64 from = std::clamp(begin, qint64(0), qint64(array->size()));
        const qint64 to = from + std::clamp(count, qint64(0), qint64(array->size()) - from);
        return Array(array->begin() + from, array->begin() + to);
    }
    return arguments.text(0).mid(std::max(begin, qint64(0)), std::max(count, qint64(0)));
}

Value skip(Arguments &arguments) { return part(arguments, arguments.whole(1), 1LL << 40); }

Value take(Arguments &arguments) { return part(arguments, 0, arguments.whole(1)); }

Value intersectionOfObjects(const std::vector<Value> &objects)
{
    Object common;
    for (const auto &entry : *objects.front().as<Object>()) {
        const bool isCommon = std::all_of(objects.begin(), objects.end(), [&entry](const Value &object) {
            const Value *other = object.member(entry.first);
            return other && areSame(*other, entry.second);
        });
        if (isCommon)
            common.push_back(entry);
    }
    return common;
}

bool areObjects(const std::vector<Value> &values)
{
    return std::all_of(values.begin(), values.end(), [](const Value &value) { return value.as<Object>(); });
}

Value intersection(Arguments &arguments)
{
    if (areObjects(arguments.values()))
        return intersectionOfObjects(arguments.values());
    Array common;
    for (const Value &value : arguments.array(0)) {
        bool isCommon = !holds(common, value);
        for (size_t i = 1; i < arguments.size(); ++i)
            isCommon = isCommon && holds(arguments.array(i), value);
        if (isCommon)
            common.push_back(value);
    }
    return common;
}

Value unionOfObjects(const std::vector<Value> &objects)
{
    Object all;
    for (const Value &object : objects)
        for (const auto &[name, value] : *object.as<Object>()) {
            const auto known =
                std::find_if(all.begin(), all.end(), [&name = name](const auto &entry) { return entry.first == name; });
            if (known == all.end())
                all.emplace_back(name, value);
            else
                known->second = value;
        }
    return all;
}

Value unite(Arguments &arguments)
{
    if (areObjects(arguments.values()))
        return unionOfObjects(arguments.values());
    Array all;
    for (size_t i = 0; i < arguments.size(); ++i)
        for (const Value &value : arguments.array(i))
            if (!holds(all, value))
                all.push_back(value);
    return all;
}

constexpr std::array functions = {
    Function{u"contains", 2, 2, contains},
    Function{u"empty", 1, 1, isEmpty},
    Function{u"first", 1, 1, [](Arguments &a) { return oneEnd(a, End::First); }},
    Function{u"intersection", 1, Function::AnyNumber, intersection},
    Function{u"join", 2, 2, join},
    Function{u"last", 1, 1, [](Arguments &a) { return oneEnd(a, End::Last); }},
    Function{u"length", 1, 1, length},
    Function{u"skip", 2, 2, skip},
    Function{u"take", 2, 2, take},
    Function{u"union", 1, Function::AnyNumber, unite},
};

} // namespace

std::span<const Function> v2CollectionFunctions() { return functions; }

} // namespace millrace::expression
