// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/instant.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::schedule {

namespace {

QTime timeOf(const QRegularExpressionMatch &match)
{
    const int milliseconds = match.captured(u"fraction"_s).leftJustified(3, u'0').left(3).toInt();
    return {match.capturedView(u"hour"_s).toInt(), match.capturedView(u"minute"_s).toInt(),
            match.capturedView(u"second"_s).toInt(), milliseconds};
}

/// Seconds east of UTC of "+05:30", "-0500" or "+05".
int offsetOf(QStringView text)
{
    const int hours = text.mid(1, 2).toInt();
    const int minutes = text.size() > 3 ? text.last(2).toInt() : 0;
    return (text.front() == u'-' ? -1 : 1) * (hours * 60 + minutes) * 60;
}

} // namespace

Result<QDateTime> parseInstant(QStringView text, const QTimeZone &zone)
{
    static const QRegularExpression form(
        u"^\\s*(?<year>\\d{4})(?:-(?<month>\\d\\d?)(?:-(?<day>\\d\\d?))?)?"
        "(?:[Tt ](?<hour>\\d\\d?):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.(?<fraction>\\d+))?)?)?"
        "\\s*(?:(?<utc>[Zz])|(?<offset>[+-]\\d\\d(?::?\\d\\d)?))?\\s*$"_s);
    const auto match = form.match(text);
    const auto part = [&match](const QString &name) {
        return match.hasCaptured(name) ? match.capturedView(name).toInt() : 1;
    };
    const QDate date(part(u"year"_s), part(u"month"_s), part(u"day"_s));
    const bool endsDay = match.capturedView(u"hour"_s) == u"24" && match.capturedView(u"minute"_s) == u"00";
    const QTime time = endsDay || !match.hasCaptured(u"hour"_s) ? QTime(0, 0) : timeOf(match);
    if (!match.hasMatch() || !date.isValid() || !time.isValid())
        return Error{Error::Code::Parse,
                     u"\"%1\" is no date; write an ISO date such as 2012-04-01 or 2012-04-01T06:00:00Z."_s.arg(text)};
    const QDate day = endsDay ? date.addDays(1) : date;
    if (match.hasCaptured(u"offset"_s))
        return QDateTime(day, time, Qt::UTC).addSecs(-offsetOf(match.capturedView(u"offset"_s)));
    if (match.hasCaptured(u"utc"_s) || zone == QTimeZone::utc())
        return QDateTime(day, time, Qt::UTC);
    return QDateTime(day, time, zone).toUTC();
}

QString formatInstant(const QDateTime &instant)
{
    const QDateTime utc = instant.toUTC();
    return utc.toString(utc.time().msec() ? Qt::ISODateWithMs : Qt::ISODate);
}

Result<QTimeZone> timeZoneFor(QStringView name)
{
    const QByteArray id = name.trimmed().toUtf8();
    if (id.isEmpty() || id.compare("UTC", Qt::CaseInsensitive) == 0)
        return QTimeZone::utc();
    const QByteArray iana = QTimeZone::windowsIdToDefaultIanaId(id);
    const QTimeZone zone(iana.isEmpty() ? id : iana);
    if (zone.isValid())
        return zone;
    return Error{
        Error::Code::NotFound,
        u"The time zone \"%1\" is unknown; write a Windows name such as \"UTC\" or \"Eastern Standard Time\"."_s.arg(
            name)};
}

} // namespace millrace::schedule
