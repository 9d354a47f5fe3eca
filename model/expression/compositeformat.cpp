// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/compositeformat.h"

#include "model/base/towhole.h"
#include "model/expression/dateformat.h"

#include <QLocale>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

Error badNumberFormat(QStringView format)
{
    return {Error::Code::Invalid,
            u"\"%1\" is no number format; write D2, F1, N0 or a pattern such as 00."_s.arg(format)};
}

QString withSign(bool isNegative, const QString &digits) { return isNegative ? u'-' + digits : digits; }

/// "0" digits are always written, "#" digits only where they count: "00" writes 7 as 07.
Result<QString> byPattern(double number, QStringView format)
{
    static const QRegularExpression form(u"^([^0#.]*)(#*)(0*)(?:\\.(0*)(#*))?([^0#.]*)$"_s);
    const auto match = form.match(format);
    const qsizetype decimals = match.capturedLength(4) + match.capturedLength(5);
    if (!match.hasMatch() || match.capturedLength(2) + match.capturedLength(3) + decimals == 0)
        return badNumberFormat(format);
    QString digits = QString::number(std::abs(number), 'f', static_cast<int>(decimals));
    for (qsizetype spare = match.capturedLength(5); spare > 0 && digits.endsWith(u'0'); --spare)
        digits.chop(1);
    if (digits.endsWith(u'.'))
        digits.chop(1);
    const qsizetype whole = digits.contains(u'.') ? digits.indexOf(u'.') : digits.size();
    digits.prepend(QString(std::max<qsizetype>(match.capturedLength(3) - whole, 0), u'0'));
    if (match.capturedLength(3) == 0 && digits.startsWith(u'0'))
        digits.remove(0, 1);
    return withSign(number < 0, match.captured(1) + digits + match.captured(6));
}

Result<QString> formatNumber(double number, QStringView format)
{
    static const QRegularExpression standard(u"^([DdXxFfNnGg])(\\d{0,2})$"_s);
    const auto match = standard.match(format);
    if (!match.hasMatch())
        return byPattern(number, format);
    const QChar letter = match.capturedView(1).front();
    const bool hasPrecision = match.capturedLength(2) > 0;
    const int precision = match.capturedView(2).toInt();
    switch (letter.toUpper().unicode()) {
    case u'D':
        return withSign(number < 0,
                        QString::number(std::trunc(std::abs(number)), 'f', 0).rightJustified(precision, u'0'));
    case u'X': {
        const QString digits = QString::number(toWhole<qint64>(number), 16).rightJustified(precision, u'0');
        return letter == u'X' ? digits.toUpper() : digits;
    }
    case u'F':
        return QString::number(number, 'f', hasPrecision ? precision : 2);
    case u'N':
        return QLocale(QLocale::English, QLocale::UnitedStates).toString(number, 'f', hasPrecision ? precision : 2);
    default:
        return QString::number(number, 'g', hasPrecision && precision > 0 ? precision : QLocale::FloatingPointShortest);
    }
}

Error badComposite(QStringView format, qsizetype at)
{
    return {
        Error::Code::Parse,
        u"the format \"%1\" has a brace without its partner at its character %2; write {{ or }} for a brace itself."_s
            .arg(format)
            .arg(at + 1)};
}

} // namespace

Result<QString> formatValue(const Value &value, QStringView format)
{
    if (const auto *time = value.as<QDateTime>())
        return formatDateTime(*time, format.isEmpty() ? u"G" : format);
    if (format.isEmpty())
        return toText(value);
    if (const auto *whole = value.as<qint64>())
        return formatNumber(static_cast<double>(*whole), format);
    if (const auto *number = value.as<double>())
        return formatNumber(*number, format);
    return toText(value);
}

Result<std::vector<Placeholder>> placeholdersOf(QStringView format)
{
    static const QRegularExpression form(u"\\G\\{\\s*(\\d{1,6})\\s*(?:,\\s*(-?\\d{1,4})\\s*)?(?::([^{}]*))?\\}"_s);
    std::vector<Placeholder> placeholders;
    for (qsizetype at = 0; at < format.size();) {
        const QChar letter = format[at];
        if (letter != u'{' && letter != u'}') {
            ++at;
        } else if (at + 1 < format.size() && format[at + 1] == letter) {
            at += 2;
        } else {
            const auto match = form.match(format, at);
            if (!match.hasMatch())
                return badComposite(format, at);
            placeholders.push_back({match.capturedView(1).toLongLong(), match.capturedView(2).toLongLong(),
                                    match.captured(3), at, match.capturedEnd()});
            at = match.capturedEnd();
        }
    }
    return placeholders;
}

Result<QString> formatComposite(QStringView format, const std::vector<Value> &values)
{
    const auto placeholders = placeholdersOf(format);
    if (!placeholders)
        return placeholders.error();
    const auto literal = [format](qsizetype from, qsizetype to) {
        return format.sliced(from, to - from).toString().replace(u"{{"_s, u"{"_s).replace(u"}}"_s, u"}"_s);
    };
    QString text;
    qsizetype at = 0;
    for (const Placeholder &placeholder : *placeholders) {
        if (placeholder.index >= std::ssize(values))
            return Error{Error::Code::Invalid,
                         u"the format \"%1\" names value {%2}, but only %3 follow it."_s.arg(format)
                             .arg(placeholder.index)
                             .arg(values.size())};
        const auto part = formatValue(values[static_cast<size_t>(placeholder.index)], placeholder.format);
        if (!part)
            return part.error();
        text += literal(at, placeholder.begin);
        text += placeholder.alignment < 0 ? part->leftJustified(-placeholder.alignment)
                                          : part->rightJustified(placeholder.alignment);
        at = placeholder.end;
    }
    text += literal(at, format.size());
    return text;
}

} // namespace millrace::expression
