// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace millrace::gui {

/// A part of a line, as shares of its length: 0 is where the line begins, 1 where it ends.
struct Stretch
{
    qreal enter = 0;
    qreal leave = 1;

    bool isEmpty() const { return enter >= leave; }
};

/// The part of the line from `a` to `b` that lies in a box; by Liang and Barsky's method.
Stretch stretchIn(const QRectF &box, const QPointF &a, const QPointF &b);

} // namespace millrace::gui
