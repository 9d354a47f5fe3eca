// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/schedule/slices.h"

#include <algorithm>

// Slices are numbered: slice 0 starts at the anchor (rounded down to the frequency) plus the offset, others follow
// every `interval` units. Boundaries are computed from the number, never by adding up, so nothing drifts and finding
// the slice of an instant costs one division. Months have no fixed length: they are counted as year * 12 + month.

namespace millrace::schedule {

namespace {

qint64 floorDivide(qint64 value, qint64 by) { return value / by - (value % by < 0 ? 1 : 0); }

QDateTime roundedAnchor(const Availability &availability)
{
    const QDateTime anchor = availability.anchor.toUTC();
    const QDate date = anchor.date();
    const QTime time = anchor.time();
    switch (availability.frequency) {
    case Frequency::Minute:
        return {date, QTime(time.hour(), time.minute()), Qt::UTC};
    case Frequency::Hour:
        return {date, QTime(time.hour(), 0), Qt::UTC};
    case Frequency::Day:
    case Frequency::Week:
        return {date, QTime(0, 0), Qt::UTC};
    case Frequency::Month:
        return {QDate(date.year(), date.month(), 1), QTime(0, 0), Qt::UTC};
    case Frequency::Year:
        break;
    }
    return {QDate(date.year(), 1, 1), QTime(0, 0), Qt::UTC};
}

qint64 monthNumber(QDate date) { return date.year() * 12 + date.month() - 1; }

/// Numbers the slices of one availability.
class Grid
{
public:
    explicit Grid(const Availability &availability)
        : m_origin(roundedAnchor(availability))
        , m_offset(availability.offset.count())
        , m_months(availability.frequency == Frequency::Year ? 12 : 1)
    {
        const qint64 interval = std::max(availability.interval, 1);
        m_months *= interval;
        if (const auto length = fixedLength(availability.frequency))
            m_step = length->count() * interval;
    }

    qint64 indexOf(const QDateTime &instant) const
    {
        const QDateTime shifted = instant.toUTC().addMSecs(-m_offset);
        if (m_step > 0)
            return floorDivide(m_origin.msecsTo(shifted), m_step);
        return floorDivide(monthNumber(shifted.date()) - monthNumber(m_origin.date()), m_months);
    }

    QDateTime start(qint64 index) const
    {
        if (m_step > 0)
            return m_origin.addMSecs(index * m_step + m_offset);
        return m_origin.addMonths(static_cast<int>(index * m_months)).addMSecs(m_offset);
    }

    Slice slice(qint64 index) const { return {start(index), start(index + 1)}; }

private:
    QDateTime m_origin;
    qint64 m_offset;
    qint64 m_months;
    qint64 m_step = 0; ///< milliseconds; 0 where months are counted
};

} // namespace

Style parseStyle(QStringView text)
{
    if (text.trimmed().compare(u"StartOfInterval", Qt::CaseInsensitive) == 0)
        return Style::StartOfInterval;
    return text.trimmed().compare(u"EndOfInterval", Qt::CaseInsensitive) == 0 ? Style::EndOfInterval
                                                                              : Style::NotSpecified;
}

Slice sliceAt(const Availability &availability, const QDateTime &instant)
{
    const Grid grid(availability);
    return grid.slice(grid.indexOf(instant));
}

Slice sliceBeside(const Availability &availability, const Slice &slice, qint64 steps)
{
    const Grid grid(availability);
    return grid.slice(grid.indexOf(slice.start) + steps);
}

qint64 countSlices(const Availability &availability, const QDateTime &start, const QDateTime &end)
{
    if (!start.isValid() || !end.isValid() || start >= end)
        return 0;
    const Grid grid(availability);
    return grid.indexOf(end.addMSecs(-1)) - grid.indexOf(start) + 1;
}

SliceList slicesIn(const Availability &availability, const QDateTime &start, const QDateTime &end, qint64 limit)
{
    SliceList list;
    list.total = countSlices(availability, start, end);
    const Grid grid(availability);
    const qint64 first = list.total > 0 ? grid.indexOf(start) : 0;
    const qint64 count = std::clamp(list.total, qint64(0), std::max(limit, qint64(0)));
    list.slices.reserve(static_cast<size_t>(count));
    for (qint64 index = first; index < first + count; ++index)
        list.slices.push_back(grid.slice(index));
    return list;
}

QDateTime runnableAt(const Availability &availability, const Slice &slice)
{
    return availability.style == Style::StartOfInterval ? slice.start : slice.end;
}

} // namespace millrace::schedule
