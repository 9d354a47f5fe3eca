// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/plainraster.h"

#include <algorithm>
#include <cmath>

namespace millrace::gui {

namespace {

constexpr int Fraction = 32; ///< bits of a pixel's parts
constexpr double Whole = double(qint64(1) << Fraction);
constexpr double Farthest = 1e8; ///< in pixels; what lies beyond cannot be counted

qint64 floorDivided(qint64 value, qint64 by) // by > 0
{
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

bool isFar(const QPointF &point)
{
    return !(std::abs(point.x()) < Farthest && std::abs(point.y()) < Farthest); // what is no number is far
}

} // namespace

PlainRaster::PlainRaster(QImage &pixels, const QPoint &corner)
    : m_pixels(reinterpret_cast<QRgb *>(pixels.bits()))
    , m_stride(pixels.bytesPerLine() / qsizetype(sizeof(QRgb)))
    , m_area(corner, pixels.size())
{
    Q_ASSERT(pixels.format() == QImage::Format_RGB32);
}

PlainRaster::Walk PlainRaster::walkOf(double from, double to, double acrossFrom, double acrossTo)
{
    if (from > to) {
        std::swap(from, to);
        std::swap(acrossFrom, acrossTo);
    }
    const double slope = to > from ? (acrossTo - acrossFrom) / (to - from) : 0;
    const double first = std::floor(from);
    return {qint64(first), qint64(std::floor(to)),
            qint64(std::floor((acrossFrom + (first + 0.5 - from) * slope) * Whole)), qint64(std::floor(slope * Whole))};
}

PlainRaster::Walk PlainRaster::clipped(Walk walk, int first, int end, int acrossFirst, int acrossEnd)
{
    qint64 from = std::max<qint64>(walk.first, first);
    qint64 to = std::min<qint64>(walk.last, end - 1);
    const qint64 low = qint64(acrossFirst) << Fraction;
    const qint64 high = (qint64(acrossEnd) << Fraction) - 1;
    if (walk.step == 0 && (walk.across < low || walk.across > high))
        to = from - 1;
    if (walk.step > 0) {
        from = std::max(from, walk.first - floorDivided(walk.across - low, walk.step));
        to = std::min(to, walk.first + floorDivided(high - walk.across, walk.step));
    } else if (walk.step < 0) {
        from = std::max(from, walk.first - floorDivided(high - walk.across, -walk.step));
        to = std::min(to, walk.first + floorDivided(walk.across - low, -walk.step));
    }
    return {from, to, walk.across + (from - walk.first) * walk.step, walk.step};
}

void PlainRaster::line(const QLineF &line, QRgb colour)
{
    if (isFar(line.p1()) || isFar(line.p2()))
        return;
    const int right = m_area.x() + m_area.width();
    const int bottom = m_area.y() + m_area.height();
    if (std::abs(line.dx()) >= std::abs(line.dy())) {
        Walk walk = clipped(walkOf(line.x1(), line.x2(), line.y1(), line.y2()), m_area.x(), right, m_area.y(), bottom);
        for (qint64 x = walk.first; x <= walk.last; ++x, walk.across += walk.step)
            at(x, walk.across >> Fraction) = colour;
    } else {
        Walk walk = clipped(walkOf(line.y1(), line.y2(), line.x1(), line.x2()), m_area.y(), bottom, m_area.x(), right);
        for (qint64 y = walk.first; y <= walk.last; ++y, walk.across += walk.step)
            at(walk.across >> Fraction, y) = colour;
    }
}

/// A pixel belongs to the box that holds its centre.
void PlainRaster::box(const QRectF &box, QRgb colour)
{
    if (isFar(box.topLeft()) || isFar(box.bottomRight()))
        return;
    const QPoint first(int(std::ceil(box.left() - 0.5)), int(std::ceil(box.top() - 0.5)));
    const QPoint last(int(std::ceil(box.right() - 0.5)) - 1, int(std::ceil(box.bottom() - 0.5)) - 1);
    const QRect area = QRect(first, last) & m_area;
    for (int y = area.top(); y <= area.bottom(); ++y)
        std::fill_n(&at(area.left(), y), area.width(), colour);
}

} // namespace millrace::gui
