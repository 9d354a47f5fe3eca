// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

#include <QRectF>

/// Every measure of nodes, in scene units, relative to the node's top left. The first port row of cards and the middle
/// of pills lie at the same offset on the grid, so that wires between nodes on the grid run straight.
namespace millrace::gui::geometry {

inline constexpr qreal Grid = 16;
inline constexpr qreal CardMinimum = 208;
inline constexpr qreal CardMaximum = 272;
inline constexpr qreal CardHeight = 118;
inline constexpr qreal CardRadius = 8;
inline constexpr qreal EdgeWidth = 4;
inline constexpr qreal EdgeInset = 9;
inline constexpr qreal FirstPort = 87;
inline constexpr qreal PortPitch = 20;
inline constexpr qreal PortSize = 11;
inline constexpr qreal PortReach = 13; ///< half the side of the square in which a port takes the mouse
inline constexpr qreal BelowPorts = 11;
inline constexpr qreal PillHeight = 46;
inline constexpr qreal PillMinimum = 176;
inline constexpr qreal PillMaximum = 240;
inline constexpr qreal PillOfPath = 208; ///< what a long path alone may ask for
inline constexpr qreal IconSize = 18;
inline constexpr qreal RingSize = 18;
inline constexpr qreal BadgeSize = 18;
inline constexpr qreal ProgressHeight = 3;
inline constexpr qreal Overhang = 12; ///< how far badge, ports and selection border reach over the box

bool isPill(const Node &node);
bool isNote(const Node &node);
QSizeF sizeOf(const Node &node);
/// The node's box with everything painted over its border.
QRectF paintedArea(const Node &node);

/// Centre of a port's ring. A key that the node has not is met in the middle of its side.
QPointF portCentre(const Node &node, PortDirection direction, QStringView key);
QPointF portCentre(const Node &node, PortDirection direction, qsizetype index);
/// The port whose square holds the point; null when there is none.
const Port *portAt(const Node &node, const QPointF &point);

QRectF iconArea(const Node &node);
QRectF ringArea(const Node &node);
QRectF nameArea(const Node &node);
QRectF typeArea(const Node &node);
QRectF detailArea(const Node &node);
QRectF badgeArea(const Node &node);

QRectF noteArea(const Node &node);
/// About what a text in Markdown takes when wrapped to a width, counted by its characters like all widths here.
qreal textHeight(const QString &text, qreal width);

/// The nearest place on the grid.
QPointF snapped(const QPointF &position);

} // namespace millrace::gui::geometry
