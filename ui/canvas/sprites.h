// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QPainter>
#include <QPixmap>

namespace millrace::gui {

/// What tells one sprite from another.
struct SpriteKey
{
    int shape = 0;
    int state = 0;
    QRgb colour = 0;
    QSize size = {};
    qreal scale = 1; ///< pixels of the device a unit; set by the sprites themselves

    bool operator==(const SpriteKey &) const = default;
};

size_t qHash(const SpriteKey &key, size_t seed = 0);

/// Keeps what nodes are painted with again and again (grounds, ports) as pixels: smooth shapes of the same look need
/// not be computed for each node in each frame. Where they would not lie on whole pixels (at most zooms), and in files
/// of vectors, the shapes themselves are painted.
class Sprites
{
public:
    Sprites();

    /// Paints a look by `paint(QPainter &)`, which stays within the area.
    template<typename Paint>
    void draw(QPainter &painter, const QRectF &area, SpriteKey key, Paint paint)
    {
        key.scale = scaleOn(painter, area);
        if (key.scale <= 0)
            return paint(painter);
        QPixmap *known = m_kept.object(key);
        if (!known) {
            known = blank(area, key.scale);
            QPainter inner(known);
            inner.setRenderHint(QPainter::Antialiasing);
            inner.scale(key.scale, key.scale);
            inner.translate(-area.topLeft());
            paint(inner);
            keep(key, known);
        }
        painter.drawPixmap(area, *known, known->rect());
    }
    void clear() { m_kept.clear(); }

private:
    /// Pixels a unit; 0 where a sprite would not lie on whole pixels.
    static qreal scaleOn(const QPainter &painter, const QRectF &area);
    static QPixmap *blank(const QRectF &area, qreal scale);
    void keep(const SpriteKey &key, QPixmap *sprite);

    QCache<SpriteKey, QPixmap> m_kept; ///< costs in kilobytes
};

} // namespace millrace::gui
