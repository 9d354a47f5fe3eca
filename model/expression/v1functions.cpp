// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v1functions.h"

#include "model/expression/compositeformat.h"
#include "model/expression/dateformat.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Value format(Arguments &arguments)
{
    const auto &values = arguments.values();
    const auto text = formatComposite(arguments.text(0), std::vector<Value>(values.begin() + 1, values.end()));
    return text ? Value(*text) : arguments.fail(u"cannot write its text: "_s + text.error().message);
}

/// Adds argument 1, fractions included, counted in units of that many seconds.
Value addUnits(Arguments &arguments, double unit)
{
    return arguments.later(arguments.instant(0), arguments.number(1) * unit);
}

Value addMonths(Arguments &arguments, int unit)
{
    return arguments.monthsLater(arguments.instant(0), arguments.whole(1), unit);
}

Value at(QDate date, QTime time) { return QDateTime(date, time, Qt::UTC); }

Value startOfHour(Arguments &arguments)
{
    const QDateTime time = arguments.instant(0);
    return at(time.date(), QTime(time.time().hour(), 0));
}

Value endOfMonth(Arguments &arguments)
{
    const QDate date = arguments.instant(0).date();
    return at(QDate(date.year(), date.month(), date.daysInMonth()), QTime(23, 59, 59));
}

Value from(Arguments &arguments) { return arguments.instant(0); }

// Sunday is 0: real files subtract it from the slice's start to reach a Sunday.
constexpr std::array functions = {
    Function{u"Text.Format", 1, Function::AnyNumber, format},
    Function{u"Time.AddHours", 2, 2, [](Arguments &a) { return addUnits(a, 3'600); }},
    Function{u"Time.AddMinutes", 2, 2, [](Arguments &a) { return addUnits(a, 60); }},
    Function{u"Time.StartOfHour", 1, 1, startOfHour},
    Function{u"Date.AddDays", 2, 2, [](Arguments &a) { return addUnits(a, 86'400); }},
    Function{u"Date.AddWeeks", 2, 2, [](Arguments &a) { return addUnits(a, 604'800); }},
    Function{u"Date.AddMonths", 2, 2, [](Arguments &a) { return addMonths(a, 1); }},
    Function{u"Date.AddQuarters", 2, 2, [](Arguments &a) { return addMonths(a, 3); }},
    Function{u"Date.AddYears", 2, 2, [](Arguments &a) { return addMonths(a, 12); }},
    Function{u"Date.Day", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().day())); }},
    Function{u"Date.DayOfYear", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().dayOfYear())); }},
    Function{u"Date.DaysInMonth", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().daysInMonth())); }},
    Function{u"Date.DayOfWeek", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().dayOfWeek() % 7)); }},
    Function{u"Date.StartOfDay", 1, 1, [](Arguments &a) { return at(a.instant(0).date(), QTime(0, 0)); }},
    Function{u"Date.EndOfDay", 1, 1, [](Arguments &a) { return at(a.instant(0).date(), QTime(23, 59, 59)); }},
    Function{u"Date.EndOfMonth", 1, 1, endOfMonth},
    Function{u"DateTime.From", 1, 1, from},
    Function{u"DateTime.Ticks", 1, 1, [](Arguments &a) { return Value(ticksOf(a.instant(0))); }},
};

} // namespace

std::span<const Function> v1Functions() { return functions; }

} // namespace millrace::expression
