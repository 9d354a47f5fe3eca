// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/view.h"

#include <QTimer>

namespace millrace::gui {

/// The whole pipeline in a corner of its view: nodes in the colours of their states and the part that is visible.
/// Pressing or dragging in it moves the view.
class Minimap final : public QWidget
{
    Q_OBJECT

public:
    static constexpr QSize Extent{176, 104};

    explicit Minimap(Scene &scene, View &view);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void refresh();
    void paintNodes();
    void paintRounded(QPainter &painter) const;
    QTransform toMap() const;
    void showPlace(const QPointF &position);

    Scene &m_scene;
    View &m_view;
    QTimer m_refresh; ///< gathers changes: the map is painted anew at most ten times a second
    QRectF m_area;    ///< of the scene, as the picture shows it
    QPixmap m_picture;
};

} // namespace millrace::gui
