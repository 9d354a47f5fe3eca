// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram.h"

#include "model/base/result.h"
#include "ui/theme/theme.h"

#include <QImage>

namespace millrace::gui {

/// What a picture of a graph shows beside it.
struct PictureOptions
{
    Appearance appearance = Appearance::Light;
    qreal scale = 2; ///< pixels of a PNG for each unit
    bool hasGround = true;
};

/// A picture of the whole graph, painted as on the canvas, without a window. Needs a QGuiApplication for its fonts.
QImage renderImage(const Graph &graph, const PictureOptions &options = {});
QByteArray renderSvg(const Graph &graph, const PictureOptions &options = {});

/// Writes a picture to a file; its ending, .svg or .png, says which.
Result<> renderGraph(const Graph &graph, const QString &file, const PictureOptions &options = {});

} // namespace millrace::gui
