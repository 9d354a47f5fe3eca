// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMimeData>
#include <QPointF>

namespace millrace::gui {

/// What copying puts on the clipboard: Data Factory JSON as text for any editor, and beside it where the nodes lay.
QMimeData *clipboardData(const QByteArray &text, const QList<QPointF> &places);

/// Where the nodes of the text lay, in its order; empty when the text came from elsewhere.
QList<QPointF> placesIn(const QMimeData &data);

} // namespace millrace::gui
