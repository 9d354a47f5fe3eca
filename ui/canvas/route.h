// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QRectF>

#include <functional>
#include <vector>

namespace millrace::gui {

/// The way of a wire from an output port to an input port, both met horizontally. Without bends it is one cubic; with
/// bends it runs along horizontals and verticals with rounded corners.
struct Route
{
    QPointF from;
    QPointF to;
    std::vector<QPointF> bends;
    qreal radius = 0; ///< greatest radius of a corner

    QPainterPath path() const;
    /// A box that holds the path: of its handles and bends.
    QRectF controlBox() const;
    /// The path as a chain of points, exact to about a pixel: for hit tests and indexes.
    std::vector<QPointF> points() const;
    /// The same, no farther from the path than a tolerance: for painting.
    std::vector<QPointF> pointsWithin(qreal tolerance) const;

    bool operator==(const Route &) const = default;
};

/// Tells which boxes touch an area; the two boxes that a wire joins are among them.
using BoxesIn = std::function<std::vector<QRectF>(const QRectF &)>;

/// What a wire joins: its ports' centres and the boxes they sit on.
struct RouteEnds
{
    QPointF from;
    QPointF to;
    QRectF fromBox;
    QRectF toBox;
    int lane = 0;     ///< wires of one side take different lanes, so that their verticals do not lie on each other
    int fromSide = 1; ///< 1 leaves to the right, -1 to the left
    int toSide = 1;   ///< 1 arrives from the left, -1 from the right
};

/// One cubic between the ports, whatever lies in its way.
Route directRoute(const RouteEnds &ends);

/// A cubic where it is free, else a way round every box, else (no way leads there) the cubic.
Route findRoute(const RouteEnds &ends, const BoxesIn &boxes);

/// A way through given points, in between round every box.
Route routeThrough(const RouteEnds &ends, const std::vector<QPointF> &points, const BoxesIn &boxes);

/// Whether the route runs through a box.
bool crosses(const Route &route, const QRectF &box);

/// Whether the route may come into an area. False is certain, and quick to tell.
bool mayTouch(const Route &route, const QRectF &area);

} // namespace millrace::gui
