// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overview.h"

#include "ui/canvas/boxpainter.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/plainraster.h"
#include "ui/canvas/scene.h"
#include "ui/canvas/wirepainter.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace millrace::gui {

void Overview::setMoving(const QSet<int> &nodes)
{
    if (nodes == m_moving)
        return;
    m_moving = nodes;
    m_isValid = false;
}

void Overview::invalidate(const QRectF &area)
{
    m_isValid = m_isValid && !area.isNull();
    m_outdated |= area;
}

void Overview::paint(QPainter &painter, const QSize &size, const QTransform &toView, Scene &scene)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_picture.size() != size * ratio) {
        m_picture = QImage(size * ratio, QImage::Format_RGB32);
        m_isValid = false;
    }
    m_picture.setDevicePixelRatio(ratio);
    if (m_transform != toView || !m_isValid)
        m_outdated = toView.inverted().mapRect(QRectF(QPointF(), size));
    if (!m_outdated.isNull())
        paintResting(toView * QTransform::fromScale(ratio, ratio), scene);
    m_transform = toView;
    painter.drawImage(0, 0, m_picture);
    if (m_moving.isEmpty())
        return;
    painter.setTransform(toView, true);
    paintMoving(painter, scene);
    painter.resetTransform();
}

namespace {

constexpr size_t Many = 2000; ///< wires that are worth a second thread
constexpr size_t Ahead = 8;   ///< nodes that the memory fetches while others are painted

/// How many lines of pixels of an area hold half of what very many wires cost, which is their length: some of them
/// tell.
int middleOf(const std::vector<int> &wires, const QTransform &toPixels, const QRect &area, const Diagram &diagram)
{
    std::vector<double> costs(size_t(area.height()) + 1); // of each line of pixels, less that of the one before
    const auto lineOf = [&](double y) { return size_t(std::clamp(y - area.top(), 0.0, double(area.height() - 1))); };
    constexpr size_t Stride = 8;
    for (size_t i = 0; i < wires.size(); i += Stride) {
        const Route &route = diagram.wire(wires[i]).route;
        const QPointF from = toPixels.map(route.from);
        const QPointF to = toPixels.map(route.to);
        const auto [first, last] = std::minmax({lineOf(from.y()), lineOf(to.y())});
        const double length = std::max(std::abs(from.x() - to.x()), std::abs(from.y() - to.y()));
        costs[first] += length / double(last - first + 1);
        costs[last + 1] -= length / double(last - first + 1);
    }
    std::partial_sum(costs.begin(), costs.end(), costs.begin());
    std::partial_sum(costs.begin(), costs.end(), costs.begin());
    return int(std::lower_bound(costs.begin(), costs.end() - 1, costs.back() / 2) - costs.begin());
}

} // namespace

/// Of very many wires the halves are painted at once, the upper one by a thread that waits for nothing else.
void Overview::paintResting(const QTransform &toPixels, const Scene &scene)
{
    const QRect dirty = toPixels.mapRect(m_outdated).toAlignedRect().adjusted(-2, -2, 2, 2) & m_picture.rect();
    m_outdated = {};
    m_isValid = true;
    if (dirty.isEmpty())
        return;
    const QRectF area = toPixels.inverted().mapRect(QRectF(dirty));
    const Parts parts = restingIn(area, toPixels, scene.diagram());
    paintGround(dirty, toPixels, area, scene);
    const int half = parts.wires.size() > Many ? middleOf(parts.wires, toPixels, dirty, scene.diagram()) : 0;
    Band upper = bandOf({dirty.topLeft(), QSize(dirty.width(), half)});
    Band lower = bandOf(dirty.adjusted(0, half, 0, 0));
    if (half > 0)
        m_helper.start([&] { paintBand(upper, parts, scene); });
    paintBand(lower, parts, scene);
    m_helper.waitForDone();
}

/// Two painters never share a device: each gets an image of its own over the picture's pixels.
Overview::Band Overview::bandOf(const QRect &area)
{
    const auto stride = m_picture.bytesPerLine();
    uchar *first = m_picture.bits() + stride * area.top() + qsizetype(sizeof(QRgb)) * area.left();
    return {QImage(first, area.width(), area.height(), stride, m_picture.format()), area.topLeft()};
}

Overview::Parts Overview::restingIn(const QRectF &area, const QTransform &toPixels, const Diagram &diagram) const
{
    Parts parts{toPixels, diagram.roughWiresIn(area), diagram.nodesIn(area)};
    if (m_moving.isEmpty())
        return parts;
    std::erase_if(parts.wires, [&](int slot) {
        return m_moving.contains(diagram.wire(slot).from) || m_moving.contains(diagram.wire(slot).to);
    });
    std::erase_if(parts.nodes, [&](int slot) { return m_moving.contains(slot); });
    return parts;
}

void Overview::paintGround(const QRect &dirty, const QTransform &toPixels, const QRectF &area, const Scene &scene)
{
    Band band = bandOf(dirty);
    band.pixels.fill(scene.style().tokens.canvas);
    QPainter painter(&band.pixels);
    painter.setTransform(toPixels * QTransform::fromTranslate(-dirty.x(), -dirty.y()));
    paintFrames(painter, scene.diagram(), area, scene.selectedFrame(), scene.style(), true);
}

void Overview::paintBand(Band &band, const Parts &parts, const Scene &scene)
{
    const Diagram &diagram = scene.diagram();
    PlainRaster raster(band.pixels, band.corner);
    for (const int slot : parts.wires) {
        const DiagramWire &wire = diagram.wire(slot);
        const QRgb colour = wireColour(diagram, wire, scene.style().tokens).rgb();
        forEachLine(wire.route, [&](const QLineF &line) { raster.line(parts.toPixels.map(line), colour); });
    }
    const QRectF area(band.corner, band.pixels.size());
    for (size_t i = 0; i < parts.nodes.size(); ++i) {
        if (i + Ahead < parts.nodes.size()) // what a colour is made of lies all over the memory
            __builtin_prefetch(&*diagram.node(parts.nodes[i + Ahead]).node);
        const DiagramNode &node = diagram.node(parts.nodes[i]);
        if (const QRectF box = parts.toPixels.mapRect(node.box()); box.intersects(area))
            raster.box(box, boxColour(scene, node).rgb());
    }
}

void Overview::paintMoving(QPainter &painter, Scene &scene) const
{
    const Diagram &diagram = scene.diagram();
    std::vector<int> wires;
    for (const int slot : m_moving)
        wires.insert(wires.end(), diagram.node(slot).wires.begin(), diagram.node(slot).wires.end());
    paintWireLines(painter, diagram, wires, scene.style());
    paintBoxes(painter, scene, std::vector<int>(m_moving.begin(), m_moving.end()));
}

} // namespace millrace::gui
