// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture.h"

#include "ui/canvas/frames.h"
#include "ui/canvas/nodepainter.h"
#include "ui/canvas/wirepainter.h"

#include <QBuffer>
#include <QFileInfo>
#include <QMimeData>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr qreal Margin = 32;
constexpr int Resolution = 96; // dots per inch: one unit is one CSS pixel
constexpr qreal MostPixels = 20000;

/// A diagram with the area that a picture of it covers.
class Sheet
{
public:
    Sheet(const Board &board, const PictureOptions &options)
        : m_options(options)
        , m_painter(CanvasStyle::of(Theme(options.appearance)))
    {
        m_diagram.setBoard(board);
        QRectF area = m_diagram.bounds();
        for (int slot = 0; slot < int(m_diagram.wires().size()); ++slot)
            area |= m_diagram.routeOf(slot).path().boundingRect();
        m_area = area.adjusted(-Margin, -Margin, Margin, Margin).toAlignedRect();
    }

    QSizeF size() const { return m_area.size(); }

    void paint(QPainter &painter)
    {
        if (m_options.hasGround)
            painter.fillRect(QRectF(QPointF(), m_area.size()), m_painter.style().tokens.canvas);
        painter.translate(-m_area.topLeft());
        paintFrames(painter, m_diagram, m_area, {}, m_painter.style(), false);
        paintWires(painter, m_diagram, m_area, 1, m_painter.style());
        for (const int slot : m_diagram.nodesIn(m_area)) {
            const DiagramNode &node = m_diagram.node(slot);
            painter.save();
            painter.translate(node.position);
            m_painter.paint(painter, node, Detail::Full);
            painter.restore();
        }
    }

private:
    PictureOptions m_options;
    NodePainter m_painter;
    Diagram m_diagram;
    QRectF m_area;
};

} // namespace

QImage renderImage(const Board &board, const PictureOptions &options)
{
    Sheet sheet(board, options);
    const qreal largest = std::max(sheet.size().width(), sheet.size().height());
    const qreal scale = std::min(options.scale, MostPixels / largest);
    QImage image((sheet.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDotsPerMeterX(int(std::lround(Resolution / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    sheet.paint(painter);
    return image;
}

QByteArray renderSvg(const Board &board, const PictureOptions &options)
{
    Sheet sheet(board, options);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(Resolution);
    generator.setSize(sheet.size().toSize());
    generator.setViewBox(QRectF(QPointF(), sheet.size()));
    generator.setTitle(options.title);
    QPainter painter(&generator);
    sheet.paint(painter);
    painter.end();
    return bytes;
}

QByteArray renderPdf(const Board &board, const PictureOptions &options)
{
    Sheet sheet(board, options);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(u"Millrace"_s);
    writer.setResolution(Resolution);
    constexpr qreal PointsPerUnit = 72.0 / Resolution;
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(sheet.size() * PointsPerUnit, QPageSize::Point, {}, QPageSize::ExactMatch));
    QPainter painter(&writer);
    sheet.paint(painter);
    painter.end();
    return bytes;
}

std::unique_ptr<QMimeData> pictureData(const Board &board, const PictureOptions &options)
{
    auto data = std::make_unique<QMimeData>();
    data->setImageData(renderImage(board, options));
    data->setData(u"image/svg+xml"_s, renderSvg(board, options));
    return data;
}

namespace {

/// In memory first: libpng speaks up by itself when a file cannot be written.
QByteArray pngOf(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

Result<> renderGraph(const Board &board, const QString &file, const PictureOptions &options)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending != u"svg" && ending != u"png" && ending != u"pdf")
        return Error{Error::Code::Invalid, u"A picture is an .svg, .png or .pdf file, which %1 is not."_s.arg(file)};
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return Error{Error::Code::Io, u"Cannot write %1: %2."_s.arg(file, target.errorString())};
    const QByteArray picture = ending == u"png"   ? pngOf(renderImage(board, options))
                               : ending == u"svg" ? renderSvg(board, options)
                                                  : renderPdf(board, options);
    // Qt 6.4's commit() overlooks that the last buffer could not be written.
    if (target.write(picture) != picture.size() || !target.flush() || !target.commit())
        return Error{Error::Code::Io, u"Cannot write %1: %2."_s.arg(file, target.errorString())};
    return {};
}

} // namespace millrace::gui
