// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QList>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;

namespace millrace::gui {

struct Tokens;

/// Where a dragged box comes to lie in line with others, and what shows it: lines through edges and centres that meet,
/// and the gaps that are equal.
struct Snap
{
    std::optional<qreal> x; ///< new left; nothing: no line is near
    std::optional<qreal> y; ///< new top
    QList<QLineF> lines;
    QList<QLineF> gaps;

    bool operator==(const Snap &) const = default;
};

/// Looks for lines within reach (scene units) of a box among others.
Snap snapTo(const QRectF &box, const std::vector<QRectF> &others, qreal reach);

/// What the lines and gaps cover when they are painted, each for itself.
QList<QRectF> areasOf(const Snap &snap);

void paintGuides(QPainter &painter, const Snap &snap, const Tokens &tokens);

} // namespace millrace::gui
