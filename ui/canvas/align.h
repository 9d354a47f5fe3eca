// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>

namespace millrace::gui {

enum class Alignment { Left, Centre, Right, Top, Middle, Bottom };

/// New top left places of boxes with one of their lines on that of all of them together.
QList<QPointF> aligned(const QList<QRectF> &boxes, Alignment alignment);

/// New top left places with equal gaps between; the outermost two stay.
QList<QPointF> distributed(const QList<QRectF> &boxes, Qt::Orientation along);

} // namespace millrace::gui
