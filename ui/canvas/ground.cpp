// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/ground.h"

#include "ui/canvas/nodegeometry.h"

#include <QPainter>

#include <cmath>

namespace millrace::gui {

namespace {

constexpr qreal LeastPitch = 9; // nearer dots would be noise: every second one is left out

qreal pitchAt(qreal zoom)
{
    qreal pitch = geometry::Grid * zoom;
    while (pitch < LeastPitch)
        pitch *= 2;
    return pitch;
}

} // namespace

const QPixmap &Ground::tile(qreal pitch, qreal ratio, const CanvasStyle &style)
{
    const std::tuple key{pitch, ratio, style.tokens.dot.rgba()};
    if (!m_tile.isNull() && key == m_key)
        return m_tile;
    m_key = key;
    // Eight dots a side, rounded to device pixels once a tile rather than once a dot.
    const int side = int(std::round(8 * pitch * ratio));
    m_tile = QPixmap(side, side);
    m_tile.fill(style.tokens.canvas);
    m_tile.setDevicePixelRatio(ratio);
    QPainter painter(&m_tile);
    const int dot = std::max(1, int(std::round(ratio * std::clamp(pitch / 8, 1.0, 2.0))));
    for (int row = 0; row < 8; ++row) {
        for (int column = 0; column < 8; ++column) {
            const QPointF at(std::round(column * pitch * ratio) / ratio, std::round(row * pitch * ratio) / ratio);
            painter.fillRect(QRectF(at, QSizeF(dot, dot) / ratio), style.tokens.dot);
        }
    }
    return m_tile;
}

void Ground::paint(QPainter &painter, const QRectF &area, const QPointF &origin, qreal zoom, const CanvasStyle &style)
{
    const QPixmap &pattern = tile(pitchAt(zoom), painter.device()->devicePixelRatioF(), style);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawTiledPixmap(area, pattern, area.topLeft() - origin);
}

} // namespace millrace::gui
