// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view.h"

#include "ui/canvas/accessiblecanvas.h"
#include "ui/canvas/nodegeometry.h"

#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr qreal LeastZoom = 0.02;
constexpr qreal GreatestZoom = 4;
constexpr qreal Endless = 200000; // the view may scroll this far: nobody hits an edge while panning
constexpr qreal FitMargin = 48;

} // namespace

View::View(Scene &scene, InputHandler &handler, QWidget *parent)
    : QGraphicsView(new QGraphicsScene, parent)
    , m_scene(scene)
    , m_handler(handler)
{
    AccessibleCanvas::install();
    // Qt's own scene stays empty: without one the scroll bars do not follow the zoom.
    QGraphicsView::scene()->setParent(this);
    setObjectName(u"canvasView"_s);
    setAccessibleName(tr("Pipeline canvas"));
    setSceneRect(-Endless, -Endless, 2 * Endless, 2 * Endless);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setInteractive(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // ground or overview cover all of it
    setMouseTracking(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    centerOn(0, 0);
    connect(&m_scene, &Scene::selectionMoved, this, &View::tellFocus);
    connect(&m_scene, &Scene::repaintNeeded, this, &View::showAnew);
    connect(&m_scene, &Scene::previewed, this, [this] {
        if (zoom() < Overview::Zoom)
            viewport()->update();
    });
    connect(&m_scene, &Scene::outdated, this, [this](const QRectF &area) {
        m_overview.invalidate(area);
        if (zoom() < Overview::Zoom)
            viewport()->update();
    });
}

QPointF View::cursorPosition() const
{
    const QPoint at = viewport()->mapFromGlobal(QCursor::pos());
    return viewport()->rect().contains(at) && viewport()->underMouse() ? mapToScene(at) : visibleArea().center();
}

void View::zoomTo(qreal next, const QPointF &anchor)
{
    next = std::clamp(next, LeastZoom, GreatestZoom);
    if (std::abs(next - 1) < 0.02)
        next = 1;
    if (qFuzzyCompare(next, zoom()))
        return;
    const QPointF fixed = viewportTransform().inverted().map(anchor);
    setTransform(QTransform::fromScale(next, next));
    const QPointF shift = viewportTransform().map(fixed) - anchor;
    scrollBy(-QPoint(int(std::round(shift.x())), int(std::round(shift.y()))));
    Q_EMIT zoomChanged(next);
    Q_EMIT viewMoved();
}

QPoint View::edgeStep(const QPoint &viewPosition) const
{
    constexpr int Edge = 24;
    constexpr int Slowest = 3; // a pixel more for every pixel nearer to the edge, or beyond it
    constexpr int Fastest = 40;
    const auto step = [=](int place, int extent) {
        if (place < Edge)
            return std::min((Edge - place) / 2 + Slowest, Fastest);
        if (place > extent - Edge)
            return -std::min((place - extent + Edge) / 2 + Slowest, Fastest);
        return 0;
    };
    return {step(viewPosition.x(), viewport()->width()), step(viewPosition.y(), viewport()->height())};
}

void View::scrollBy(const QPoint &delta)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
}

void View::fitAll() { fit(m_scene.diagram().bounds()); }

void View::fit(const QRectF &area)
{
    if (area.isEmpty())
        return;
    const QSizeF room = QSizeF(viewport()->size()) - QSizeF(2 * FitMargin, 2 * FitMargin);
    const qreal wanted = std::min(room.width() / area.width(), room.height() / area.height());
    zoomTo(std::min(wanted, 1.0), QRectF(viewport()->rect()).center());
    centerOn(area.center());
    Q_EMIT viewMoved();
}

void View::reveal(const QRectF &area)
{
    const QRectF visible = visibleArea();
    if (visible.contains(area))
        return;
    const QRectF wanted = area.adjusted(-FitMargin, -FitMargin, FitMargin, FitMargin);
    const auto shift = [](qreal from, qreal to, qreal first, qreal last) {
        return first < from || last - first > to - from ? first - from : std::max(0.0, last - to);
    };
    const QPointF by(shift(visible.left(), visible.right(), wanted.left(), wanted.right()),
                     shift(visible.top(), visible.bottom(), wanted.top(), wanted.bottom()));
    scrollBy(-(by * zoom()).toPoint());
}

void View::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (zoom() >= Overview::Zoom) {
        paintParts(painter, event->region());
    } else {
        m_overview.paint(painter, viewport()->size(), viewportTransform(), m_scene);
        painter.setTransform(viewportTransform());
    }
    m_handler.paintOver(painter);
}

void View::showAnew(const QRectF &area)
{
    if (area.isNull())
        viewport()->update();
    else
        viewport()->update(viewportTransform().mapRect(area).toAlignedRect().adjusted(-1, -1, 1, 1));
}

/// Of a few small areas, not of the one that holds them all; ink reaches a pixel beyond its place. Each is painted by
/// itself: within a rectangle Qt draws lines several times as fast as within a region.
void View::paintParts(QPainter &painter, const QRegion &exposed)
{
    const QTransform world = viewportTransform();
    const QTransform toScene = world.inverted();
    constexpr int Few = 24;
    for (const QRect &part : exposed.rectCount() <= Few ? exposed : QRegion(exposed.boundingRect())) {
        painter.setWorldTransform({});
        painter.setClipRect(part);
        m_ground.paint(painter, part, world.map(QPointF()), zoom(), m_scene.style());
        painter.setWorldTransform(world);
        m_scene.paint(painter, toScene.mapRect(QRectF(part.adjusted(-1, -1, 1, 1))));
    }
    painter.setClipping(false);
}

