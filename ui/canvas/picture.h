// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram.h"

#include "model/base/result.h"
#include "ui/theme/theme.h"

#include <QImage>

#include <memory>

class QMimeData;

namespace millrace::gui {

/// What a picture of a graph shows beside it.
struct PictureOptions
{
    Appearance appearance = Appearance::Light;
    qreal scale = 2; ///< pixels of a PNG for each unit
    bool hasGround = true;
    QString title = {}; ///< of an SVG
};

/// A picture of the whole graph, painted as on the canvas, without a window. Needs a QGuiApplication for its fonts.
QImage renderImage(const Board &board, const PictureOptions &options = {});
QByteArray renderSvg(const Board &board, const PictureOptions &options = {});
/// One page as large as the graph; text stays text.
QByteArray renderPdf(const Board &board, const PictureOptions &options = {});
/// For the clipboard: the image, and the SVG for programs that take one.
std::unique_ptr<QMimeData> pictureData(const Board &board, const PictureOptions &options = {});

/// Writes a picture to a file; its ending, .svg, .png or .pdf, says which.
Result<> renderGraph(const Board &board, const QString &file, const PictureOptions &options = {});

} // namespace millrace::gui
