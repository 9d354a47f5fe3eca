// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/nodegeometry.h"

#include <algorithm>
#include <cmath>

namespace millrace::gui::geometry {

namespace {

constexpr qreal CardTextLeft = 43;
constexpr qreal PillTextLeft = 42;
constexpr qreal Padding = 12;
// Widths grow in steps of the grid with the number of characters, never with a font's measures: a drawing is the same
// on every machine.
constexpr qreal CharacterWidth = 7.4;
constexpr qreal MonoWidth = 6.4;

qreal steppedWidth(qreal wanted, qreal minimum, qreal maximum)
{
    return std::clamp(minimum + std::ceil((wanted - minimum) / (2 * Grid)) * 2 * Grid, minimum, maximum);
}

/// How long a path is about to be once its {variables}, parts of dates, are filled in.
qsizetype resolvedLength(QStringView path)
{
    constexpr qsizetype OfVariable = 3;
    qsizetype length = path.size();
    for (qsizetype open = path.indexOf(u'{'); open >= 0; open = path.indexOf(u'{', open + 1))
        if (const qsizetype close = path.indexOf(u'}', open); close > 0)
            length -= close + 1 - open - OfVariable;
    return length;
}

qreal pillWidth(const Node &node)
{
    const qreal name = qreal(node.name.size()) * CharacterWidth;
    const qreal path = qreal(resolvedLength(node.summary.isEmpty() ? node.detail : node.summary)) * MonoWidth;
    const qreal around = PillTextLeft + RingSize + Padding;
    // A name shows whole where it can; a path is shortened in its middle.
    return steppedWidth(std::max(name + around, std::min(path + around, PillOfPath)), PillMinimum, PillMaximum);
}

qreal cardWidth(const Node &node)
{
    const qreal header = CardTextLeft + qreal(node.name.size()) * CharacterWidth + RingSize + 2 * Padding;
    qsizetype in = 0;
    qsizetype out = 0;
    for (const Port &port : node.inputs)
        in = std::max(in, port.label.size());
    for (const Port &port : node.outputs)
        out = std::max(out, port.label.size());
    const qreal ports = qreal(in + out) * MonoWidth + 4 * Padding;
    return steppedWidth(std::max(header, ports), CardMinimum, CardMaximum);
}

const QList<Port> &portsOf(const Node &node, PortDirection direction)
{
    return direction == PortDirection::In ? node.inputs : node.outputs;
}

} // namespace

bool isPill(const Node &node) { return node.id.kind == NodeId::Kind::Dataset || node.id.kind == NodeId::Kind::File; }

bool isNote(const Node &node) { return node.id.kind == NodeId::Kind::Note; }

QSizeF sizeOf(const Node &node)
{
    if (isNote(node))
        return node.size;
    if (isPill(node))
        return {pillWidth(node), PillHeight};
    const qsizetype rows = std::max<qsizetype>({2, node.inputs.size(), node.outputs.size()});
    return {cardWidth(node), FirstPort + qreal(rows - 1) * PortPitch + BelowPorts};
}

QRectF paintedArea(const Node &node)
{
    return QRectF(QPointF(), sizeOf(node)).adjusted(-Overhang, -Overhang, Overhang, Overhang);
}

QPointF portCentre(const Node &node, PortDirection direction, qsizetype index)
{
    const QSizeF size = sizeOf(node);
    const qreal x = direction == PortDirection::In ? 0 : size.width();
    if (isPill(node))
        return {x, size.height() / 2};
    return {x, index < 0 ? size.height() / 2 : FirstPort + qreal(index) * PortPitch};
}

QPointF portCentre(const Node &node, PortDirection direction, QStringView key)
{
    const auto &ports = portsOf(node, direction);
    const auto port = std::find_if(ports.begin(), ports.end(), [key](const Port &other) { return other.key == key; });
    return portCentre(node, direction, port == ports.end() ? -1 : port - ports.begin());
}

const Port *portAt(const Node &node, const QPointF &point)
{
    const Port *nearest = nullptr;
    qreal best = PortReach;
    for (const auto direction : {PortDirection::Out, PortDirection::In}) {
        const auto &ports = portsOf(node, direction);
        for (qsizetype i = 0; i < ports.size(); ++i) {
            const QPointF away = point - portCentre(node, direction, i);
            const qreal distance = std::max(std::abs(away.x()), std::abs(away.y()));
            if (distance < best) {
                best = distance;
                nearest = &ports[i];
            }
        }
    }
    return nearest;
}

QRectF iconArea(const Node &node)
{
    const qreal top = isPill(node) ? (PillHeight - IconSize) / 2 : 11;
    return {isPill(node) ? 15.0 : 16.0, top, IconSize, IconSize};
}

QRectF ringArea(const Node &node)
{
    const QSizeF size = sizeOf(node);
    if (isPill(node))
        return {size.width() - RingSize - 14, (PillHeight - RingSize) / 2, RingSize, RingSize};
    return {size.width() - RingSize - 11, 11, RingSize, RingSize};
}

QRectF nameArea(const Node &node)
{
    const qreal right = ringArea(node).left() - 4;
    return isPill(node) ? QRectF(PillTextLeft, 7, right - PillTextLeft, 16)
                        : QRectF(CardTextLeft, 11, right - CardTextLeft, 18);
}

QRectF typeArea(const Node &node) { return {CardTextLeft, 27, sizeOf(node).width() - CardTextLeft - Padding, 15}; }

QRectF detailArea(const Node &node)
{
    const qreal width = sizeOf(node).width();
    if (isPill(node))
        return {PillTextLeft, 23, ringArea(node).left() - 2 - PillTextLeft, 15};
    return {CardTextLeft, 41, width - CardTextLeft - Padding, 15};
}

QRectF badgeArea(const Node &node)
{
    const qreal right = sizeOf(node).width() + (isPill(node) ? 0 : BadgeSize / 2);
    return {right - BadgeSize, -BadgeSize / 2 + (isPill(node) ? 3 : 0), BadgeSize, BadgeSize};
}

QRectF noteArea(const Node &node) { return QRectF(QPointF(), node.size).adjusted(Padding, 10, -Padding, -8); }

qreal textHeight(const QString &text, qreal width)
{
    constexpr qreal LineHeight = 18;
    constexpr qreal Gap = 0.5; // an empty line only parts paragraphs
    const qreal columns = std::max(8.0, std::floor(width / CharacterWidth));
    qreal lines = 0;
    for (const QString &line : text.split(u'\n'))
        lines += line.trimmed().isEmpty() ? Gap : std::ceil(qreal(line.size()) / columns);
    return std::max(1.0, lines) * LineHeight;
}

QPointF snapped(const QPointF &position)
{
    return {std::round(position.x() / Grid) * Grid, std::round(position.y() / Grid) * Grid};
}

} // namespace millrace::gui::geometry
