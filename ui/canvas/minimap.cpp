// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/minimap.h"

#include "ui/canvas/boxpainter.h"
#include "ui/theme/metrics.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int RefreshEvery = 100; // milliseconds
constexpr qreal Inset = 6;
constexpr qreal LeastBox = 2;
constexpr qsizetype FewNodes = 500; // more are too small for round corners, and too many

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
    const auto refreshSoon = [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    };
    connect(&m_scene, &Scene::outdated, this, refreshSoon);
    connect(&m_scene, &Scene::previewed, this, refreshSoon);
    connect(&m_view, &View::viewMoved, this, qOverload<>(&QWidget::update));
    refresh();
}

void Minimap::refresh()
{
    setVisible(!m_scene.isEmpty());
    m_area = m_scene.diagram().bounds();
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
                                              : m_scene.nodePainter().overviewColour(node));
        painter.drawRoundedRect(box, 1.5, 1.5);
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_scene.style().tokens;
    QPainter painter(this);
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

void Minimap::mousePressEvent(QMouseEvent *event) { showPlace(event->position()); }

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        showPlace(event->position());
}

void Minimap::showPlace(const QPointF &position) { m_view.centerOn(toMap().inverted().map(position)); }

} // namespace millrace::gui
