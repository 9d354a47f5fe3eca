// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/minimap.h"

#include "ui/canvas/boxpainter.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/theme/metrics.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int RefreshEvery = 100; // milliseconds
constexpr qreal Inset = 6;
constexpr qreal LeastBox = 2;
constexpr int Margin = 14;
constexpr qreal FadedOpacity = 0.25;
constexpr qsizetype FewNodes = 500; // more are too small for round corners, and too many

/// A problem, at a node's corner, where the badge is on the canvas; parted from its box by the map's ground.
void paintDot(QPainter &painter, const QPointF &centre, const QColor &colour, const QColor &ground)
{
    painter.setBrush(ground);
    painter.drawEllipse(centre, 4, 4);
    painter.setBrush(colour);
    painter.drawEllipse(centre, 3, 3);
}

} // namespace

Minimap::Minimap(Scene &scene, View &view)
    : QWidget(&view)
    , m_scene(scene)
    , m_view(view)
{
    setObjectName(u"minimap"_s);
    setAccessibleName(tr("Map of the pipeline"));
    setCursor(Qt::PointingHandCursor);
    setFixedSize(Extent);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshEvery);
    connect(&m_refresh, &QTimer::timeout, this, &Minimap::refresh);
    connect(&m_scene, &Scene::outdated, this, &Minimap::refreshSoon);
    connect(&m_scene, &Scene::previewed, this, &Minimap::refreshSoon);
    connect(&m_scene, &Scene::selectionMoved, this, &Minimap::settle);
    connect(&m_view, &View::viewMoved, this, &Minimap::settle);
    refresh();
}

/// A small map says in the same frame what the canvas says.
void Minimap::refreshSoon()
{
    settle();
    if (m_scene.diagram().nodeCount() < FewNodes) {
        m_isStale = true;
        setVisible(!m_scene.isEmpty());
    } else if (!m_refresh.isActive()) {
        m_refresh.start();
    }
}

std::vector<QRectF> Minimap::chosenAreas() const
{
    const QTransform toView = m_view.viewportTransform();
    const Diagram &diagram = m_scene.diagram();
    std::vector<QRectF> areas;
    for (const int slot : m_scene.selectedSlots())
        areas.push_back(
            toView.mapRect(geometry::paintedArea(diagram.node(slot).node).translated(diagram.node(slot).position)));
    if (const GroupFrame *frame = frameOf(diagram, m_scene.selectedFrame()))
        areas.push_back(toView.mapRect(areasOf(diagram, *frame).box));
    return areas;
}

void Minimap::settle()
{
    update();
    if (m_isHeld)
        return;
    const QPoint last(m_view.width() - width() - Margin, m_view.height() - height() - Margin);
    const std::array corners{last, QPoint(Margin, last.y()), QPoint(last.x(), Margin)};
    const auto chosen = chosenAreas();
    const auto isFree = [&](const QPoint &corner) {
        const QRectF own(corner, size());
        return std::none_of(chosen.begin(), chosen.end(), [&own](const QRectF &area) { return area.intersects(own); });
    };
    const auto free = std::find_if(corners.begin(), corners.end(), isFree);
    m_isFaded = free == corners.end();
    setAttribute(Qt::WA_TransparentForMouseEvents, m_isFaded);
    move(m_isFaded ? last : *free);
}

void Minimap::refresh()
{
    setVisible(!m_scene.isEmpty());
    paintNodes();
    update();
}

/// Shows all nodes; the part that is visible may reach beyond.
QTransform Minimap::toMap() const
{
    const QRectF room = QRectF(rect()).adjusted(Inset, Inset, -Inset, -Inset);
    const QRectF area = m_area.adjusted(-80, -80, 80, 80);
    const qreal scale = std::min(room.width() / area.width(), room.height() / area.height());
    QTransform map = QTransform::fromTranslate(room.center().x(), room.center().y());
    map.scale(scale, scale);
    map.translate(-area.center().x(), -area.center().y());
    return map;
}

void Minimap::paintNodes()
{
    m_isStale = false;
    m_area = m_scene.diagram().bounds();
    const qreal ratio = devicePixelRatioF();
    m_picture = QPixmap(size() * ratio);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    if (m_scene.diagram().nodeCount() < FewNodes)
        paintRounded(painter);
    else
        paintBoxes(painter, m_scene, m_scene.diagram().order(), toMap(), LeastBox);
}

void Minimap::paintRounded(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QTransform map = toMap();
    for (const int slot : m_scene.diagram().order()) {
        const DiagramNode &node = m_scene.diagram().node(slot);
        QRectF box = map.mapRect(node.box());
        box.setSize(box.size().expandedTo({LeastBox, LeastBox}));
        painter.setBrush(node.look.isSelected ? m_scene.style().tokens.accent
                                              : m_scene.nodePainter().stateColour(node));
        painter.drawRoundedRect(box, 1.5, 1.5);
    }
    for (const int slot : m_scene.diagram().order()) {
        const DiagramNode &node = m_scene.diagram().node(slot);
        if (const auto colour = m_scene.nodePainter().problemColour(node))
            paintDot(painter, map.map(node.box().topRight()), *colour, m_scene.style().tokens.panel);
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_isStale)
        paintNodes();
    const Tokens &tokens = m_scene.style().tokens;
    QPainter painter(this);
    if (m_isFaded)
        painter.setOpacity(FadedOpacity);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(frame, metrics::Radius, metrics::Radius);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawPath(outline);
    painter.drawPixmap(0, 0, m_picture);
    painter.setClipPath(outline);
    QColor ground = tokens.accent;
    ground.setAlphaF(0.06F);
    painter.setPen(QPen(tokens.accent, 1.2));
    painter.setBrush(ground);
    const QRectF visible = toMap().mapRect(m_view.visibleArea());
    painter.drawRoundedRect(visible.intersected(frame.adjusted(1.5, 1.5, -1.5, -1.5)), 2, 2);
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    m_isHeld = event->button() == Qt::LeftButton;
    showPlace(event->position());
}

void Minimap::mouseReleaseEvent(QMouseEvent *)
{
    m_isHeld = false;
    settle();
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        showPlace(event->position());
}

void Minimap::showPlace(const QPointF &position) { m_view.centerOn(toMap().inverted().map(position)); }

} // namespace millrace::gui
