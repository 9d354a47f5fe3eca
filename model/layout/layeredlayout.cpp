// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/layout.h"

#include "model/layout/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

// The usual steps of a layered drawing, for one set of boxes that hang together at a time: columns by the longest path;
// invisible boxes where a link passes a column; order within columns by the mean place of neighbours, keeping the order
// with the fewest crossings; heights by least squares under "keep the order and the gap", so that links run straight;
// last, each box moves the few units that make one of its links exactly horizontal.

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
    Component(const Drawing &drawing, const std::vector<int> &columns, const std::vector<int> &boxes,
              const Spacing &spacing)
        : m_spacing(spacing)
    {
        addCells(drawing, columns, boxes);
        addSpans(drawing, columns);
    }

    void arrange()
    {
        orderCells();
        stack();
        const int rounds = m_cells.size() > 3000 ? 4 : 16;
        for (int round = 0; round < rounds; ++round)
            settle(round % 2 == 0);
        straighten();
    }

    /// Writes the places of the boxes; the component's top left is the offset. Returns its height.
    qreal place(Places &places, qreal top) const
    {
        std::vector<qreal> left(m_columns.size() + 1, 0);
        for (size_t column = 0; column < m_columns.size(); ++column) {
            qreal width = 0;
            for (const int cell : m_columns[column])
                width = std::max(width, m_cells[size_t(cell)].size.width());
            left[column + 1] = onGrid(left[column] + width + m_spacing.column);
        }
        qreal first = std::numeric_limits<qreal>::infinity();
        qreal last = 0;
        for (const Cell &cell : m_cells) {
            if (cell.box >= 0)
                first = std::min(first, cell.y);
        }
        for (const Cell &cell : m_cells) {
            if (cell.box < 0)
                continue;
            places[cell.box] = {left[size_t(cell.column)], top + cell.y - first};
            last = std::max(last, cell.y - first + cell.size.height());
        }
        return last;
    }

