// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QLineF>
#include <QPoint>

namespace millrace::gui {

/// Puts lines one pixel wide and boxes of one colour straight into an opaque picture: where tens of thousands of them
/// are a few pixels each, a painter's ways to each pixel cost more than the pixel. What is seen does not depend on how
/// a picture is cut into parts.
class PlainRaster
{
public:
    /// `pixels` is a part of a picture, in Format_RGB32, with its corner there.
    PlainRaster(QImage &pixels, const QPoint &corner);

    /// In pixels of the whole picture, whose centres lie at halves.
    void line(const QLineF &line, QRgb colour);
    void box(const QRectF &box, QRgb colour);

private:
    /// Of a line: `position` along its longer direction in pixels; across it in parts of a pixel.
    struct Walk
    {
        qint64 first = 0;
        qint64 last = 0;
        qint64 across = 0; ///< at the first pixel
        qint64 step = 0;   ///< from one pixel to the next
    };
    static Walk walkOf(double from, double to, double acrossFrom, double acrossTo);
    /// Leaves what lies between these pixels, along and across.
    static Walk clipped(Walk walk, int first, int end, int acrossFirst, int acrossEnd);

    QRgb &at(qint64 x, qint64 y) { return m_pixels[(y - m_area.y()) * m_stride + x - m_area.x()]; }

    QRgb *m_pixels;
    qsizetype m_stride;
    QRect m_area;
};

} // namespace millrace::gui
