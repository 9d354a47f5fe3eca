// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/nodepainter.h"

#include "ui/canvas/containermark.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/markdown.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/runring.h"
#include "ui/theme/tokenicon.h"

#include <QPaintEngine>

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr qreal FullDetailZoom = 0.35;
constexpr qreal DimmedOpacity = 0.45;

/// Shapes that are kept as sprites.
enum Shape { Card, Pill, PortRing };

bool isLit(PortLight light) { return light == PortLight::Possible || light == PortLight::Target; }

QRectF ringAround(const QPointF &centre, qreal size)
{
    return {centre.x() - size / 2, centre.y() - size / 2, size, size};
}

/// Crisp one-pixel borders lie on the middle of a pixel.
QRectF hairline(const QRectF &box) { return box.adjusted(0.5, 0.5, -0.5, -0.5); }

QString thirdLine(const DiagramNode &node)
{
    const NodeRunState &run = node.look.run;
    if (!run.text.isEmpty())
        return run.text;
    if (!node.look.detail.isEmpty())
        return node.look.detail;
    return node.node->summary.isEmpty() ? node.node->detail : node.node->summary;
}

} // namespace

Detail detailAt(qreal zoom) { return zoom < FullDetailZoom ? Detail::Box : Detail::Full; }

NodePainter::NodePainter(CanvasStyle style)
    : m_style(std::move(style))
{
}

void NodePainter::setStyle(CanvasStyle style)
{
    m_style = std::move(style);
    m_texts.clear();
    m_sprites.clear();
    m_icons.clear();
}

