// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/timespan.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::schedule {

namespace {

QRegularExpressionMatch match(QStringView text)
{
    static const QRegularExpression form(
        u"^\\s*(-)?(?:(\\d{1,8})\\.)?(\\d{1,8}):([0-5]?\\d|60):([0-5]?\\d|60)(?:\\.(\\d{1,7}))?\\s*$"_s);
    return form.match(text);
}

Error notATimeSpan(QStringView text)
{
    return {Error::Code::Parse,
            u"\"%1\" is no time span; write [days.]hours:minutes:seconds, such as 1.06:30:00."_s.arg(text)};
}

} // namespace

Result<Duration> parseTimeSpan(QStringView text)
{
    using namespace std::chrono;
    const auto found = match(text);
    if (!found.hasMatch())
        return notATimeSpan(text);
    const bool hasDays = found.hasCaptured(2);
    const int first = found.capturedView(3).toInt();
    const int second = found.capturedView(4).toInt();
    const int third = found.capturedView(5).toInt();
    Duration span = days(found.capturedView(2).toInt()) + hours(first) + minutes(second) + seconds(third);
    if (first >= 24) {
        if (hasDays || second >= 24 || found.hasCaptured(6))
            return notATimeSpan(text);
        span = days(first) + hours(second) + minutes(third);
    }
    span += milliseconds(found.captured(6).leftJustified(3, u'0').left(3).toInt());
    return found.hasCaptured(1) ? -span : span;
}

bool readsHoursAsDays(QStringView text)
{
    const auto found = match(text);
    return found.hasMatch() && !found.hasCaptured(2) && found.capturedView(3).toInt() >= 24;
}

QString formatTimeSpan(Duration span)
{
    using namespace std::chrono;
    const Duration size = span < Duration::zero() ? -span : span;
    const auto wholeDays = duration_cast<days>(size);
    const hh_mm_ss<Duration> rest(size - wholeDays);
    const auto two = [](auto count) { return QString::number(count.count()).rightJustified(2, u'0'); };
    QString text = span < Duration::zero() ? u"-"_s : QString();
    if (wholeDays.count() > 0)
        text += QString::number(wholeDays.count()) + u'.';
    text += two(rest.hours()) + u':' + two(rest.minutes()) + u':' + two(rest.seconds());
    if (const auto fraction = rest.subseconds().count())
        text += u'.' + QString::number(fraction).rightJustified(3, u'0');
    return text;
}

} // namespace millrace::schedule
