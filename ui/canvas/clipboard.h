// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/carry.h"

#include <QMimeData>

namespace millrace::gui {

/// What copying puts on the clipboard: Data Factory JSON as text for any editor (or the text of notes, when nothing
/// else is copied), and beside it where the nodes lay and what was drawn round them.
struct Clipping
{
    QByteArray text;
    QList<QPointF> places; ///< of the text's nodes, in its order; empty when the text came from elsewhere
    Carried carried = {};

    bool isEmpty() const { return text.isEmpty(); }
};

QMimeData *clipboardData(const Clipping &clipping);
Clipping clippingIn(const QMimeData &data);

} // namespace millrace::gui
