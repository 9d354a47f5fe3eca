// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/functions.h"

#include "model/expression/dateformat.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::expression {

const Value &Arguments::at(size_t index) const
{
    static const Value missing;
    return has(index) ? m_values[index] : missing;
}

Value Arguments::fail(const QString &message)
{
    if (!m_error)
        m_error = m_function + u' ' + message;
    return {};
}

Value Arguments::mustBe(size_t index, const QString &what)
{
    return fail(u"needs %1 as argument %2, not %3."_s.arg(what).arg(index + 1).arg(describe(at(index))));
}

QString Arguments::text(size_t index)
{
    const Value &value = at(index);
    if (value.as<Array>() || value.as<Object>())
        mustBe(index, u"text"_s);
    return toText(value);
}

qint64 Arguments::whole(size_t index)
{
    const Value &value = at(index);
    if (const auto *whole = value.as<qint64>())
        return *whole;
    const auto *number = value.as<double>();
    if (number && std::trunc(*number) == *number && std::abs(*number) < 1e15)
        return static_cast<qint64>(*number);
    mustBe(index, u"a whole number"_s);
    return 0;
}

double Arguments::number(size_t index)
{
    const Value &value = at(index);
    if (const auto *whole = value.as<qint64>())
        return static_cast<double>(*whole);
    if (const auto *number = value.as<double>())
        return *number;
    mustBe(index, u"a number"_s);
    return 0;
}

bool Arguments::flag(size_t index)
{
    if (const auto *flag = at(index).as<bool>())
        return *flag;
    mustBe(index, u"true or false"_s);
    return false;
}

QDateTime Arguments::instant(size_t index)
{
    if (const auto *instant = at(index).as<QDateTime>())
        return *instant;
    if (const auto *text = at(index).as<QString>())
        if (const auto instant = parseDateTime(*text))
            return *instant;
    mustBe(index, u"a time"_s);
    return {};
}

Array Arguments::array(size_t index)
{
    if (const auto *array = at(index).as<Array>())
        return *array;
    mustBe(index, u"an array"_s);
    return {};
}

QDateTime Arguments::withinYears(const QDateTime &time)
{
    if (!m_error && (!time.isValid() || time.date().year() < 1 || time.date().year() > 9999))
        fail(u"leaves the years 1 to 9999."_s);
    return time;
}

QDateTime Arguments::later(const QDateTime &time, double seconds)
{
    constexpr double farthest = 1e12; // seconds; thrice the ten thousand years that exist
    return withinYears(time.addMSecs(std::llround(std::clamp(seconds, -farthest, farthest) * 1000)));
}

QDateTime Arguments::monthsLater(const QDateTime &time, qint64 count, int monthsEach)
{
    constexpr qint64 farthest = 200'000;
    return withinYears(time.addMonths(static_cast<int>(std::clamp(count, -farthest, farthest)) * monthsEach));
}

const Function *find(std::span<const Function> functions, QStringView name)
{
    const auto found = std::find_if(functions.begin(), functions.end(), [name](const Function &function) {
        return function.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == functions.end() ? nullptr : &*found;
}

QStringList namesOf(std::span<const Function> functions)
{
    QStringList names;
    for (const Function &function : functions)
        names += function.name.toString();
    return names;
}

std::optional<QString> checkCount(const Function &function, size_t count)
{
    const auto given = static_cast<int>(count);
    if (given >= function.least && given <= function.most)
        return std::nullopt;
    QString wanted = QString::number(function.least);
    if (function.most == Function::AnyNumber)
        wanted = u"at least "_s + wanted;
    else if (function.most > function.least)
        wanted += (function.most == function.least + 1 ? u" or "_s : u" to "_s) + QString::number(function.most);
    const QString noun = function.most == 1 ? u"argument"_s : u"arguments"_s;
    return u"%1 takes %2 %3, not %4."_s.arg(function.name, wanted, noun).arg(given);
}

} // namespace millrace::expression