bool View::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = m_handler.toolTip(mapToScene(help->pos()));
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        pinch(*static_cast<QNativeGestureEvent *>(event));
        return true;
    }
    if (event->type() == QEvent::Leave)
        m_handler.moved({.position = {}, .viewPosition = {}, .modifiers = {}, .isOutside = true});
    return QGraphicsView::viewportEvent(event);
}

/// Tab creates here, so it must not wander off; F6 leaves the canvas.
bool View::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) && m_handler.keyPressed(*key)) {
            event->accept();
            return true;
        }
        if (key->key() == Qt::Key_F6)
            return focusNextPrevChild(!key->modifiers().testFlag(Qt::ShiftModifier));
    }
    return QGraphicsView::event(event);
}

PointerEvent View::pointer(const QMouseEvent &event) const
{
    return {.position = viewportTransform().inverted().map(event.position()),
            .viewPosition = event.position().toPoint(),
            .button = event.button(),
            .modifiers = event.modifiers()};
}

void View::setPan(Pan pan)
{
    m_pan = pan;
    if (pan == Pan::None)
        viewport()->unsetCursor();
    else
        viewport()->setCursor(pan == Pan::Ready ? Qt::OpenHandCursor : Qt::ClosedHandCursor);
}

void View::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    const bool isPan = event->button() == Qt::MiddleButton || (m_isSpaceDown && event->button() == Qt::LeftButton);
    if (isPan) {
        m_wasSpaceUsed = true;
        m_panFrom = event->pos();
        setPan(Pan::Dragging);
    } else if (event->button() != Qt::RightButton || event->modifiers().testFlag(Qt::ControlModifier)) {
        m_handler.pressed(pointer(*event));
    }
}

void View::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pan != Pan::Dragging) {
        m_handler.moved(pointer(*event));
        return;
    }
    scrollBy(event->pos() - m_panFrom);
    m_panFrom = event->pos();
}

void View::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pan == Pan::Dragging)
        setPan(m_isSpaceDown ? Pan::Ready : Pan::None);
    else
        m_handler.released(pointer(*event));
}

void View::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_handler.doubleClicked(pointer(*event));
}

void View::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    if (isMouse && event->modifiers().testFlag(Qt::ControlModifier))
        return; // the right button cuts
    const QPoint at = isMouse ? event->pos() : viewport()->rect().center();
    m_handler.contextMenu({.position = mapToScene(at), .viewPosition = at, .modifiers = event->modifiers()},
                          isMouse ? event->globalPos() : viewport()->mapToGlobal(at));
}

namespace {

/// Whether two fingers on a pad made it: only a pad tells pixels or when the fingers touch and leave.
bool isPad(const QWheelEvent &event) { return !event.pixelDelta().isNull() || event.phase() != Qt::NoScrollPhase; }

} // namespace

bool View::isZoom(const QWheelEvent &event) const
{
    if (event.modifiers().testFlag(Qt::ControlModifier))
        return true;
    if (event.modifiers().testFlag(Qt::ShiftModifier) || event.angleDelta().y() == 0)
        return false; // a wheel that is tilted scrolls
    return m_wheel == WheelMeaning::Zoom || (m_wheel == WheelMeaning::AsTheDevice && !isPad(event));
}

/// Two fingers that part or meet on a pad: its value is by how much of itself the picture grows.
void View::pinch(const QNativeGestureEvent &event)
{
    if (event.gestureType() == Qt::ZoomNativeGesture)
        zoomTo(zoom() * (1 + event.value()), event.position());
}

void View::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (isZoom(*event)) {
        zoomTo(zoom() * std::pow(ZoomStep, event->angleDelta().y() / 120.0), event->position());
        return;
    }
    QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier) && delta.x() == 0)
        delta = {delta.y(), 0};
    scrollBy(delta);
}

void View::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) {
            m_isSpaceDown = true;
            m_wasSpaceUsed = false;
            setPan(Pan::Ready);
        }
        return;
    }
    if (!m_handler.keyPressed(*event))
        event->ignore();
}

/// A tap on Space, without a drag, is a key like any other.
void View::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->isAutoRepeat() || !std::exchange(m_isSpaceDown, false))
        return;
    if (m_pan != Pan::Dragging)
        setPan(Pan::None);
    if (!m_wasSpaceUsed)
        m_handler.keyPressed(*event);
}

/// Behind Qt's own word that the canvas as a whole has the focus.
void View::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    QMetaObject::invokeMethod(this, &View::tellFocus, Qt::QueuedConnection);
}

void View::tellFocus()
{
    if (m_scene.selectedSlots().size() == 1)
        AccessibleCanvas::tellFocus(*this, m_scene.diagram().node(*m_scene.selectedSlots().begin()).node->id);
    else if (m_scene.selectedFrame())
        AccessibleCanvas::tellFocus(*this, m_scene.selectedFrame());
}

void View::focusOutEvent(QFocusEvent *event)
{
    m_isSpaceDown = false;
    setPan(Pan::None);
    QGraphicsView::focusOutEvent(event);
}

void View::dragEnterEvent(QDragEnterEvent *event) { event->setAccepted(m_handler.dragged(*event->mimeData())); }

void View::dragMoveEvent(QDragMoveEvent *event) { event->setAccepted(m_handler.dragged(*event->mimeData())); }

void View::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    setFocus(Qt::OtherFocusReason);
    m_handler.dropped(*event->mimeData(), mapToScene(event->position().toPoint()));
}

void View::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT viewMoved();
}

void View::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    Q_EMIT viewMoved();
}

} // namespace millrace::gui
