// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include <vector>

namespace millrace::gui {

class Scene;
struct DiagramNode;

/// What a node's box is filled with: its state tells, and being selected.
QColor boxColour(const Scene &scene, const DiagramNode &node);

/// Nodes as plain boxes in the colours of their states, for maps in which each is a few pixels: placed by `map`, no
/// smaller than `least` on either side.
void paintBoxes(QPainter &painter, const Scene &scene, const std::vector<int> &nodes, const QTransform &map = {},
                qreal least = 0);

} // namespace millrace::gui
