// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/guides.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <array>
#include <cmath>

namespace millrace::gui {

namespace {

constexpr qreal Tick = 4; ///< half the line that ends a gap

/// One axis of a box: the code below thinks in `near` and `far` and knows no left and top.
struct Span
{
    qreal near = 0;
    qreal far = 0;

    qreal length() const { return far - near; }
    std::array<qreal, 3> lines() const { return {near, (near + far) / 2, far}; }
    bool meets(const Span &other) const { return near < other.far && other.near < far; }
};

Span along(const QRectF &box, Qt::Orientation axis)
{
    return axis == Qt::Horizontal ? Span{box.left(), box.right()} : Span{box.top(), box.bottom()};
}

Qt::Orientation across(Qt::Orientation axis) { return axis == Qt::Horizontal ? Qt::Vertical : Qt::Horizontal; }

QLineF lineAt(qreal place, const Span &reach, Qt::Orientation axis)
{
    return axis == Qt::Horizontal ? QLineF(place, reach.near, place, reach.far)
                                  : QLineF(reach.near, place, reach.far, place);
}

/// The best place on one axis so far, and how far away it is.
struct Best
{
    qreal distance;
    std::optional<qreal> near;

    void offer(qreal from, qreal to)
    {
        if (const qreal away = std::abs(to - from); away < distance) {
            distance = away;
            near = to;
        }
    }
};

/// Edges and centres of others.
void offerLines(Best &best, const Span &own, const Span &other)
{
    const auto ownLines = own.lines();
    const auto otherLines = other.lines();
    for (size_t i = 0; i < ownLines.size(); ++i) {
        best.offer(own.near, otherLines[i] - (ownLines[i] - own.near)); // like to like
        if (i != 1)
            best.offer(own.near, otherLines[2 - i] - (ownLines[i] - own.near)); // edge to the opposite edge
    }
}

/// The nearest neighbours in the same row (or column), before and after.
struct Row
{
    std::optional<Span> before, after, beyondBefore, beyondAfter;
};

Row rowOf(const QRectF &box, const std::vector<QRectF> &others, Qt::Orientation axis)
{
    Row row;
    const Span own = along(box, axis);
    const auto visit = [&](const Span &limit, bool isBefore, std::optional<Span> &found) {
        for (const QRectF &one : others) {
            const Span other = along(one, axis);
            if (!along(box, across(axis)).meets(along(one, across(axis))))
                continue;
            if (isBefore && other.far <= limit.near && (!found || other.far > found->far))
                found = other;
            if (!isBefore && other.near >= limit.far && (!found || other.near < found->near))
                found = other;
        }
    };
    const Span slack{own.near + own.length() / 2, own.far - own.length() / 2};
    visit(slack, true, row.before);
    visit(slack, false, row.after);
    if (row.before)
        visit(*row.before, true, row.beyondBefore);
    if (row.after)
        visit(*row.after, false, row.beyondAfter);
    return row;
}

void offerGaps(Best &best, const Span &own, const Row &row)
{
    if (row.before && row.after)
        best.offer(own.near, (row.before->far + row.after->near - own.length()) / 2);
    if (row.before && row.beyondBefore)
        best.offer(own.near, row.before->far + (row.before->near - row.beyondBefore->far));
    if (row.after && row.beyondAfter)
        best.offer(own.near, row.after->near - (row.beyondAfter->near - row.after->far) - own.length());
}

/// Shows what the place found has in common with others.
void explain(Snap &snap, const QRectF &box, const std::vector<QRectF> &others, Qt::Orientation axis)
{
    constexpr qreal Same = 0.01;
    const Span own = along(box, axis);
    for (const qreal line : own.lines()) {
        Span reach = along(box, across(axis));
        bool isMet = false;
        for (const QRectF &other : others) {
            for (const qreal theirs : along(other, axis).lines()) {
                if (std::abs(theirs - line) > Same)
                    continue;
                isMet = true;
                reach.near = std::min(reach.near, along(other, across(axis)).near);
                reach.far = std::max(reach.far, along(other, across(axis)).far);
            }
        }
        if (isMet)
            snap.lines.append(lineAt(line, reach, axis));
    }
    const Row row = rowOf(box, others, axis);
    const qreal middle = (along(box, across(axis)).near + along(box, across(axis)).far) / 2;
    const auto gap = [&](qreal from, qreal to) { snap.gaps.append(lineAt(middle, {from, to}, across(axis))); };
    const qreal before = row.before ? own.near - row.before->far : -1;
    const qreal after = row.after ? row.after->near - own.far : -1;
    if (row.before && row.after && std::abs(before - after) < 1) {
        gap(row.before->far, own.near);
        gap(own.far, row.after->near);
    } else if (row.before && row.beyondBefore && std::abs(before - row.before->near + row.beyondBefore->far) < 1) {
        gap(row.beyondBefore->far, row.before->near);
        gap(row.before->far, own.near);
    } else if (row.after && row.beyondAfter && std::abs(after - row.beyondAfter->near + row.after->far) < 1) {
        gap(own.far, row.after->near);
        gap(row.after->far, row.beyondAfter->near);
    }
}

} // namespace

Snap snapTo(const QRectF &box, const std::vector<QRectF> &others, qreal reach)
{
    Snap snap;
    QRectF moved = box;
    for (const auto axis : {Qt::Horizontal, Qt::Vertical}) {
        const Span own = along(box, axis);
        Best best{reach, {}};
        for (const QRectF &other : others)
            offerLines(best, own, along(other, axis));
        offerGaps(best, own, rowOf(box, others, axis));
        if (!best.near)
            continue;
        (axis == Qt::Horizontal ? snap.x : snap.y) = best.near;
        if (axis == Qt::Horizontal)
            moved.moveLeft(*best.near);
        else
            moved.moveTop(*best.near);
    }
    if (snap.x)
        explain(snap, moved, others, Qt::Horizontal);
    if (snap.y)
        explain(snap, moved, others, Qt::Vertical);
    return snap;
}

QList<QRectF> areasOf(const Snap &snap)
{
    QList<QRectF> areas;
    for (const QLineF &line : snap.lines + snap.gaps)
        areas.append(QRectF(line.p1(), line.p2()).normalized().adjusted(-Tick, -Tick, Tick, Tick));
    return areas;
}

void paintGuides(QPainter &painter, const Snap &snap, const Tokens &tokens)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(tokens.accent, 0));
    painter.drawLines(snap.lines);
    for (const QLineF &gap : snap.gaps) {
        painter.drawLine(gap);
        const QPointF side = gap.dx() == 0 ? QPointF(Tick, 0) : QPointF(0, Tick);
        for (const QPointF &end : {gap.p1(), gap.p2()})
            painter.drawLine(end - side, end + side);
    }
}

} // namespace millrace::gui
