// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/layout.h"

#include "model/layout/parts.h"
#include "model/layout/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

// The usual steps of a layered drawing, for one set of boxes that hang together at a time: columns by the longest path;
// invisible boxes where a link passes a column; order within columns by the mean place of neighbours, keeping the order
// with the fewest crossings; heights by least squares under "keep the order and the gap", so that links run straight;
// last, boxes move the few units that make one of their links exactly horizontal.

namespace millrace::layout {

namespace {

struct Cell
{
    int box = -1; ///< -1: a link passes here
    QSizeF size;
    int column = 0;
    qreal y = 0;
};

struct Span
{
    int from, to;
    qreal fromOffset, toOffset;
};

class Component
{
public:
    Component(const Drawing &drawing, const std::vector<int> &columns, const Spacing &spacing)
        : m_spacing(spacing)
    {
        const int first = *std::min_element(columns.begin(), columns.end());
        for (int box = 0; box < int(drawing.boxes.size()); ++box)
            addCell({box, drawing.boxes[box], columns[size_t(box)] - first, 0});
        addSpans(drawing);
    }

    void arrange()
    {
        orderCells();
        stack();
        const int rounds = m_cells.size() > 3000 ? 4 : 16;
        for (int round = 0; round < rounds; ++round)
            settle(round % 2 == 0);
    }

    Places places() const
    {
        std::vector<qreal> left(m_columns.size() + 1, 0);
        for (size_t column = 0; column < m_columns.size(); ++column) {
            qreal width = 0;
            for (const int cell : m_columns[column])
                width = std::max(width, m_cells[size_t(cell)].size.width());
            left[column + 1] = std::round((left[column] + width + m_spacing.column) / m_spacing.grid) * m_spacing.grid;
        }
        Places places;
        for (const Cell &cell : m_cells) {
            if (cell.box >= 0)
                places.append({left[size_t(cell.column)], cell.y});
        }
        return places;
    }

private:
    int addCell(const Cell &cell)
    {
        const int index = int(m_cells.size());
        m_cells.push_back(cell);
        if (m_columns.size() <= size_t(cell.column))
            m_columns.resize(size_t(cell.column) + 1);
        m_columns[size_t(cell.column)].push_back(index);
        return index;
    }

    void addSpans(const Drawing &drawing)
    {
        for (const Link &link : drawing.links) {
            int from = link.from; // the first cells are the boxes
            const int to = link.to;
            if (m_cells[size_t(to)].column <= m_cells[size_t(from)].column)
                continue;
            qreal offset = link.fromOffset;
            for (int column = m_cells[size_t(from)].column + 1; column < m_cells[size_t(to)].column; ++column) {
                const int passing = addCell({-1, {0, 0}, column, 0});
                m_spans.push_back({from, passing, offset, 0});
                from = passing;
                offset = 0;
            }
            m_spans.push_back({from, to, offset, link.toOffset});
        }
        m_before.resize(m_cells.size());
        m_after.resize(m_cells.size());
        for (size_t span = 0; span < m_spans.size(); ++span) {
            m_after[size_t(m_spans[span].from)].push_back(int(span));
            m_before[size_t(m_spans[span].to)].push_back(int(span));
        }
    }

    void orderCells()
    {
        numberRanks();
        auto best = m_columns;
        qint64 fewest = crossings();
        const int sweeps = m_cells.size() > 3000 ? 4 : 24;
        for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
            sweepOnce(sweep % 2 == 0);
            if (const qint64 count = crossings(); count < fewest) {
                fewest = count;
                best = m_columns;
            }
        }
        m_columns = std::move(best);
        numberRanks();
    }

    void numberRanks()
    {
        m_rank.resize(m_cells.size());
        for (const auto &column : m_columns) {
            for (size_t i = 0; i < column.size(); ++i)
                m_rank[size_t(column[i])] = qreal(i);
        }
    }

    void sweepOnce(bool isForward)
    {
        const int count = int(m_columns.size());
        for (int step = 1; step < count; ++step) {
            auto &column = m_columns[size_t(isForward ? step : count - 1 - step)];
            std::vector<std::pair<qreal, int>> keyed;
            for (const int cell : column)
                keyed.emplace_back(meanRank(cell, isForward), cell);
            std::stable_sort(keyed.begin(), keyed.end(),
                             [](const auto &a, const auto &b) { return a.first < b.first; });
            for (size_t i = 0; i < keyed.size(); ++i) {
                column[i] = keyed[i].second;
                m_rank[size_t(column[i])] = qreal(i);
            }
        }
    }

    /// A port further down counts as a fraction of a rank.
    qreal meanRank(int cell, bool isForward) const
    {
        const auto &spans = (isForward ? m_before : m_after)[size_t(cell)];
        if (spans.empty())
            return m_rank[size_t(cell)];
        qreal sum = 0;
        for (const int index : spans) {
            const Span &span = m_spans[size_t(index)];
            const qreal offset = isForward ? span.fromOffset : span.toOffset;
            sum += m_rank[size_t(isForward ? span.from : span.to)] + offset / 1000;
        }
        return sum / qreal(spans.size());
    }

