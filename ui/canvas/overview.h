// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSet>
#include <QThreadPool>
#include <QTransform>

namespace millrace::gui {

class Diagram;
class Scene;

/// The whole in one pass, for zooms below 15 %: coloured boxes and straight lines, kept as a picture. What is being
/// dragged is left out of the picture and painted on top.
class Overview
{
public:
    Overview() { m_helper.setMaxThreadCount(1); }

    /// Below this zoom the overview stands in for the items.
    static constexpr qreal Zoom = 0.15;

    void paint(QPainter &painter, const QSize &size, const QTransform &toView, Scene &scene);
    /// The diagram differs from what the picture shows: in an area of the scene, or (null) anywhere.
    void invalidate(const QRectF &area);
    /// These slots move with the mouse: the rest is painted once.
    void setMoving(const QSet<int> &nodes);

private:
    /// Whole lines of pixels of the picture.
    struct Band
    {
        QImage pixels; ///< the picture's own
        QPoint corner; ///< in the picture
    };
    /// What lies in an area of the scene.
    struct Parts
    {
        QTransform toPixels;
        std::vector<int> wires;
        std::vector<int> nodes;
    };

    void paintResting(const QTransform &toPixels, const Scene &scene);
    Parts restingIn(const QRectF &area, const QTransform &toPixels, const Diagram &diagram) const;
    void paintGround(const QRect &dirty, const QTransform &toPixels, const QRectF &area, const Scene &scene);
    Band bandOf(const QRect &area);
    static void paintBand(Band &band, const Parts &parts, const Scene &scene);
    void paintMoving(QPainter &painter, Scene &scene) const;

    QImage m_picture; ///< in pixels of the device
    QThreadPool m_helper;
    QTransform m_transform;
    QSet<int> m_moving;
    QRectF m_outdated; ///< of the scene
    bool m_isValid = false;
};

} // namespace millrace::gui
