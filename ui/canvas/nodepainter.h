// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasstyle.h"
#include "ui/canvas/diagram.h"
#include "ui/canvas/sprites.h"
#include "ui/canvas/textcache.h"

#include <QPixmap>

#include <optional>

namespace millrace::gui {

/// How much of a node is worth painting at a zoom.
enum class Detail {
    Full,
    Box ///< below 35 %: a box in its colour, no text, no smoothing
};
Detail detailAt(qreal zoom);

/// How a port looks while a wire is being drawn.
enum class PortLight { Plain, Possible, Impossible, Target };
using PortLights = std::function<PortLight(const DiagramNode &, const Port &)>;

/// Paints nodes, in the window, in pictures and in benchmarks alike. It keeps laid out text and icons between frames.
class NodePainter
{
public:
    explicit NodePainter(CanvasStyle style);

    const CanvasStyle &style() const { return m_style; }
    void setStyle(CanvasStyle style);
    /// While a wire is drawn: says how each port looks. Empty otherwise.
    void setPortLights(PortLights lights) { m_lights = std::move(lights); }

    /// The painter's origin is the node's top left.
    void paint(QPainter &painter, const DiagramNode &node, Detail detail);
    /// The colour that stands for the node where it is only a few pixels large: of its run, else of its problem, else
    /// of what it is.
    QColor overviewColour(const DiagramNode &node) const;
    /// The same where a problem has a mark of its own.
    QColor stateColour(const DiagramNode &node) const;
    /// What its gravest problem is marked with; none without problems.
    std::optional<QColor> problemColour(const DiagramNode &node) const;

private:
    void paintBox(QPainter &painter, const DiagramNode &node) const;
    void paintCard(QPainter &painter, const DiagramNode &node);
    void paintPill(QPainter &painter, const DiagramNode &node);
    void paintNote(QPainter &painter, const DiagramNode &node) const;
    void drawGround(QPainter &painter, const DiagramNode &node, qreal radius, const QColor &edge);
    void paintGround(QPainter &painter, const DiagramNode &node, qreal radius) const;
    void paintPort(QPainter &painter, const QPointF &centre, PortLight light, const QColor &colour) const;
    void paintPorts(QPainter &painter, const DiagramNode &node, PortDirection direction);
    void paintProgress(QPainter &painter, const DiagramNode &node) const;
    void paintRing(QPainter &painter, const DiagramNode &node);
    void paintBadge(QPainter &painter, const DiagramNode &node);
    void paintIcon(QPainter &painter, const QRectF &area, const QString &name, const QColor &colour);
    std::optional<QColor> runColour(const DiagramNode &node) const;
    QColor kindColour(const DiagramNode &node) const;
    QColor colourOf(const Node &node) const;

    CanvasStyle m_style;
    TextCache m_texts;
    Sprites m_sprites;
    QHash<std::pair<QString, std::pair<QRgb, int>>, QPixmap> m_icons; ///< by name, colour and side
    PortLights m_lights;
};

} // namespace millrace::gui
