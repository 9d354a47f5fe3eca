// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLineF>
#include <QRectF>

#include <vector>

namespace millrace::gui {

/// Finds the few of many things that lie near a place: the plane is cut into equal squares, and each square lists the
/// numbers of what touches it. Things are small non-negative integers.
class GridIndex
{
public:
    /// `side` of a square in scene units: about the size of what is looked for.
    explicit GridIndex(qreal side)
        : m_side(side)
    {
    }

    void insert(int thing, const QRectF &area);
    /// Adds only the squares that the line crosses: a long diagonal touches few of those in its bounding box.
    void insert(int thing, const QLineF &line);
    void remove(int thing);
    void clear();

    /// Each thing whose squares meet the area, once, in ascending order.
    std::vector<int> find(const QRectF &area) const;

private:
    struct Cells
    {
        int left, top, right, bottom;

        bool hold(quint64 key) const;
    };
    Cells cellsOf(const QRectF &area) const;
    std::vector<int> everything() const;
    void add(int thing, int column, int row);

    qreal m_side;
    QHash<quint64, std::vector<int>> m_cells;
    std::vector<std::vector<quint64>> m_keys; // by thing: where it is listed
};

} // namespace millrace::gui
