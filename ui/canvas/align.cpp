// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/align.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace millrace::gui {

namespace {

QPointF placeIn(const QRectF &all, const QRectF &box, Alignment alignment)
{
    switch (alignment) {
    case Alignment::Left:
        return {all.left(), box.top()};
    case Alignment::Centre:
        return {std::round(all.center().x() - box.width() / 2), box.top()};
    case Alignment::Right:
        return {all.right() - box.width(), box.top()};
    case Alignment::Top:
        return {box.left(), all.top()};
    case Alignment::Middle:
        return {box.left(), std::round(all.center().y() - box.height() / 2)};
    case Alignment::Bottom:
        return {box.left(), all.bottom() - box.height()};
    }
    Q_UNREACHABLE();
}

} // namespace

QList<QPointF> aligned(const QList<QRectF> &boxes, Alignment alignment)
{
    const QRectF all = std::accumulate(boxes.begin(), boxes.end(), QRectF(),
                                       [](const QRectF &sum, const QRectF &box) { return sum | box; });
    QList<QPointF> places;
    for (const QRectF &box : boxes)
        places.append(placeIn(all, box, alignment));
    return places;
}

QList<QPointF> distributed(const QList<QRectF> &boxes, Qt::Orientation along)
{
    const bool isAcross = along == Qt::Horizontal;
    const auto start = [isAcross](const QRectF &box) { return isAcross ? box.left() : box.top(); };
    const auto extent = [isAcross](const QRectF &box) { return isAcross ? box.width() : box.height(); };
    QList<QPointF> places;
    for (const QRectF &box : boxes)
        places.append(box.topLeft());
    if (boxes.size() < 3)
        return places;
    std::vector<qsizetype> order(size_t(boxes.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return start(boxes[a]) < start(boxes[b]); });
    const QRectF &last = boxes[order.back()];
    qreal filled = 0;
    for (const QRectF &box : boxes)
        filled += extent(box);
    const qreal room = start(last) + extent(last) - start(boxes[order.front()]);
    const qreal gap = (room - filled) / qreal(boxes.size() - 1);
    qreal at = start(boxes[order.front()]);
    for (const qsizetype index : order) {
        (isAcross ? places[index].rx() : places[index].ry()) = index == order.back() ? start(last) : std::round(at);
        at += extent(boxes[index]) + gap;
    }
    return places;
}

} // namespace millrace::gui
