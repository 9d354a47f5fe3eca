// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/dateformat.h"

#include "model/schedule/instant.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>

// A custom format is a row of tokens: a run of one specifier letter ("yyyy"), a quoted literal ('at' or "at"), an
// escaped character (\h), % before a specifier that stands alone, or any other character, which is written as it is.

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

QString standardFormat(QChar letter)
{
    static const QHash<QChar, QString> formats = {
        {u'd', u"M/d/yyyy"_s},
        {u'D', u"dddd, MMMM d, yyyy"_s},
        {u'f', u"dddd, MMMM d, yyyy h:mm tt"_s},
        {u'F', u"dddd, MMMM d, yyyy h:mm:ss tt"_s},
        {u'g', u"M/d/yyyy h:mm tt"_s},
        {u'G', u"M/d/yyyy h:mm:ss tt"_s},
        {u'm', u"MMMM d"_s},
        {u'M', u"MMMM d"_s},
        {u'o', u"yyyy-MM-ddTHH:mm:ss.fffffffK"_s},
        {u'O', u"yyyy-MM-ddTHH:mm:ss.fffffffK"_s},
        {u'r', u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s},
        {u'R', u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s},
        {u's', u"yyyy-MM-ddTHH:mm:ss"_s},
        {u't', u"h:mm tt"_s},
        {u'T', u"h:mm:ss tt"_s},
        {u'u', u"yyyy-MM-dd HH:mm:ss'Z'"_s},
        {u'U', u"dddd, MMMM d, yyyy h:mm:ss tt"_s},
        {u'y', u"MMMM yyyy"_s},
        {u'Y', u"MMMM yyyy"_s},
    };
    return formats.value(letter);
}

QString padded(int number, qsizetype digits) { return QString::number(number).rightJustified(digits, u'0'); }

QString year(QDate date, qsizetype count)
{
    return count <= 2 ? padded(date.year() % 100, count) : padded(date.year(), count);
}

