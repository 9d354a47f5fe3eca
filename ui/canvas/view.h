// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/ground.h"
#include "ui/canvas/overview.h"
#include "ui/canvas/scene.h"

#include <QGraphicsScene>
#include <QGraphicsView>

class QMimeData;
class QNativeGestureEvent;

namespace millrace::gui {

/// A press, move or release of the mouse, in scene coordinates.
struct PointerEvent
{
    QPointF position;
    QPoint viewPosition;
    Qt::MouseButton button = Qt::NoButton;
    Qt::KeyboardModifiers modifiers;
    bool isOutside = false; ///< the mouse left the canvas
};

/// What turning a mouse's wheel, or two fingers on a pad, means by itself. With Ctrl both always zoom, with Shift both
/// always scroll.
enum class WheelMeaning { AsTheDevice, Zoom, Scroll }; ///< AsTheDevice: a wheel zooms, two fingers scroll

/// Gets what the person does on the canvas, beyond moving the view.
class InputHandler
{
public:
    virtual ~InputHandler() = default;
    virtual void pressed(const PointerEvent &event) = 0;
    virtual void moved(const PointerEvent &event) = 0;
    virtual void released(const PointerEvent &event) = 0;
    virtual void doubleClicked(const PointerEvent &event) = 0;
    virtual void contextMenu(const PointerEvent &event, const QPoint &global) = 0;
    /// False leaves the key to the window.
    virtual bool keyPressed(const QKeyEvent &event) = 0;
    virtual bool dragged(const QMimeData &data) = 0; ///< whether a drop would be taken
    virtual void dropped(const QMimeData &data, const QPointF &position) = 0;
    /// Rubber bands, guides and the wire in the making; scene coordinates.
    virtual void paintOver(QPainter &painter) = 0;
    virtual QString toolTip(const QPointF &position) = 0;
};

/// Shows a scene: pans, zooms, paints ground and overview, and hands all else to the input handler.
class View final : public QGraphicsView
{
    Q_OBJECT

public:
    View(Scene &scene, InputHandler &handler, QWidget *parent = nullptr);

    Scene &shownScene() const { return m_scene; }
    qreal zoom() const { return transform().m11(); }
    void setZoom(qreal zoom) { zoomTo(zoom, QRectF(viewport()->rect()).center()); }
    void zoomIn() { zoomBy(ZoomStep); }
    void zoomOut() { zoomBy(1 / ZoomStep); }
    void fitAll();
    /// Shows an area as large as it fits, never beyond 100 %.
    void fit(const QRectF &area);
    /// Scrolls the least that makes the area visible.
    void reveal(const QRectF &area);
    /// Moves the content by some pixels of the screen.
    void scrollBy(const QPoint &delta);
    /// How the content should move while something is dragged near an edge; null away from the edges.
    QPoint edgeStep(const QPoint &viewPosition) const;
    QRectF visibleArea() const { return mapToScene(viewport()->rect()).boundingRect(); }
    /// Where the mouse is on the canvas, else the middle of what is visible.
    QPointF cursorPosition() const;
    Overview &overview() { return m_overview; }
    void setWheelMeaning(WheelMeaning meaning) { m_wheel = meaning; }

Q_SIGNALS:
    void zoomChanged(qreal zoom);
    void viewMoved();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr qreal ZoomStep = 1.2;
    enum class Pan { None, Ready, Dragging }; ///< Ready: Space is held down

    void zoomBy(qreal factor) { zoomTo(zoom() * factor, QRectF(viewport()->rect()).center()); }
    void zoomTo(qreal zoom, const QPointF &anchor);
    bool isZoom(const QWheelEvent &event) const;
    void pinch(const QNativeGestureEvent &event);
    void setPan(Pan pan);
    void tellFocus();
    void showAnew(const QRectF &area);
    void paintParts(QPainter &painter, const QRegion &exposed);
    PointerEvent pointer(const QMouseEvent &event) const;

    Scene &m_scene;
    InputHandler &m_handler;
    Ground m_ground;
    Overview m_overview;
    WheelMeaning m_wheel = WheelMeaning::AsTheDevice;
    Pan m_pan = Pan::None;
    bool m_isSpaceDown = false;
    bool m_wasSpaceUsed = false;
    QPoint m_panFrom;
};

} // namespace millrace::gui
