// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/sprites.h"

#include <QPaintEngine>

#include <cmath>

namespace millrace::gui {

namespace {

// All cards and pills have one of a few dozen sizes and looks: at 100 % they take about a tenth of this.
constexpr qsizetype MostKilobytes = 24 * 1024;

qsizetype kilobytesOf(QSize pixels)
{
    constexpr int Pixel = 4;
    return 1 + qsizetype(pixels.width()) * pixels.height() * Pixel / 1024;
}

} // namespace

size_t qHash(const SpriteKey &key, size_t seed)
{
    return qHashMulti(seed, key.shape, key.state, key.colour, key.size.width(), key.size.height(), key.scale,
                      key.phase.x(), key.phase.y());
}

Sprites::Sprites()
    : m_kept(MostKilobytes)
{
}

std::optional<Sprites::Place> Sprites::placeOn(const QPainter &painter, const QRectF &area)
{
    const QTransform &device = painter.deviceTransform();
    if (device.type() > QTransform::TxScale || device.m11() != device.m22() || device.m11() <= 0 ||
        painter.paintEngine()->type() != QPaintEngine::Raster)
        return std::nullopt;
    const QPointF corner = device.map(area.topLeft());
    const auto parts = [](qreal value) { return int(std::lround(value * Parts)); };
    const auto whole = [](int value) { return value >= 0 ? value / Parts : -((-value + Parts - 1) / Parts); };
    const QPoint all(parts(corner.x()), parts(corner.y()));
    const QPoint pixel(whole(all.x()), whole(all.y()));
    return Place{device.m11(), pixel, all - pixel * Parts};
}

QSize Sprites::pixelsOf(const QRectF &area, const Place &place)
{
    const QSizeF size = area.size() * place.scale + QSizeF(place.phase.x(), place.phase.y()) / Parts;
    constexpr qreal Nearly = 0.01; // what is whole but for rounding needs no pixel more
    return {int(std::ceil(size.width() - Nearly)), int(std::ceil(size.height() - Nearly))};
}

bool Sprites::hasRoomFor(QSize pixels)
{
    // One that took the place of most others would be made anew as often as they.
    return kilobytesOf(pixels) <= MostKilobytes / 4;
}

QPixmap *Sprites::blank(QSize pixels)
{
    auto *pixmap = new QPixmap(pixels);
    pixmap->fill(Qt::transparent);
    return pixmap;
}

void Sprites::put(QPainter &painter, const Place &place, const QPixmap &sprite)
{
    const QTransform &device = painter.deviceTransform();
    painter.drawPixmap(device.inverted().mapRect(QRectF(place.pixel, sprite.size())), sprite, sprite.rect());
}

void Sprites::keep(const SpriteKey &key, QPixmap *sprite) { m_kept.insert(key, sprite, kilobytesOf(sprite->size())); }

} // namespace millrace::gui
