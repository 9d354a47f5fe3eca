// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QPainter>
#include <QPixmap>

#include <optional>

namespace millrace::gui {

/// What tells one sprite from another.
struct SpriteKey
{
    int shape = 0;
    int state = 0;
    QRgb colour = 0;
    QSize size = {};
    qreal scale = 1;   ///< pixels of the device a unit; set by the sprites themselves, as the phase is
    QPoint phase = {}; ///< where between two pixels it begins, in parts

    bool operator==(const SpriteKey &) const = default;
};

size_t qHash(const SpriteKey &key, size_t seed = 0);

/// Keeps what nodes are painted with again and again (grounds, ports) as pixels: smooth shapes of the same look need
/// not be computed for each node in each frame. Where one lies between pixels (at most zooms) it is kept for each half
/// of one: it is never more than a quarter of a pixel from its place, which nobody sees (texts lie on whole ones). In
/// files of vectors, and where all is turned or larger than what is worth keeping, the shapes themselves are painted.
class Sprites
{
public:
    static constexpr int Parts = 2; ///< of a pixel's side that it is kept for

    Sprites();

    /// Paints a look by `paint(QPainter &)`, which stays within the area.
    template<typename Paint>
    void draw(QPainter &painter, const QRectF &area, SpriteKey key, Paint paint)
    {
        const std::optional<Place> place = placeOn(painter, area);
        if (!place)
            return paint(painter);
        key.scale = place->scale;
        key.phase = place->phase;
        QPixmap *known = m_kept.object(key);
        if (!known) {
            const QSize pixels = pixelsOf(area, *place);
            if (!hasRoomFor(pixels))
                return paint(painter);
            known = blank(pixels);
            QPainter inner(known);
            inner.setRenderHint(QPainter::Antialiasing);
            inner.translate(QPointF(place->phase) / Parts);
            inner.scale(place->scale, place->scale);
            inner.translate(-area.topLeft());
            paint(inner);
            keep(key, known);
        }
        put(painter, *place, *known);
    }
    void clear() { m_kept.clear(); }

private:
    /// Where a sprite lies on the device.
    struct Place
    {
        qreal scale;  ///< pixels a unit
        QPoint pixel; ///< of its corner
        QPoint phase; ///< how far the area's corner is from it, in parts of a pixel
    };
    /// Nothing where none can be.
    static std::optional<Place> placeOn(const QPainter &painter, const QRectF &area);
    static QSize pixelsOf(const QRectF &area, const Place &place);
    static bool hasRoomFor(QSize pixels);
    static QPixmap *blank(QSize pixels);
    static void put(QPainter &painter, const Place &place, const QPixmap &sprite);
    void keep(const SpriteKey &key, QPixmap *sprite);

    QCache<SpriteKey, QPixmap> m_kept; ///< costs in kilobytes
};

} // namespace millrace::gui
