// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasstyle.h"

#include <QPixmap>

class QPainter;

namespace millrace::gui {

/// Paints the canvas colour with its dots: one tile, repeated, remade when the zoom changes.
class Ground
{
public:
    /// Paints in device coordinates; `origin` is where the scene's origin lies.
    void paint(QPainter &painter, const QRectF &area, const QPointF &origin, qreal zoom, const CanvasStyle &style);

private:
    const QPixmap &tile(qreal pitch, qreal ratio, const CanvasStyle &style);

    QPixmap m_tile;
    std::tuple<qreal, qreal, QRgb> m_key;
};

} // namespace millrace::gui
