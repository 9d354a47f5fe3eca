// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/slicelabel.h"

#include "model/schedule/instant.h"

using namespace Qt::StringLiterals;

namespace millrace::schedule {

QString sliceLabel(const Slice &slice)
{
    const QDateTime start = slice.start.toUTC();
    const QDateTime end = slice.end.toUTC();
    const QDate day = start.date();
    const bool wholeDays = start.time() == QTime(0, 0) && end.time() == QTime(0, 0);
    if (wholeDays && day.dayOfYear() == 1 && end == start.addYears(1))
        return start.toString(u"yyyy");
    if (wholeDays && day.day() == 1 && end.date().day() == 1)
        return start.toString(u"yyyy-MM");
    if (wholeDays)
        return start.toString(u"yyyy-MM-dd");
    return start.toString(start.time().second() ? u"yyyy-MM-dd HH:mm:ss" : u"yyyy-MM-dd HH:mm");
}

QString sliceText(const Slice &slice) { return formatInstant(slice.start) + u'/' + formatInstant(slice.end); }

Result<Slice> parseSlice(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return Error{
            Error::Code::Parse,
            u"\"%1\" is no window; write START/END, such as 2012-01-01/2012-07-01 (the end is not part of it)."_s.arg(
                text)};
    const auto start = parseInstant(text.first(slash));
    if (!start)
        return start.error();
    const auto end = parseInstant(text.mid(slash + 1));
    if (!end)
        return end.error();
    if (*start >= *end)
        return Error{Error::Code::Invalid,
                     u"The window \"%1\" is empty; its end must come after its start."_s.arg(text)};
    return Slice{*start, *end};
}

} // namespace millrace::schedule
