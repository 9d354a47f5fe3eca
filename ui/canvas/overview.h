// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QSet>
#include <QTransform>

namespace millrace::gui {

class Scene;

/// The whole in one pass, for zooms below 15 %: coloured boxes and straight lines, kept as a pixmap. What is being
/// dragged is left out of the pixmap and painted on top.
class Overview
{
public:
    /// Below this zoom the overview stands in for the items.
    static constexpr qreal Zoom = 0.15;

    void paint(QPainter &painter, const QSize &size, const QTransform &toView, Scene &scene);
    /// The diagram differs from what the pixmap shows: in an area of the scene, or (null) anywhere.
    void invalidate(const QRectF &area);
    /// These slots move with the mouse: the rest is painted once.
    void setMoving(const QSet<int> &nodes);

private:
    void paintResting(const QSize &size, const QTransform &toView, Scene &scene);
    void paintMoving(QPainter &painter, Scene &scene) const;

    QPixmap m_picture;
    QTransform m_transform;
    QSet<int> m_moving;
    QRectF m_outdated; ///< of the scene
    bool m_isValid = false;
};

} // namespace millrace::gui
