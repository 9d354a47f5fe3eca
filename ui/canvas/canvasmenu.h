// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/porthit.h"

namespace millrace::gui {

class Canvas;

/// What the right button was pressed on: a port, a node, a wire, or none of them.
struct MenuTarget
{
    QPointF position;
    std::optional<PortEnd> port;
    int node = -1;
    int wire = -1;
};

/// Opens the menu of everything that can be done with the target and what is selected.
void openCanvasMenu(Canvas &canvas, const MenuTarget &target, const QPoint &global);

} // namespace millrace::gui
