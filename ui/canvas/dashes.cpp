// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/dashes.h"

#include "model/base/towhole.h"
#include "ui/canvas/stretch.h"

#include <algorithm>
#include <cmath>

namespace millrace::gui {

namespace {

/// A way as a chain of lines, with how far along it each begins.
class Chain
{
public:
    explicit Chain(const Route &route)
        : m_points(route.pointsWithin(0.25))
    {
        m_along.reserve(m_points.size());
        m_along.push_back(0);
        for (size_t i = 1; i < m_points.size(); ++i)
            m_along.push_back(m_along.back() + QLineF(m_points[i - 1], m_points[i]).length());
    }

    /// The numbers of the dashes that touch an area, as ranges of first and last, in order.
    std::vector<std::pair<int, int>> rangesIn(const QRectF &area, qreal period) const
    {
        std::vector<std::pair<int, int>> ranges;
        for (size_t i = 1; i < m_points.size(); ++i) {
            const qreal length = m_along[i] - m_along[i - 1];
            const Stretch seen = stretchIn(area, m_points[i - 1], m_points[i]);
            if (!seen.isEmpty())
                ranges.emplace_back(toWhole<int>((m_along[i - 1] + seen.enter * length) / period),
                                    toWhole<int>((m_along[i - 1] + seen.leave * length) / period));
        }
        return ranges;
    }

    /// Adds the part between two distances along the way.
    void addTo(QList<QLineF> &lines, qreal from, qreal to) const
    {
        const auto past = std::upper_bound(m_along.begin(), m_along.end(), from);
        for (size_t i = size_t(past - m_along.begin()); i < m_points.size() && m_along[i - 1] < to; ++i) {
            const QLineF line(m_points[i - 1], m_points[i]);
            const qreal length = m_along[i] - m_along[i - 1];
            if (length > 0)
                lines.append({line.pointAt(std::max(0.0, (from - m_along[i - 1]) / length)),
                              line.pointAt(std::min(1.0, (to - m_along[i - 1]) / length))});
        }
    }

private:
    std::vector<QPointF> m_points;
    std::vector<qreal> m_along;
};

} // namespace

QList<QLineF> dashesIn(const QRectF &area, const Route &route, const DashPattern &pattern)
{
    const Chain chain(route);
    const qreal period = pattern.on + pattern.off;
    QList<QLineF> dashes;
    int next = 0;
    for (const auto &[first, last] : chain.rangesIn(area, period)) {
        for (next = std::max(next, first); next <= last; ++next)
            chain.addTo(dashes, next * period, next * period + pattern.on);
    }
    return dashes;
}

} // namespace millrace::gui
