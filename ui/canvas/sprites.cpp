// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sprites.h"

#include <QPaintEngine>

#include <cmath>

namespace millrace::gui {

namespace {

// All cards and pills have one of a few dozen sizes and looks: at 100 % they take about a tenth of this.
constexpr qsizetype MostKilobytes = 24 * 1024;

bool isWhole(qreal value)
{
    constexpr qreal Nearly = 0.01;
    return std::abs(value - std::round(value)) < Nearly;
}

} // namespace

size_t qHash(const SpriteKey &key, size_t seed)
{
    return qHashMulti(seed, key.shape, key.state, key.colour, key.size.width(), key.size.height(), key.scale);
}

Sprites::Sprites()
    : m_kept(MostKilobytes)
{
}

qreal Sprites::scaleOn(const QPainter &painter, const QRectF &area)
{
    const QTransform &device = painter.deviceTransform();
    if (device.type() > QTransform::TxScale || device.m11() != device.m22() || device.m11() <= 0 ||
        painter.paintEngine()->type() != QPaintEngine::Raster)
        return 0;
    const QRectF pixels = device.mapRect(area);
    const bool fits = isWhole(pixels.x()) && isWhole(pixels.y()) && isWhole(pixels.width()) && isWhole(pixels.height());
    return fits ? device.m11() : 0;
}

QPixmap *Sprites::blank(const QRectF &area, qreal scale)
{
    auto *pixmap = new QPixmap((area.size() * scale).toSize());
    pixmap->fill(Qt::transparent);
    return pixmap;
}

void Sprites::keep(const SpriteKey &key, QPixmap *sprite)
{
    constexpr int Pixel = 4;
    m_kept.insert(key, sprite, 1 + qsizetype(sprite->width()) * sprite->height() * Pixel / 1024);
}

} // namespace millrace::gui
