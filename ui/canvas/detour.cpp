// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/detour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <queue>

// How it works. A way round boxes, made of horizontals and verticals, needs to turn only on lines that pass a box at a
// margin. So the search runs on the small grid of such lines, from the point in front of the output port to the point
// before the input port, with Dijkstra's algorithm over (crossing, direction); a bend costs as much as a stretch of
// line. Taking all boxes into that grid would be slow on large canvases, and needless: it starts with the wire's own
// two, and each time the way found hits another box, that one joins and the search runs again. A walled-in port is
// tried again with smaller margins before giving up.

namespace millrace::gui {

namespace {

constexpr qreal BendCost = 56;
constexpr qreal LaneWidth = 7;
constexpr int MaxRounds = 40;
constexpr qreal MaxRadius = 40;
// A corner of this many margins' radius still clears the box it goes round: 1 / (1 - 1/sqrt 2).
constexpr qreal RadiusPerMargin = 3.4;

QRectF grown(const QRectF &box, qreal by) { return box.adjusted(-by, -by, by, by); }

/// Whether an axis-parallel line passes through the inside of a box.
bool blocks(const QRectF &box, const QPointF &a, const QPointF &b)
{
    return std::max(a.x(), b.x()) > box.left() && std::min(a.x(), b.x()) < box.right() &&
           std::max(a.y(), b.y()) > box.top() && std::min(a.y(), b.y()) < box.bottom();
}

/// Dijkstra's search on the lines round a few boxes.
class LineGrid
{
public:
    LineGrid(const QPointF &start, const QPointF &goal, const std::vector<QRectF> &boxes, qreal margin)
        : m_start(start)
        , m_goal(goal)
    {
        m_xs = {start.x(), goal.x(), std::round((start.x() + goal.x()) / 2)};
        m_ys = {start.y(), goal.y(), std::round((start.y() + goal.y()) / 2)};
        for (const QRectF &box : boxes) {
            const QRectF line = grown(box, margin);
            m_xs.insert(m_xs.end(), {line.left(), line.right()});
            m_ys.insert(m_ys.end(), {line.top(), line.bottom()});
            m_walls.push_back(grown(box, margin - 0.5));
        }
        for (auto *lines : {&m_xs, &m_ys}) {
            std::sort(lines->begin(), lines->end());
            lines->erase(std::unique(lines->begin(), lines->end()), lines->end());
        }
    }

    /// The bends of the cheapest way, start and goal included; empty when there is none.
    std::vector<QPointF> search()
    {
        const size_t states = m_xs.size() * m_ys.size() * 2;
        m_cost.assign(states, std::numeric_limits<qreal>::infinity());
        m_before.assign(states, -1);
        const int first = stateAt(m_start, Horizontal);
        m_cost[size_t(first)] = 0;
        m_open.push({0, first});
        const int last = stateAt(m_goal, Horizontal);
        while (!m_open.empty()) {
            const auto [cost, state] = m_open.top();
            m_open.pop();
            if (state == last)
                return wayTo(last);
            if (cost <= m_cost[size_t(state)])
                expand(state);
        }
        return {};
    }

private:
    enum Direction { Horizontal, Vertical };

    int stateAt(const QPointF &point, Direction direction) const
    {
        const auto x = std::lower_bound(m_xs.begin(), m_xs.end(), point.x()) - m_xs.begin();
        const auto y = std::lower_bound(m_ys.begin(), m_ys.end(), point.y()) - m_ys.begin();
        return stateOf(int(x), int(y), direction);
    }
    int stateOf(int x, int y, int direction) const { return (y * int(m_xs.size()) + x) * 2 + direction; }
    int xOf(int state) const { return state / 2 % int(m_xs.size()); }
    int yOf(int state) const { return state / 2 / int(m_xs.size()); }
    QPointF pointOf(int state) const { return {m_xs[size_t(xOf(state))], m_ys[size_t(yOf(state))]}; }

    void reach(int state, qreal cost, int from)
    {
        if (cost >= m_cost[size_t(state)])
            return;
        m_cost[size_t(state)] = cost;
        m_before[size_t(state)] = from;
        m_open.push({cost, state});
    }

