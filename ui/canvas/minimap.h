// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/view.h"

#include <QTimer>

namespace millrace::gui {

/// The whole pipeline in a corner of its view: nodes in the colours of their states and the part that is visible.
/// Pressing or dragging in it moves the view. It keeps off what is selected: in the first corner that is free of it,
/// else faded and out of the mouse's way.
class Minimap final : public QWidget
{
    Q_OBJECT

public:
    static constexpr QSize Extent{176, 104};

    explicit Minimap(Scene &scene, View &view);

    /// Goes to the corner of its view where it belongs now.
    void settle();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void refreshSoon();
    void refresh();
    /// The parts of the view that must stay in sight.
    std::vector<QRectF> chosenAreas() const;
    void paintNodes();
    void paintRounded(QPainter &painter) const;
    QTransform toMap() const;
    void showPlace(const QPointF &position);

    Scene &m_scene;
    View &m_view;
    QTimer m_refresh; ///< gathers changes of a large graph: its map is painted anew at most ten times a second
    bool m_isStale = false;
    bool m_isFaded = false;
    bool m_isHeld = false; ///< by the mouse: it stays where it is
    QRectF m_area;         ///< of the scene, as the picture shows it
    QPixmap m_picture;
};

} // namespace millrace::gui
