// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/route.h"

#include "ui/canvas/detour.h"
#include "ui/canvas/stretch.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace millrace::gui {

namespace {

constexpr int CurveSteps = 20;
constexpr int CornerSteps = 4;
constexpr qreal CurveClearance = 4;
constexpr qreal Circle = 0.5523; // handle of a cubic that follows a quarter circle

/// How far a cubic's handles reach: half the way, so that long wires swing and short ones stay close.
qreal reach(const QPointF &from, const QPointF &to) { return std::max<qreal>(24, std::abs(to.x() - from.x()) / 2); }

QPointF cubicAt(const QPointF &a, const QPointF &b, const QPointF &c, const QPointF &d, qreal t)
{
    const qreal u = 1 - t;
    return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
}

qreal length(const QPointF &vector) { return std::hypot(vector.x(), vector.y()); }

/// A rounded corner of the chain `before`, `corner`, `after`: where the arc begins and ends.
struct Corner
{
    QPointF begin, at, end;
};

Corner cornerAt(const Route &route, size_t index)
{
    const QPointF at = route.bends[index];
    const bool isFirst = index == 0;
    const bool isLast = index + 1 == route.bends.size();
    const QPointF before = isFirst ? route.from : route.bends[index - 1];
    const QPointF after = isLast ? route.to : route.bends[index + 1];
    const qreal in = length(at - before);
    const qreal out = length(after - at);
    // Neighbouring corners share the line between them; the ends belong to one corner alone.
    const qreal radius = std::min({route.radius, isFirst ? in : in / 2, isLast ? out : out / 2});
    if (in <= 0 || out <= 0)
        return {at, at, at};
    return {at + (before - at) * (radius / in), at, at + (after - at) * (radius / out)};
}

bool isFree(const Route &route, const RouteEnds &ends, const BoxesIn &boxes)
{
    const auto points = route.points();
    for (size_t i = 1; i < points.size(); ++i) {
        const QRectF area = QRectF(points[i - 1], points[i])
                                .normalized()
                                .adjusted(-CurveClearance, -CurveClearance, CurveClearance, CurveClearance);
        for (const QRectF &box : boxes(area)) {
            const bool isOwn = box == ends.fromBox || box == ends.toBox;
            const qreal margin = isOwn ? -1 : CurveClearance;
            if (!stretchIn(box.adjusted(-margin, -margin, margin, margin), points[i - 1], points[i]).isEmpty())
                return false;
        }
    }
    return true;
}

/// Adds a cubic without its first point, cut into as many lines as the tolerance asks for by Wang's formula.
void addCubic(std::vector<QPointF> &points, const QPointF &a, const QPointF &b, const QPointF &c, const QPointF &d,
              qreal tolerance)
{
    const qreal bend = std::max(length(a - 2 * b + c), length(b - 2 * c + d));
    constexpr qreal Most = 1000; // wires that end a million units away need not be smooth
    const int steps = int(std::clamp(std::ceil(std::sqrt(0.75 * bend / tolerance)), 1.0, Most));
    for (int i = 1; i <= steps; ++i)
        points.push_back(cubicAt(a, b, c, d, qreal(i) / steps));
}

/// Whether one of the lines between points comes into a box.
bool anyLineIn(const QRectF &box, const std::vector<QPointF> &points)
{
    for (size_t i = 1; i < points.size(); ++i) {
        if (!stretchIn(box, points[i - 1], points[i]).isEmpty())
            return true;
    }
    return false;
}

} // namespace

QPainterPath Route::path() const
{
    QPainterPath path(from);
    if (bends.empty()) {
        const qreal handle = reach(from, to);
        path.cubicTo(from + QPointF(handle, 0), to - QPointF(handle, 0), to);
        return path;
    }
    for (size_t i = 0; i < bends.size(); ++i) {
        const Corner corner = cornerAt(*this, i);
        path.lineTo(corner.begin);
        path.cubicTo(corner.begin + (corner.at - corner.begin) * Circle, corner.end + (corner.at - corner.end) * Circle,
                     corner.end);
    }
    path.lineTo(to);
    return path;
}

