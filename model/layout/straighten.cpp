// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/straighten.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace millrace::layout {

namespace {

constexpr qreal Farthest = 64;
constexpr qreal Endless = std::numeric_limits<qreal>::infinity();

/// Straightens one column after the other, from left to right.
class Straightener
{
public:
    Straightener(const Drawing &drawing, Places &places, const Spacing &spacing)
        : m_drawing(drawing)
        , m_places(places)
        , m_spacing(spacing)
        , m_before(size_t(drawing.boxes.size()))
    {
        for (const Link &link : drawing.links)
            m_before[size_t(link.to)].push_back(&link);
        for (int box = 0; box < int(drawing.boxes.size()); ++box)
            m_columns[places[box].x()].push_back(box);
    }

    void run()
    {
        for (auto &[x, column] : m_columns) {
            std::stable_sort(column.begin(), column.end(),
                             [this](int a, int b) { return m_places[a].y() < m_places[b].y(); });
            straighten(column);
        }
    }

private:
    struct Block
    {
        size_t begin, end;
    };

    qreal bottomOf(int box) const { return m_places[box].y() + m_drawing.boxes[box].height() + m_spacing.row; }

    std::vector<Block> blocksOf(const std::vector<int> &column) const
    {
        std::vector<Block> blocks;
        for (size_t i = 0; i < column.size(); ++i) {
            if (i > 0 && bottomOf(column[i - 1]) + m_spacing.grid > m_places[column[i]].y())
                blocks.back().end = i + 1;
            else
                blocks.push_back({i, i + 1});
        }
        return blocks;
    }

    void straighten(const std::vector<int> &column)
    {
        qreal floor = -Endless;
        const auto blocks = blocksOf(column);
        for (size_t i = 0; i < blocks.size(); ++i) {
            const qreal ceiling = i + 1 < blocks.size() ? m_places[column[blocks[i + 1].begin]].y() : Endless;
            shift(column, blocks[i], wantedShift(column, blocks[i], floor, ceiling), floor);
            floor = bottomOf(column[blocks[i].end - 1]);
        }
    }

    qreal wantedShift(const std::vector<int> &column, const Block &block, qreal floor, qreal ceiling) const
    {
        qreal nearest = Farthest;
        qreal best = 0;
        for (size_t i = block.begin; i < block.end; ++i) {
            for (const Link *link : m_before[size_t(column[i])]) {
                const qreal by = m_places[link->from].y() + link->fromOffset - link->toOffset - m_places[column[i]].y();
                const bool fits =
                    m_places[column[block.begin]].y() + by >= floor && bottomOf(column[block.end - 1]) + by <= ceiling;
                if (fits && std::abs(by) < nearest) {
                    nearest = std::abs(by);
                    best = by;
                }
            }
        }
        return best;
    }

    void shift(const std::vector<int> &column, const Block &block, qreal by, qreal floor)
    {
        for (size_t i = block.begin; i < block.end; ++i) {
            qreal &y = m_places[column[i]].ry();
            y = std::round((y + by) / m_spacing.grid) * m_spacing.grid;
            if (y < floor)
                y = std::ceil(floor / m_spacing.grid) * m_spacing.grid;
            floor = bottomOf(column[i]);
        }
    }

    const Drawing &m_drawing;
    Places &m_places;
    const Spacing &m_spacing;
    std::vector<std::vector<const Link *>> m_before;
    std::map<qreal, std::vector<int>> m_columns;
};

} // namespace

Places straightened(const Drawing &drawing, Places places, const Spacing &spacing)
{
    Straightener(drawing, places, spacing).run();
    return places;
}

} // namespace millrace::layout
