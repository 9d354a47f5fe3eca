// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/route.h"

#include <QLineF>
#include <QList>

namespace millrace::gui {

/// A pattern of dashes along a way, in scene units.
struct DashPattern
{
    qreal on;
    qreal off;
};

/// The dashes of a way that touch an area, each whole: a dash lies in the same place whatever is painted anew, and the
/// many of a long wire that are out of sight cost nothing. Qt's own dashes cost as much as the wire is long.
QList<QLineF> dashesIn(const QRectF &area, const Route &route, const DashPattern &pattern);

} // namespace millrace::gui