QRectF Route::controlBox() const
{
    const qreal handle = bends.empty() ? reach(from, to) : 0;
    qreal left = std::min(from.x(), to.x() - handle);
    qreal right = std::max(from.x() + handle, to.x());
    qreal top = std::min(from.y(), to.y());
    qreal bottom = std::max(from.y(), to.y());
    for (const QPointF &bend : bends) {
        left = std::min(left, bend.x());
        right = std::max(right, bend.x());
        top = std::min(top, bend.y());
        bottom = std::max(bottom, bend.y());
    }
    return {QPointF(left, top), QPointF(right, bottom)};
}

std::vector<QPointF> Route::pointsWithin(qreal tolerance) const
{
    std::vector<QPointF> points{from};
    if (bends.empty()) {
        const QPointF handle(reach(from, to), 0);
        addCubic(points, from, from + handle, to - handle, to, tolerance);
        return points;
    }
    for (size_t i = 0; i < bends.size(); ++i) {
        const auto [begin, at, end] = cornerAt(*this, i);
        points.push_back(begin);
        addCubic(points, begin, begin + (at - begin) * Circle, end + (at - end) * Circle, end, tolerance);
    }
    points.push_back(to);
    return points;
}

std::vector<QPointF> Route::points() const
{
    std::vector<QPointF> points{from};
    if (bends.empty()) {
        const QPointF handle(reach(from, to), 0);
        for (int i = 1; i <= CurveSteps; ++i)
            points.push_back(cubicAt(from, from + handle, to - handle, to, qreal(i) / CurveSteps));
        return points;
    }
    for (size_t i = 0; i < bends.size(); ++i) {
        const Corner corner = cornerAt(*this, i);
        for (int step = 0; step <= CornerSteps; ++step) {
            const qreal t = qreal(step) / CornerSteps;
            points.push_back(corner.begin * ((1 - t) * (1 - t)) + corner.at * (2 * t * (1 - t)) + corner.end * (t * t));
        }
    }
    points.push_back(to);
    return points;
}

Route directRoute(const RouteEnds &ends) { return {ends.from, ends.to, {}, 0}; }

Route findRoute(const RouteEnds &ends, const BoxesIn &boxes)
{
    Route direct = directRoute(ends);
    constexpr qreal TooClose = 8; // a cubic between ports nearer than this turns back on itself
    if (ends.to.x() - ends.from.x() >= TooClose && isFree(direct, ends, boxes))
        return direct;
    if (auto detour = findDetour(ends, boxes))
        return std::move(*detour);
    return direct;
}

/// Each point is passed on a horizontal, in the direction of its neighbours.
Route routeThrough(const RouteEnds &ends, const std::vector<QPointF> &points, const BoxesIn &boxes)
{
    constexpr qreal Radius = 14;
    Route route{ends.from, ends.to, {}, Radius};
    RouteEnds leg = ends;
    for (size_t i = 0; i <= points.size(); ++i) {
        const bool isLast = i == points.size();
        const QPointF next = isLast || i + 1 == points.size() ? ends.to : points[i + 1];
        leg.to = isLast ? ends.to : points[i];
        leg.toBox = isLast ? ends.toBox : QRectF(points[i], QSizeF());
        leg.toSide = isLast || next.x() >= leg.from.x() ? 1 : -1;
        if (const auto detour = findDetour(leg, boxes))
            route.bends.insert(route.bends.end(), detour->bends.begin(), detour->bends.end());
        if (!isLast)
            route.bends.push_back(points[i]);
        leg = {leg.to, {}, leg.toBox, {}, 0, leg.toSide, 1};
    }
    return route;
}

bool mayTouch(const Route &route, const QRectF &area)
{
    constexpr qreal Rough = 8;
    const QRectF around = area.adjusted(-Rough, -Rough, Rough, Rough);
    return anyLineIn(around, route.pointsWithin(Rough));
}

bool crosses(const Route &route, const QRectF &box) { return anyLineIn(box, route.points()); }

} // namespace millrace::gui
