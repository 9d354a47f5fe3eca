// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/dateformat.h"
#include "model/expression/v2.h"
#include "model/expression/v2functions.h"
#include "model/schedule/frequency.h"
#include "model/schedule/instant.h"

#include <array>

// Every function that yields a time yields its text, "o" unless a format is given as its last argument.

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Value written(Arguments &arguments, const QDateTime &time, size_t formatIndex, ClockKind kind = ClockKind::Utc)
{
    if (arguments.hasFailed())
        return {};
    const QString format = arguments.has(formatIndex) ? arguments.text(formatIndex) : u"o"_s;
    const auto text = formatDateTime(time, format, kind);
    return text ? Value(*text) : arguments.fail(u"cannot write the time: "_s + text.error().message);
}

/// The unit's length in seconds; nothing for months and years.
std::optional<qint64> secondsOf(const QString &unit)
{
    const auto frequency = schedule::parseFrequency(unit);
    if (unit.compare(u"Second", Qt::CaseInsensitive) == 0)
        return 1;
    const auto length = frequency ? schedule::fixedLength(*frequency) : std::nullopt;
    return length ? std::optional<qint64>(length->count() / 1000) : std::nullopt;
}

/// The time so many units later; months keep their day where the month has it.
QDateTime moved(Arguments &arguments, const QDateTime &time, qint64 count, const QString &unit)
{
    if (const auto seconds = secondsOf(unit))
        return arguments.later(time, static_cast<double>(count) * static_cast<double>(*seconds));
    const auto frequency = schedule::parseFrequency(unit);
    if (!frequency) {
        arguments.fail(u"knows the units Second, Minute, Hour, Day, Week, Month and Year, not \"%1\"."_s.arg(unit));
        return time;
    }
    return arguments.monthsLater(time, count, *frequency == schedule::Frequency::Year ? 12 : 1);
}

Value addTo(Arguments &arguments, const QString &unit)
{
    return written(arguments, moved(arguments, arguments.instant(0), arguments.whole(1), unit), 2);
}

enum class Direction { Later, Earlier };

qint64 countOf(Arguments &arguments, size_t index, Direction direction)
{
    constexpr qint64 farthest = 1'000'000'000'000; // any unit leaves the calendar before
    const qint64 count = std::clamp(arguments.whole(index), -farthest, farthest);
    return direction == Direction::Later ? count : -count;
}

/// `time, count, unit[, format]`.
Value shifted(Arguments &arguments, Direction direction)
{
    const qint64 count = countOf(arguments, 1, direction);
    return written(arguments, moved(arguments, arguments.instant(0), count, arguments.text(2)), 3);
}

/// `count, unit[, format]`, from now.
Value fromNow(Arguments &arguments, Direction direction)
{
    const qint64 count = countOf(arguments, 0, direction);
    return written(arguments, moved(arguments, arguments.context().now, count, arguments.text(1)), 2);
}

Value format(Arguments &arguments)
{
    if (arguments.has(2) && !arguments.text(2).startsWith(u"en", Qt::CaseInsensitive))
        return arguments.fail(
            u"writes English names only; the locale \"%1\" is not evaluated here."_s.arg(arguments.text(2)));
    return written(arguments, arguments.instant(0), 1);
}

QTimeZone zoneOf(Arguments &arguments, size_t index)
{
    const auto zone = schedule::timeZoneFor(arguments.text(index));
    if (!zone)
        arguments.fail(u"cannot convert: "_s + zone.error().message);
    return zone.valueOr(QTimeZone::utc());
}

/// The wall clock of `to` at the moment when `from`'s wall clock shows the time.
Value converted(Arguments &arguments, const QTimeZone &from, const QTimeZone &to, size_t formatIndex)
{
    const QDateTime time = arguments.instant(0);
    const QDateTime there = QDateTime(time.date(), time.time(), from).toTimeZone(to);
    const bool isUtc = to == QTimeZone::utc();
    return written(arguments, QDateTime(there.date(), there.time(), Qt::UTC), formatIndex,
                   isUtc ? ClockKind::Utc : ClockKind::Unspecified);
}

Value convertTimeZone(Arguments &arguments)
{
    return converted(arguments, zoneOf(arguments, 1), zoneOf(arguments, 2), 3);
}

Value convertFromUtc(Arguments &arguments) { return converted(arguments, QTimeZone::utc(), zoneOf(arguments, 1), 2); }

Value convertToUtc(Arguments &arguments) { return converted(arguments, zoneOf(arguments, 1), QTimeZone::utc(), 2); }

Value startOfHour(Arguments &arguments)
{
    const QDateTime time = arguments.instant(0);
    return written(arguments, QDateTime(time.date(), QTime(time.time().hour(), 0), Qt::UTC), 1);
}

Value startOfDay(Arguments &arguments)
{
    return written(arguments, QDateTime(arguments.instant(0).date(), QTime(0, 0), Qt::UTC), 1);
}

Value startOfMonth(Arguments &arguments)
{
    const QDate date = arguments.instant(0).date();
    return written(arguments, QDateTime(QDate(date.year(), date.month(), 1), QTime(0, 0), Qt::UTC), 1);
}

constexpr std::array functions = {
    Function{u"addDays", 2, 3, [](Arguments &a) { return addTo(a, u"Day"_s); }},
    Function{u"addHours", 2, 3, [](Arguments &a) { return addTo(a, u"Hour"_s); }},
    Function{u"addMinutes", 2, 3, [](Arguments &a) { return addTo(a, u"Minute"_s); }},
    Function{u"addSeconds", 2, 3, [](Arguments &a) { return addTo(a, u"Second"_s); }},
    Function{u"addToTime", 3, 4, [](Arguments &a) { return shifted(a, Direction::Later); }},
    Function{u"convertFromUtc", 2, 3, convertFromUtc},
    Function{u"convertTimeZone", 3, 4, convertTimeZone},
    Function{u"convertToUtc", 2, 3, convertToUtc},
    Function{u"dayOfMonth", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().day())); }},
    Function{u"dayOfWeek", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().dayOfWeek() % 7)); }},
    Function{u"dayOfYear", 1, 1, [](Arguments &a) { return Value(qint64(a.instant(0).date().dayOfYear())); }},
    Function{u"formatDateTime", 1, 3, format},
    Function{u"getFutureTime", 2, 3, [](Arguments &a) { return fromNow(a, Direction::Later); }},
    Function{u"getPastTime", 2, 3, [](Arguments &a) { return fromNow(a, Direction::Earlier); }},
    Function{u"startOfDay", 1, 2, startOfDay},
    Function{u"startOfHour", 1, 2, startOfHour},
    Function{u"startOfMonth", 1, 2, startOfMonth},
    Function{u"subtractFromTime", 3, 4, [](Arguments &a) { return shifted(a, Direction::Earlier); }},
    Function{u"ticks", 1, 1, [](Arguments &a) { return Value(ticksOf(a.instant(0))); }},
    Function{u"utcNow", 0, 1, [](Arguments &a) { return written(a, a.context().now, 0); }},
};

} // namespace

std::span<const Function> v2DateFunctions() { return functions; }

} // namespace millrace::expression
