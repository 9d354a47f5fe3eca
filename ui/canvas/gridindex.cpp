// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gridindex.h"

#include <algorithm>
#include <cmath>

namespace millrace::gui {

namespace {

quint64 keyOf(int column, int row) { return (quint64(quint32(column)) << 32) | quint32(row); }

/// Each of the numbers below `end` once, in ascending order. Where nearly all are there, many times over, marking them
/// takes a tenth of sorting them.
std::vector<int> eachOnce(std::vector<int> found, size_t end)
{
    if (found.size() < end / 4) {
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }
    std::vector<char> isThere(end);
    for (const int thing : found)
        isThere[size_t(thing)] = true;
    found.clear();
    for (size_t thing = 0; thing < end; ++thing) {
        if (isThere[thing])
            found.push_back(int(thing));
    }
    return found;
}

} // namespace

GridIndex::Cells GridIndex::cellsOf(const QRectF &area) const
{
    const auto cell = [this](qreal value) { return int(std::floor(value / m_side)); };
    return {cell(area.left()), cell(area.top()), cell(area.right()), cell(area.bottom())};
}

void GridIndex::add(int thing, int column, int row)
{
    if (m_keys.size() <= size_t(thing))
        m_keys.resize(size_t(thing) + 1);
    auto &keys = m_keys[size_t(thing)];
    const quint64 key = keyOf(column, row);
    if (std::find(keys.begin(), keys.end(), key) != keys.end())
        return;
    keys.push_back(key);
    m_cells[key].push_back(thing);
}

void GridIndex::insert(int thing, const QRectF &area)
{
    const Cells cells = cellsOf(area);
    for (int row = cells.top; row <= cells.bottom; ++row) {
        for (int column = cells.left; column <= cells.right; ++column)
            add(thing, column, row);
    }
}

void GridIndex::insert(int thing, const QLineF &line)
{
    const int steps = std::max(1, int(std::ceil(std::max(std::abs(line.dx()), std::abs(line.dy())) / m_side)));
    for (int step = 0; step < steps; ++step) {
        const QPointF from = line.pointAt(qreal(step) / steps);
        const QPointF to = line.pointAt(qreal(step + 1) / steps);
        insert(thing, QRectF(from, to).normalized());
    }
}

void GridIndex::remove(int thing)
{
    if (size_t(thing) >= m_keys.size())
        return;
    for (const quint64 key : m_keys[size_t(thing)]) {
        const auto cell = m_cells.find(key);
        std::erase(*cell, thing);
        if (cell->empty())
            m_cells.erase(cell);
    }
    m_keys[size_t(thing)].clear();
}

void GridIndex::clear()
{
    m_cells.clear();
    m_keys.clear();
}

std::vector<int> GridIndex::everything() const
{
    std::vector<int> all;
    for (size_t thing = 0; thing < m_keys.size(); ++thing) {
        if (!m_keys[thing].empty())
            all.push_back(int(thing));
    }
    return all;
}

bool GridIndex::Cells::hold(quint64 key) const
{
    const auto column = int(quint32(key >> 32));
    const auto row = int(quint32(key));
    return column >= left && column <= right && row >= top && row <= bottom;
}

std::vector<int> GridIndex::find(const QRectF &area) const
{
    std::vector<int> found;
    const Cells cells = cellsOf(area.normalized());
    const auto take = [&found](const std::vector<int> &things) {
        found.insert(found.end(), things.begin(), things.end());
    };
    const qint64 asked = qint64(cells.right - cells.left + 1) * (cells.bottom - cells.top + 1);
    if (asked > m_cells.size()) {
        if (std::all_of(m_cells.keyBegin(), m_cells.keyEnd(), [&cells](quint64 key) { return cells.hold(key); }))
            return everything();
        for (auto cell = m_cells.cbegin(); cell != m_cells.cend(); ++cell) {
            if (cells.hold(cell.key()))
                take(*cell);
        }
    } else {
        for (int row = cells.top; row <= cells.bottom; ++row) {
            for (int column = cells.left; column <= cells.right; ++column) {
                if (const auto cell = m_cells.constFind(keyOf(column, row)); cell != m_cells.cend())
                    take(*cell);
            }
        }
    }
    return eachOnce(std::move(found), m_keys.size());
}

} // namespace millrace::gui