void NodePainter::paint(QPainter &painter, const DiagramNode &node, Detail detail)
{
    if (detail == Detail::Box) {
        paintBox(painter, node);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (node.node->isInactive)
        painter.setOpacity(DimmedOpacity);
    if (geometry::isNote(node.node))
        paintNote(painter, node);
    else if (geometry::isPill(node.node))
        paintPill(painter, node);
    else
        paintCard(painter, node);
    painter.setOpacity(1);
    paintBadge(painter, node);
}

QColor NodePainter::colourOf(const Node &node) const
{
    const auto hue = node.id.kind >= NodeId::Kind::Note ? hueNamed(node.category) : std::nullopt;
    if (hue)
        return gui::colourOf(m_style.tokens, *hue);
    return node.isKnown ? categoryColour(m_style.tokens, node.category) : m_style.tokens.faint;
}

std::optional<QColor> NodePainter::runColour(const DiagramNode &node) const
{
    const Tokens &tokens = m_style.tokens;
    switch (node.look.run->phase) {
    case NodeRunState::Phase::Succeeded:
        return tokens.ok;
    case NodeRunState::Phase::Failed:
        return tokens.bad;
    case NodeRunState::Phase::Running:
    case NodeRunState::Phase::Retrying:
        return tokens.accent;
    default:
        return std::nullopt;
    }
}

std::optional<QColor> NodePainter::problemColour(const DiagramNode &node) const
{
    if (node.look.problems->errors > 0)
        return m_style.tokens.bad;
    if (node.look.problems->warnings > 0)
        return m_style.tokens.warn;
    return std::nullopt;
}

QColor NodePainter::kindColour(const DiagramNode &node) const
{
    return geometry::isPill(node.node) ? m_style.tokens.wire : colourOf(node.node);
}

QColor NodePainter::stateColour(const DiagramNode &node) const
{
    const auto run = runColour(node);
    return run ? *run : kindColour(node);
}

QColor NodePainter::overviewColour(const DiagramNode &node) const
{
    if (const auto run = runColour(node))
        return *run;
    const auto problem = problemColour(node);
    return problem ? *problem : kindColour(node);
}

void NodePainter::paintBox(QPainter &painter, const DiagramNode &node) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRectF box(QPointF(), node.size);
    painter.fillRect(box, m_style.tokens.node);
    const QColor colour = overviewColour(node);
    if (geometry::isPill(node.node))
        painter.fillRect(box.adjusted(0, 0, 0, -box.height() * 0.6), colour);
    else
        painter.fillRect(QRectF(0, 0, 16, box.height()), colour);
    if (!node.look.isSelected)
        return;
    painter.setPen(QPen(m_style.tokens.accent, 0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

/// What nodes of one look lie on: their shadow, ground and border, and a card's edge in the colour of what it does.
void NodePainter::drawGround(QPainter &painter, const DiagramNode &node, qreal radius, const QColor &edge)
{
    using namespace geometry;
    const bool isSure = node.node->isKnown && !node.node->isPlaceholder;
    const int state = (node.look.isSelected ? 1 : 0) + (node.look.isHovered ? 2 : 0) + (isSure ? 4 : 0);
    const QRectF area = QRectF(QPointF(), node.size).adjusted(-2, -2, 2, 3);
    const SpriteKey key{isPill(node.node) ? Pill : Card, state, edge.rgba(), node.size.toSize()};
    m_sprites.draw(painter, area, key, [&](QPainter &to) {
        paintGround(to, node, radius);
        if (isPill(node.node))
            return;
        to.setPen(Qt::NoPen);
        to.setBrush(edge);
        to.drawRoundedRect(QRectF(0, EdgeInset, EdgeWidth, node.size.height() - 2 * EdgeInset), EdgeWidth / 2,
                           EdgeWidth / 2);
    });
}

void NodePainter::paintGround(QPainter &painter, const DiagramNode &node, qreal radius) const
{
    const Tokens &tokens = m_style.tokens;
    const QRectF box(QPointF(), node.size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.shadow);
    painter.drawRoundedRect(box.adjusted(-0.5, 0.5, 0.5, 2), radius + 0.5, radius + 0.5);
    painter.setBrush(tokens.node);
    if (node.look.isSelected) {
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRoundedRect(box, radius, radius);
        return;
    }
    QPen border(node.look.isHovered ? tokens.wire : tokens.line, 1);
    if (!node.node->isKnown || node.node->isPlaceholder)
        border = QPen(tokens.wire, 1, Qt::CustomDashLine);
    if (border.style() == Qt::CustomDashLine)
        border.setDashPattern({4, 3});
    painter.setPen(border);
    painter.drawRoundedRect(hairline(box), radius - 0.5, radius - 0.5);
}

void NodePainter::paintCard(QPainter &painter, const DiagramNode &node)
{
    using namespace geometry;
    const Tokens &tokens = m_style.tokens;
    if (node.node->isContainer || node.node->id.kind == NodeId::Kind::Group)
        paintStack(painter, node, m_style, CardRadius);
    const QColor colour = colourOf(node.node);
    drawGround(painter, node, CardRadius, colour);
    paintProgress(painter, node);
    paintIcon(painter, iconArea(node.node), node.node->icon, colour);
    m_texts.draw(painter, nameArea(node.node), m_style.cardName, tokens.text, node.node->name);
    m_texts.draw(painter, typeArea(node.node), m_style.label, tokens.secondary, node.node->typeLabel);
    const QColor third = node.look.run->phase == NodeRunState::Phase::Failed ? tokens.badText : tokens.secondary;
    m_texts.draw(painter, detailArea(node.node), m_style.label, third, thirdLine(node));
    paintRing(painter, node);
    paintPorts(painter, node, PortDirection::In);
    paintPorts(painter, node, PortDirection::Out);
    if (node.node->isContainer)
        paintOpenButton(painter, node, m_style, m_texts);
}

void NodePainter::paintPill(QPainter &painter, const DiagramNode &node)
{
    using namespace geometry;
    const Tokens &tokens = m_style.tokens;
    drawGround(painter, node, PillHeight / 2, {});
    paintIcon(painter, iconArea(node.node), node.node->icon, colourOf(node.node));
    const QString path = thirdLine(node);
    QRectF name = nameArea(node.node);
    if (path.isEmpty())
        name.moveTop((node.size.height() - name.height()) / 2);
    m_texts.draw(painter, name, m_style.pillName, tokens.text, node.node->name);
    m_texts.draw(painter, detailArea(node.node), m_style.mono, tokens.secondary, path, Qt::AlignLeft, Qt::ElideMiddle);
    if (node.look.run->phase != NodeRunState::Phase::None)
        paintRing(painter, node);
    if (node.look.isHovered || m_lights) {
        paintPorts(painter, node, PortDirection::In);
        paintPorts(painter, node, PortDirection::Out);
    }
}

/// A sheet in its colour.
void NodePainter::paintNote(QPainter &painter, const DiagramNode &node) const
{
    const Tokens &tokens = m_style.tokens;
    const Hue hue = hueNamed(node.node->category).value_or(Hue::Amber);
    const QRectF box(QPointF(), node.size);
    painter.setPen(node.look.isSelected ? QPen(tokens.accent, 2)
                                        : QPen(node.look.isHovered ? gui::colourOf(tokens, hue) : tokens.line, 1));
    painter.setBrush(groundOf(tokens, hue));
    painter.drawRoundedRect(hairline(box), 4, 4);
    paintMarkdown(painter, geometry::noteArea(node.node), node.node->detail, m_style.label, tokens);
}

void NodePainter::paintPorts(QPainter &painter, const DiagramNode &node, PortDirection direction)
{
    using namespace geometry;
    const Tokens &tokens = m_style.tokens;
    const bool isIn = direction == PortDirection::In;
    const auto &ports = isIn ? node.node->inputs : node.node->outputs;
    const qreal half = node.size.width() / 2;
    for (qsizetype i = 0; i < ports.size(); ++i) {
        const QPointF centre = geometry::portCentre(node.node, direction, i);
        const PortLight light = m_lights ? m_lights(node, ports[i]) : PortLight::Plain;
        const QColor colour = isLit(light)                     ? tokens.accent
                              : light == PortLight::Impossible ? tokens.line
                                                               : colourOf(node.node);
        constexpr qreal Largest = 26;
        m_sprites.draw(painter, ringAround(centre, Largest), {PortRing, int(light), colour.rgba()},
                       [&](QPainter &to) { paintPort(to, centre, light, colour); });
        if (isPill(node.node))
            continue;
        const QRectF area(isIn ? 13 : half, centre.y() - 8, half - 13, 16);
        m_texts.draw(painter, area, m_style.label, tokens.secondary, ports[i].label,
                     isIn ? Qt::AlignLeft : Qt::AlignRight);
    }
}

void NodePainter::paintPort(QPainter &painter, const QPointF &centre, PortLight light, const QColor &colour) const
{
    const Tokens &tokens = m_style.tokens;
    if (isLit(light)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accentGround);
        painter.drawEllipse(ringAround(centre, light == PortLight::Target ? 25 : 19));
    }
    painter.setPen(QPen(colour, 2));
    painter.setBrush(light == PortLight::Target ? tokens.accent : tokens.node);
    painter.drawEllipse(ringAround(centre, geometry::PortSize - 2));
}

void NodePainter::paintProgress(QPainter &painter, const DiagramNode &node) const
{
    const NodeRunState &run = node.look.run;
    if (!run.isActive() || run.progress < 0)
        return;
    using namespace geometry;
    const qreal width = (node.size.width() - 2 * CardRadius) * std::clamp(run.progress, 0.0, 1.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_style.tokens.accent);
    painter.drawRoundedRect(QRectF(CardRadius, node.size.height() - ProgressHeight - 1, width, ProgressHeight), 1.5,
                            1.5);
}

void NodePainter::paintRing(QPainter &painter, const DiagramNode &node)
{
    paintRunRing(painter, geometry::ringArea(node.node), node.look.run, m_style);
}

void NodePainter::paintBadge(QPainter &painter, const DiagramNode &node)
{
    const NodeProblems &problems = node.look.problems;
    if (problems.badge() == 0)
        return;
    const Tokens &tokens = m_style.tokens;
    QRectF area = geometry::badgeArea(node.node);
    const QString count = problems.badge() > 99 ? u"99+"_s : QString::number(problems.badge());
    area.setLeft(area.left() - 6 * qreal(count.size() - 1));
    painter.setPen(QPen(tokens.canvas, 2));
    painter.setBrush(problems.errors > 0 ? tokens.badText : tokens.warnText);
    painter.drawRoundedRect(area, 5.5, 5.5);
    m_texts.draw(painter, area, m_style.badge, tokens.onAccent, count, Qt::AlignHCenter);
}

void NodePainter::paintIcon(QPainter &painter, const QRectF &area, const QString &name, const QColor &colour)
{
    if (painter.paintEngine()->type() != QPaintEngine::Raster) {
        drawIcon(painter, area, name, colour);
        return;
    }
    const QTransform &device = painter.deviceTransform();
    const int side = std::max(1, int(std::ceil(area.width() * device.m11())));
    QPixmap &icon = m_icons[{name, {colour.rgba(), side}}];
    if (icon.isNull()) {
        icon = QPixmap(side, side);
        icon.fill(Qt::transparent);
        QPainter inner(&icon);
        drawIcon(inner, QRectF(0, 0, side, side), name, colour);
    }
    // Whole device pixels keep the lines of the icon sharp.
    const QPointF at = device.map(area.topLeft());
    const QPointF whole(std::round(at.x()), std::round(at.y()));
    painter.drawPixmap(QRectF(device.inverted().map(whole), QSizeF(side, side) / device.m11()), icon, icon.rect());
}

} // namespace millrace::gui