private:
    qreal onGrid(qreal value) const { return std::round(value / m_spacing.grid) * m_spacing.grid; }

    void addCells(const Drawing &drawing, const std::vector<int> &columns, const std::vector<int> &boxes)
    {
        int first = std::numeric_limits<int>::max();
        for (const int box : boxes)
            first = std::min(first, columns[size_t(box)]);
        m_cellOf.assign(size_t(drawing.boxes.size()), -1);
        for (const int box : boxes)
            m_cellOf[size_t(box)] = addCell({box, drawing.boxes[box], columns[size_t(box)] - first, 0});
    }

    int addCell(const Cell &cell)
    {
        const int index = int(m_cells.size());
        m_cells.push_back(cell);
        if (m_columns.size() <= size_t(cell.column))
            m_columns.resize(size_t(cell.column) + 1);
        m_columns[size_t(cell.column)].push_back(index);
        return index;
    }

    void addSpans(const Drawing &drawing, const std::vector<int> &columns)
    {
        for (const Link &link : drawing.links) {
            int from = m_cellOf[size_t(link.from)];
            const int to = m_cellOf[size_t(link.to)];
            if (from < 0 || columns[size_t(link.to)] <= columns[size_t(link.from)])
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

    /// Boxes of a column that stand as close as they may.
    struct Block
    {
        size_t begin, end;
    };

    std::vector<Block> blocksOf(const std::vector<int> &column) const
    {
        std::vector<Block> blocks;
        for (size_t i = 0; i < column.size(); ++i) {
            const bool isTight = i > 0 && bottomOf(column, i - 1) + m_spacing.grid / 2 > m_cells[size_t(column[i])].y;
            if (isTight)
                blocks.back().end = i + 1;
            else
                blocks.push_back({i, i + 1});
        }
        return blocks;
    }

    /// Where the next box may begin.
    qreal bottomOf(const std::vector<int> &column, size_t i) const
    {
        const Cell &cell = m_cells[size_t(column[i])];
        return cell.y + cell.size.height() + (i + 1 < column.size() ? gapBetween(column[i], column[i + 1]) : 0);
    }

    void straighten()
    {
        for (const auto &column : m_columns) {
            qreal floor = -std::numeric_limits<qreal>::infinity();
            const auto blocks = blocksOf(column);
            for (size_t i = 0; i < blocks.size(); ++i) {
                const qreal ceiling = i + 1 < blocks.size() ? m_cells[size_t(column[blocks[i + 1].begin])].y
                                                            : std::numeric_limits<qreal>::infinity();
                shift(column, blocks[i], straightest(column, blocks[i], floor, ceiling), floor);
                floor = bottomOf(column, blocks[i].end - 1);
            }
        }
    }

    /// How far the block has to move so that one of its links from the left is exactly straight, where it may.
    qreal straightest(const std::vector<int> &column, const Block &block, qreal floor, qreal ceiling) const
    {
        qreal nearest = 64;
        qreal best = 0;
        for (size_t i = block.begin; i < block.end; ++i) {
            for (const int index : m_before[size_t(column[i])]) {
                const qreal by = wishOf(m_spans[size_t(index)], true) - m_cells[size_t(column[i])].y;
                const bool fits = m_cells[size_t(column[block.begin])].y + by >= floor &&
                                  bottomOf(column, block.end - 1) + by <= ceiling;
                if (fits && std::abs(by) < nearest) {
                    nearest = std::abs(by);
                    best = by;
                }
            }
        }
        return best;
    }

    /// Moves the block and puts each of its boxes on the grid.
    void shift(const std::vector<int> &column, const Block &block, qreal by, qreal floor)
    {
        for (size_t i = block.begin; i < block.end; ++i) {
            Cell &cell = m_cells[size_t(column[i])];
            cell.y = onGrid(cell.y + by);
            while (cell.y < floor)
                cell.y += m_spacing.grid;
            floor = bottomOf(column, i);
        }
    }

    Spacing m_spacing;
    std::vector<Cell> m_cells;
    std::vector<Span> m_spans;
    std::vector<std::vector<int>> m_columns, m_before, m_after;
    std::vector<int> m_cellOf;
    std::vector<qreal> m_rank;
};

/// Boxes without a link stand in rows below the rest.
void placeLoose(const Drawing &drawing, const std::vector<int> &loose, Places &places, qreal top,
                const Spacing &spacing)
{
    qreal width = 0;
    qreal height = 0;
    for (const int box : loose) {
        width = std::max(width, drawing.boxes[box].width() + spacing.column / 2);
        height = std::max(height, drawing.boxes[box].height() + spacing.row);
    }
    const auto onGrid = [&spacing](qreal value) { return std::ceil(value / spacing.grid) * spacing.grid; };
    const int perRow = std::max(4, int(std::ceil(std::sqrt(double(loose.size())))));
    for (size_t i = 0; i < loose.size(); ++i)
        places[loose[i]] = {qreal(int(i) % perRow) * onGrid(width), top + qreal(int(i) / perRow) * onGrid(height)};
}

} // namespace

Places layered(const Drawing &drawing, const Spacing &spacing)
{
    Places places(drawing.boxes.size());
    const std::vector<int> columns = columnsOf(drawing);
    const std::vector<int> components = componentsOf(drawing);
    std::vector<std::vector<int>> members;
    for (size_t box = 0; box < components.size(); ++box) {
        members.resize(std::max(members.size(), size_t(components[box]) + 1));
        members[size_t(components[box])].push_back(int(box));
    }
    std::stable_sort(members.begin(), members.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    qreal top = 0;
    std::vector<int> loose;
    for (const auto &boxes : members) {
        if (boxes.size() == 1) {
            loose.push_back(boxes.front());
            continue;
        }
        Component component(drawing, columns, boxes, spacing);
        component.arrange();
        const qreal height = component.place(places, top);
        top = std::ceil((top + height + 2 * spacing.row) / spacing.grid) * spacing.grid;
    }
    placeLoose(drawing, loose, places, top, spacing);
    return places;
}

} // namespace millrace::layout
