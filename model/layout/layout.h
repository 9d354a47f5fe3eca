// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QList>
#include <QPointF>
#include <QSizeF>

/// Boxes in, places out: nothing here knows what the boxes mean.
namespace millrace::layout {

/// A wire between two boxes, by index; `fromOffset` and `toOffset` are its ports' distances from their boxes' tops.
struct Link
{
    int from = 0;
    int to = 0;
    qreal fromOffset = 0;
    qreal toOffset = 0;
};

struct Drawing
{
    QList<QSizeF> boxes;
    QList<Link> links;
};

/// The top left of each box.
using Places = QList<QPointF>;

struct Spacing
{
    qreal column = 80; ///< between columns
    qreal row = 32;    ///< between boxes of a column
    qreal grid = 16;   ///< places are multiples of it
};

/// Columns from left to right in the direction of the links, with few crossings and straight links where possible.
/// Deterministic, and quick enough for a few thousand boxes.
Places layered(const Drawing &drawing, const Spacing &spacing = {});

} // namespace millrace::layout