QString month(QDate date, qsizetype count)
{
    if (count <= 2)
        return padded(date.month(), count);
    return QLocale::c().monthName(date.month(), count == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString day(QDate date, qsizetype count)
{
    if (count <= 2)
        return padded(date.day(), count);
    return QLocale::c().dayName(date.dayOfWeek(), count == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString twelveHour(QTime time, qsizetype count)
{
    return padded(time.hour() % 12 == 0 ? 12 : time.hour() % 12, std::min<qsizetype>(count, 2));
}

/// "f" writes the digits of a fraction of a second always, "F" only as far as they are not zero.
QString fraction(QTime time, QChar letter, qsizetype count)
{
    QString digits = padded(time.msec(), 3).leftJustified(7, u'0').left(count);
    while (letter == u'F' && digits.endsWith(u'0'))
        digits.chop(1);
    return digits;
}

QString zone(QChar letter, qsizetype count, ClockKind kind)
{
    if (letter == u'K')
        return kind == ClockKind::Utc ? QString(count, u'Z') : QString();
    if (count == 1)
        return u"+0"_s;
    return count == 2 ? u"+00"_s : u"+00:00"_s;
}

/// What a run of one specifier letter writes; nothing when the letter is none.
std::optional<QString> written(const QDateTime &time, QChar letter, qsizetype count, ClockKind kind)
{
    switch (letter.unicode()) {
    case u'y':
        return year(time.date(), count);
    case u'M':
        return month(time.date(), count);
    case u'd':
        return day(time.date(), count);
    case u'H':
        return padded(time.time().hour(), std::min<qsizetype>(count, 2));
    case u'h':
        return twelveHour(time.time(), count);
    case u'm':
        return padded(time.time().minute(), std::min<qsizetype>(count, 2));
    case u's':
        return padded(time.time().second(), std::min<qsizetype>(count, 2));
    case u'f':
    case u'F':
        return fraction(time.time(), letter, count);
    case u't':
        return (time.time().hour() < 12 ? u"AM"_s : u"PM"_s).left(std::min<qsizetype>(count, 2));
    case u'z':
    case u'K':
        return zone(letter, count, kind);
    case u'g':
        return u"A.D."_s;
    default:
        return std::nullopt;
    }
}

Error badFormat(QStringView format, const QString &why)
{
    return {Error::Code::Invalid, u"the date format \"%1\" %2."_s.arg(format, why)};
}

/// One token of a custom format: a run of a specifier letter, or literal text.
struct Token
{
    QChar letter; ///< null for a literal
    qsizetype count = 0;
    QString literal = {};
};

/// 'text' or "text".
Result<Token> quotedToken(QStringView format, qsizetype &at)
{
    const qsizetype close = format.indexOf(format[at], at + 1);
    if (close < 0)
        return badFormat(format, u"has a quote without its end"_s);
    const QStringView text = format.sliced(at + 1, close - at - 1);
    at = close + 1;
    return Token{.letter = {}, .literal = text.toString()};
}

/// A backslash before a character that is meant literally, % before a specifier that stands alone.
Result<Token> markedToken(QStringView format, qsizetype &at)
{
    const QChar mark = format[at];
    if (at + 1 == format.size() || (mark == u'%' && format[at + 1] == u'%'))
        return badFormat(format, u"ends where a character must follow %1"_s.arg(mark));
    const QChar letter = format[at + 1];
    at += 2;
    return mark == u'%' ? Token{.letter = letter, .count = 1} : Token{.letter = {}, .literal = letter};
}

Result<Token> runToken(QStringView format, qsizetype &at)
{
    const QChar letter = format[at];
    const qsizetype begin = at;
    while (at < format.size() && format[at] == letter)
        ++at;
    if ((letter == u'f' || letter == u'F') && at - begin > 7)
        return badFormat(format, u"asks for more than seven digits of a second"_s);
    return Token{.letter = letter, .count = at - begin};
}

Result<std::vector<Token>> tokensOf(QStringView format)
{
    std::vector<Token> tokens;
    for (qsizetype at = 0; at < format.size();) {
        const QChar letter = format[at];
        const auto token = letter == u'\'' || letter == u'"'   ? quotedToken(format, at)
                           : letter == u'\\' || letter == u'%' ? markedToken(format, at)
                                                               : runToken(format, at);
        if (!token)
            return token.error();
        tokens.push_back(*token);
    }
    return tokens;
}

} // namespace

Result<QString> formatDateTime(const QDateTime &time, QStringView format, ClockKind kind)
{
    QString pattern = format.toString();
    if (format.size() == 1) {
        pattern = standardFormat(format.front());
        if (pattern.isEmpty())
            return badFormat(format, u"is no standard format; write %%1 to mean the single specifier"_s.arg(format));
    }
    const auto tokens = tokensOf(pattern);
    if (!tokens)
        return tokens.error();
    QString text;
    for (const Token &token : *tokens)
        text += token.letter.isNull()
                    ? token.literal
                    : written(time, token.letter, token.count, kind).value_or(QString(token.count, token.letter));
    return text;
}

bool losesHalfTheDay(QStringView format)
{
    const auto tokens = format.size() > 1 ? tokensOf(format) : Result<std::vector<Token>>(std::vector<Token>());
    bool isTwelveHour = false;
    bool hasHalf = false;
    for (const Token &token : tokens.valueOr({})) {
        isTwelveHour = isTwelveHour || token.letter == u'h';
        hasHalf = hasHalf || token.letter == u't' || token.letter == u'H';
    }
    return isTwelveHour && !hasHalf;
}

Result<QDateTime> parseDateTime(QStringView text)
{
    static const QRegularExpression american(
        u"^\\s*(\\d\\d?)/(\\d\\d?)/(\\d{4})(?:\\s+(\\d\\d?):(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?\\s*([AaPp][Mm])?)?\\s*Z?\\s*$"_s);
    const auto match = american.match(text);
    if (!match.hasMatch())
        return schedule::parseInstant(text);
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    int hour = number(4);
    if (match.hasCaptured(7))
        hour = hour % 12 + (match.capturedView(7).front().toLower() == u'p' ? 12 : 0);
    const QDateTime time(QDate(number(3), number(1), number(2)), QTime(hour, number(5), number(6)), Qt::UTC);
    if (time.isValid())
        return time;
    return Error{Error::Code::Parse, u"\"%1\" is no date that exists; write it as 2012-04-01T06:00:00Z."_s.arg(text)};
}

qint64 ticksOf(const QDateTime &time)
{
    static const QDateTime origin(QDate(1, 1, 1), QTime(0, 0), Qt::UTC);
    return origin.msecsTo(time) * 10'000;
}

} // namespace millrace::expression