    qint64 crossings() const
    {
        qint64 count = 0;
        for (size_t column = 0; column + 1 < m_columns.size(); ++column) {
            std::vector<std::pair<qreal, qreal>> ends;
            for (const int cell : m_columns[column]) {
                for (const int index : m_after[size_t(cell)]) {
                    const Span &span = m_spans[size_t(index)];
                    ends.emplace_back(m_rank[size_t(cell)] + span.fromOffset / 1000,
                                      m_rank[size_t(span.to)] + span.toOffset / 1000);
                }
            }
            std::sort(ends.begin(), ends.end());
            std::vector<qreal> seen; // sorted targets of the links above
            for (const auto &[from, to] : ends) {
                const auto place = std::upper_bound(seen.begin(), seen.end(), to);
                count += seen.end() - place;
                seen.insert(place, to);
            }
        }
        return count;
    }

    qreal gapBetween(int above, int below) const
    {
        const bool isPassing = m_cells[size_t(above)].box < 0 || m_cells[size_t(below)].box < 0;
        return isPassing ? m_spacing.grid : m_spacing.row;
    }

    void stack()
    {
        for (const auto &column : m_columns) {
            qreal y = 0;
            for (size_t i = 0; i < column.size(); ++i) {
                Cell &cell = m_cells[size_t(column[i])];
                cell.y = y;
                y += cell.size.height() + (i + 1 < column.size() ? gapBetween(column[i], column[i + 1]) : 0);
            }
            for (const int cell : column)
                m_cells[size_t(cell)].y -= y / 2;
        }
    }

    void settle(bool isForward)
    {
        const int count = int(m_columns.size());
        for (int step = 0; step < count; ++step)
            fit(m_columns[size_t(isForward ? step : count - 1 - step)], isForward);
    }

    /// Where the cell's links of one side (else both) would like it, and how strongly.
    std::pair<qreal, qreal> wish(int cell, bool isForward) const
    {
        qreal sum = 0;
        qreal weight = 0;
        const auto add = [&](const std::vector<int> &spans, bool isBefore, qreal factor) {
            for (const int index : spans) {
                sum += factor * wishOf(m_spans[size_t(index)], isBefore);
                weight += factor;
            }
        };
        add(m_before[size_t(cell)], true, isForward ? 1 : 0.3);
        add(m_after[size_t(cell)], false, isForward ? 0.3 : 1);
        if (weight == 0)
            return {m_cells[size_t(cell)].y, 0.1};
        // A link that passes must stay straight: it is worth more than a box's own.
        return {sum / weight, m_cells[size_t(cell)].box < 0 ? 4 * weight : weight};
    }

    qreal wishOf(const Span &span, bool isBefore) const
    {
        return isBefore ? m_cells[size_t(span.from)].y + span.fromOffset - span.toOffset
                        : m_cells[size_t(span.to)].y + span.toOffset - span.fromOffset;
    }

    /// Least squares to the wishes under the order (pool adjacent violators).
    void fit(const std::vector<int> &column, bool isForward)
    {
        struct Pool
        {
            qreal sum, weight;
            size_t count;
            qreal mean() const { return sum / weight; }
        };
        std::vector<Pool> pools;
        std::vector<qreal> above(column.size(), 0); // height of all that stands above in the column
        for (size_t i = 0; i < column.size(); ++i) {
            if (i > 0)
                above[i] =
                    above[i - 1] + m_cells[size_t(column[i - 1])].size.height() + gapBetween(column[i - 1], column[i]);
            const auto [wanted, weight] = wish(column[i], isForward);
            pools.push_back({(wanted - above[i]) * weight, weight, 1});
            while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
                const Pool last = pools.back();
                pools.pop_back();
                pools.back() = {pools.back().sum + last.sum, pools.back().weight + last.weight,
                                pools.back().count + last.count};
            }
        }
        size_t i = 0;
        for (const Pool &pool : pools) {
            for (size_t end = i + pool.count; i < end; ++i)
                m_cells[size_t(column[i])].y = pool.mean() + above[i];
        }
    }

    Spacing m_spacing;
    std::vector<Cell> m_cells;
    std::vector<Span> m_spans;
    std::vector<std::vector<int>> m_columns, m_before, m_after;
    std::vector<qreal> m_rank;
};

} // namespace

Places layered(const Drawing &drawing, const Spacing &spacing)
{
    return placeParts(drawing, spacing, [&spacing](const Part &part) {
        Component component(part.drawing, columnsOf(part.drawing), spacing);
        component.arrange();
        return component.places();
    });
}

} // namespace millrace::layout
