// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/stretch.h"

#include <algorithm>

namespace millrace::gui {

Stretch stretchIn(const QRectF &box, const QPointF &a, const QPointF &b)
{
    Stretch inside;
    const auto clip = [&inside](qreal step, qreal room) {
        if (qFuzzyIsNull(step)) {
            if (room <= 0)
                inside.leave = -1;
        } else if (step < 0) {
            inside.enter = std::max(inside.enter, room / step);
        } else {
            inside.leave = std::min(inside.leave, room / step);
        }
    };
    const QPointF d = b - a;
    clip(-d.x(), a.x() - box.left());
    clip(d.x(), box.right() - a.x());
    clip(-d.y(), a.y() - box.top());
    clip(d.y(), box.bottom() - a.y());
    return inside;
}

} // namespace millrace::gui
