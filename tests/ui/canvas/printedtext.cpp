// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/printedtext.h"

#include <QHash>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace millrace::test {

namespace {

/// Marks the ink of a text on the sheet; nothing else leaves a pixel that is nearly, but not quite, opaque.
constexpr int MarkAlpha = 254;

QRgb markOf(size_t index) { return qRgba(int(index >> 16) & 255, int(index >> 8) & 255, int(index) & 255, MarkAlpha); }

/// Draws everything but texts on an image, and keeps the texts; where one stands the image bears its mark.
class TextEngine final : public QPaintEngine
{
public:
    explicit TextEngine(QImage &sheet)
        : QPaintEngine(AllFeatures)
        , m_painter(&sheet)
        , m_sheet(sheet)
    {
    }

    std::vector<PrintedText> texts;

    bool begin(QPaintDevice *) override
    {
        m_painter.setClipping(false);
        clip(Qt::NoClip, {});
        return true;
    }
    bool end() override { return true; }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState &next) override
    {
        m_painter.setTransform(next.transform());
        m_painter.setPen(next.pen());
        m_painter.setBrush(next.brush());
        m_painter.setBrushOrigin(next.brushOrigin());
        m_painter.setBackground(next.backgroundBrush());
        m_painter.setOpacity(next.opacity());
        m_painter.setCompositionMode(next.compositionMode());
        m_painter.setRenderHints(m_painter.renderHints(), false);
        m_painter.setRenderHints(next.renderHints());
        if (next.state() & (DirtyClipRegion | DirtyClipPath | DirtyClipEnabled))
            follow(next);
    }
    void drawPath(const QPainterPath &path) override { m_painter.drawPath(path); }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        if (mode == PolylineMode)
            m_painter.drawPolyline(points, count);
        else
            m_painter.drawPolygon(points, count, mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
    using QPaintEngine::drawPolygon;
    void drawPixmap(const QRectF &to, const QPixmap &pixmap, const QRectF &from) override
    {
        m_painter.drawPixmap(to, pixmap, from);
    }
    void drawImage(const QRectF &to, const QImage &image, const QRectF &from, Qt::ImageConversionFlags flags) override
    {
        m_painter.drawImage(to, image, from, flags);
    }
    void drawTiledPixmap(const QRectF &area, const QPixmap &pixmap, const QPointF &origin) override
    {
        m_painter.drawTiledPixmap(area, pixmap, origin);
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QString text = item.text();
        if (text.trimmed().isEmpty())
            return;
        PrintedText printed;
        printed.text = text;
        const QFontMetricsF metrics(item.font());
        const qsizetype spaces = text.indexOf(text.trimmed());
        const QRectF ink = metrics.tightBoundingRect(text.trimmed())
                               .translated(at + QPointF(metrics.horizontalAdvance(text.left(spaces)), 0));
        const QTransform &device = m_painter.transform();
        printed.ink = device.mapRect(ink);
        const QRectF room = m_painter.hasClipping() ? device.mapRect(m_painter.clipBoundingRect())
                                                    : QRectF(QPointF(), QSizeF(m_sheet.size()));
        printed.shown = printed.ink & room & QRectF(m_sheet.rect());
        printed.colour = state->pen().color();
        printed.colour.setAlphaF(printed.colour.alphaF() * float(state->opacity()));
        look(printed);
        mark(printed.shown);
        texts.push_back(std::move(printed));
    }

private:
    /// What lies under the text: the colour that most of it stands on, and other texts.
    void look(PrintedText &printed) const
    {
        QHash<QRgb, int> counts;
        const QRect area = printed.shown.toRect();
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                ++counts[m_sheet.pixel(x, y)];
        }
        constexpr int Touching = 6; // pixels: letters that meet at a corner are read well
        int most = 0;
        for (auto [colour, count] : counts.asKeyValueRange()) {
            const auto index = size_t(colour & 0xFFFFFF);
            if (qAlpha(colour) == MarkAlpha && index < texts.size() && count > Touching)
                printed.covers = texts[index].text;
            else if (std::exchange(most, std::max(most, count)) < count)
                printed.ground = QColor::fromRgb(colour);
        }
    }

    void mark(const QRectF &area)
    {
        const QRgb colour = markOf(texts.size());
        const QRect inside = area.adjusted(1, 1, -1, -1).toRect();
        for (int y = inside.top(); y <= inside.bottom(); ++y)
            std::fill_n(reinterpret_cast<QRgb *>(m_sheet.scanLine(y)) + inside.left(), inside.width(), colour);
    }

    void follow(const QPaintEngineState &next)
    {
        QPainterPath path;
        if (next.state() & DirtyClipPath)
            path = next.clipPath();
        else if (next.state() & DirtyClipRegion)
            path.addRegion(next.clipRegion());
        const bool isOff = (next.state() & DirtyClipEnabled) && !next.isClipEnabled();
        clip(isOff ? Qt::NoClip : next.clipOperation(), path);
    }

    /// What the widget may draw on at all stays, whatever it asks for.
    void clip(Qt::ClipOperation operation, const QPainterPath &path)
    {
        if (operation != Qt::IntersectClip) {
            const QTransform transform = m_painter.transform();
            m_painter.resetTransform();
            m_painter.setClipRegion(systemClip().isEmpty() ? QRegion(m_sheet.rect()) : systemClip());
            m_painter.setTransform(transform);
        }
        if (operation != Qt::NoClip)
            m_painter.setClipPath(path, Qt::IntersectClip);
    }

    QPainter m_painter;
    QImage &m_sheet;
};

class Sheet final : public QPaintDevice
{
public:
    Sheet(const QSize &size, qreal ratio)
        : image(size * ratio, QImage::Format_ARGB32)
        , engine(image)
        , m_ratio(ratio)
    {
        image.fill(0xFFFFFFFF);
    }

    QImage image;
    TextEngine engine;

    QPaintEngine *paintEngine() const override { return const_cast<TextEngine *>(&engine); }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        constexpr int Resolution = 96;
        switch (metric) {
        case PdmWidth:
            return image.width();
        case PdmHeight:
            return image.height();
        case PdmDepth:
            return image.depth();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return Resolution;
        case PdmDevicePixelRatio:
            return int(m_ratio);
        case PdmDevicePixelRatioScaled:
            return int(m_ratio * devicePixelRatioFScale());
        default:
            return 0;
        }
    }

private:
    qreal m_ratio;
};

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

std::vector<PrintedText> printedTexts(QWidget &widget, bool withChildren)
{
    Sheet sheet(widget.size(), widget.devicePixelRatioF());
    QWidget::RenderFlags flags = QWidget::DrawWindowBackground;
    flags.setFlag(QWidget::DrawChildren, withChildren);
    widget.render(&sheet, {}, {}, flags);
    return sheet.engine.texts;
}

double contrast(const QColor &one, const QColor &two)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(two)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace millrace::test