    void expand(int state)
    {
        const int x = xOf(state);
        const int y = yOf(state);
        const int direction = state % 2;
        const qreal cost = m_cost[size_t(state)];
        reach(stateOf(x, y, 1 - direction), cost + BendCost, state);
        for (const int step : {-1, 1}) {
            const int nextX = direction == Horizontal ? x + step : x;
            const int nextY = direction == Vertical ? y + step : y;
            if (nextX < 0 || nextY < 0 || nextX >= int(m_xs.size()) || nextY >= int(m_ys.size()))
                continue;
            const int next = stateOf(nextX, nextY, direction);
            const QPointF a = pointOf(state);
            const QPointF b = pointOf(next);
            if (std::none_of(m_walls.begin(), m_walls.end(), [&](const QRectF &wall) { return blocks(wall, a, b); }))
                reach(next, cost + std::abs(b.x() - a.x()) + std::abs(b.y() - a.y()), state);
        }
    }

    std::vector<QPointF> wayTo(int state) const
    {
        std::vector<QPointF> way;
        for (; state >= 0; state = m_before[size_t(state)]) {
            const QPointF point = pointOf(state);
            if (way.size() >= 2 && isStraight(way[way.size() - 2], way.back(), point))
                way.back() = point;
            else if (way.empty() || way.back() != point)
                way.push_back(point);
        }
        std::reverse(way.begin(), way.end());
        return way;
    }

    static bool isStraight(const QPointF &a, const QPointF &b, const QPointF &c)
    {
        return (a.x() == b.x() && b.x() == c.x()) || (a.y() == b.y() && b.y() == c.y());
    }

    using Entry = std::pair<qreal, int>;
    QPointF m_start, m_goal;
    std::vector<qreal> m_xs, m_ys;
    std::vector<QRectF> m_walls;
    std::vector<qreal> m_cost;
    std::vector<int> m_before;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_open;
};

/// Boxes that the way hits and that are not known yet.
std::vector<QRectF> newHits(const std::vector<QPointF> &way, const std::vector<QRectF> &known, const BoxesIn &boxes,
                            qreal margin)
{
    std::vector<QRectF> hits;
    for (size_t i = 1; i < way.size(); ++i) {
        for (const QRectF &box : boxes(grown(QRectF(way[i - 1], way[i]).normalized(), margin))) {
            const auto isBox = [&box](const QRectF &other) { return other == box; };
            if (blocks(grown(box, margin - 0.5), way[i - 1], way[i]) &&
                std::none_of(known.begin(), known.end(), isBox) && std::none_of(hits.begin(), hits.end(), isBox))
                hits.push_back(box);
        }
    }
    return hits;
}

/// Drops the ends where the way goes straight on through them, so that only real bends stay.
std::vector<QPointF> bendsOf(std::vector<QPointF> way, const RouteEnds &ends)
{
    if (way.size() >= 2 && way[1].y() == ends.from.y())
        way.erase(way.begin());
    if (way.size() >= 2 && way[way.size() - 2].y() == ends.to.y())
        way.pop_back();
    return way;
}

std::optional<Route> detourAt(qreal margin, const RouteEnds &ends, const BoxesIn &boxes)
{
    // A wire turns a little further from its own ports than others pass there: they cross instead of lying on each
    // other.
    const bool hasRoom = margin >= 12;
    const qreal in = margin + (hasRoom ? LaneWidth + 2 : 1);
    const qreal out = in + (hasRoom ? std::min(ends.lane, 6) * LaneWidth : 0);
    const QPointF start = ends.from + QPointF(out * ends.fromSide, 0);
    const QPointF goal = ends.to - QPointF(in * ends.toSide, 0);
    std::vector<QRectF> known{ends.fromBox, ends.toBox};
    for (int round = 0; round < MaxRounds; ++round) {
        const auto way = LineGrid(start, goal, known, margin).search();
        if (way.empty())
            return std::nullopt;
        std::vector<QPointF> whole = way;
        whole.insert(whole.begin(), start - QPointF((out - margin) * ends.fromSide, 0));
        whole.push_back(goal + QPointF((in - margin) * ends.toSide, 0));
        const auto hits = newHits(whole, known, boxes, margin);
        if (hits.empty())
            return Route{ends.from, ends.to, bendsOf(way, ends), std::min(MaxRadius, margin * RadiusPerMargin)};
        known.insert(known.end(), hits.begin(), hits.end());
    }
    return std::nullopt;
}

} // namespace

std::optional<Route> findDetour(const RouteEnds &ends, const BoxesIn &boxes)
{
    for (const qreal margin : std::array<qreal, 4>{14, 8, 4, 1}) {
        if (auto route = detourAt(margin, ends, boxes))
            return route;
    }
    return std::nullopt;
}

} // namespace millrace::gui
