// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/parts.h"

#include "model/layout/ranking.h"
#include "model/layout/straighten.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace millrace::layout {

namespace {

std::vector<Part> partsOf(const Drawing &drawing)
{
    const std::vector<int> components = componentsOf(drawing);
    std::vector<Part> parts;
    std::vector<int> inner(components.size());
    for (size_t box = 0; box < components.size(); ++box) {
        parts.resize(std::max(parts.size(), size_t(components[box]) + 1));
        Part &part = parts[size_t(components[box])];
        inner[box] = int(part.boxes.size());
        part.boxes.append(int(box));
        part.drawing.boxes.append(drawing.boxes[qsizetype(box)]);
    }
    for (Link link : drawing.links) {
        Part &part = parts[size_t(components[size_t(link.from)])];
        link.from = inner[size_t(link.from)];
        link.to = inner[size_t(link.to)];
        part.drawing.links.append(link);
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part &a, const Part &b) { return a.boxes.size() > b.boxes.size(); });
    return parts;
}

qreal upToGrid(qreal value, qreal grid) { return std::ceil(value / grid) * grid; }

/// Boxes without a link stand in rows below the rest.
void placeLoose(const Drawing &drawing, const QList<int> &loose, Places &places, qreal top, const Spacing &spacing)
{
    qreal width = 0;
    qreal height = 0;
    for (const int box : loose) {
        width = std::max(width, drawing.boxes[box].width() + spacing.column / 2);
        height = std::max(height, drawing.boxes[box].height() + spacing.row);
    }
    const int perRow = std::max(4, int(std::ceil(std::sqrt(double(loose.size())))));
    for (qsizetype i = 0; i < loose.size(); ++i)
        places[loose[i]] = {qreal(int(i) % perRow) * upToGrid(width, spacing.grid),
                            top + qreal(int(i) / perRow) * upToGrid(height, spacing.grid)};
}

} // namespace

Places placeParts(const Drawing &drawing, const Spacing &spacing, const std::function<Places(const Part &)> &place)
{
    Places places(drawing.boxes.size());
    qreal top = 0;
    QList<int> loose;
    for (const Part &part : partsOf(drawing)) {
        if (part.boxes.size() == 1) {
            loose.append(part.boxes);
            continue;
        }
        const Places inner = straightened(part.drawing, place(part), spacing);
        QRectF area;
        for (qsizetype i = 0; i < inner.size(); ++i)
            area |= QRectF(inner[i], part.drawing.boxes[i]);
        for (qsizetype i = 0; i < inner.size(); ++i)
            places[part.boxes[i]] = inner[i] - area.topLeft() + QPointF(0, top);
        top = upToGrid(top + area.height() + 2 * spacing.row, spacing.grid);
    }
    placeLoose(drawing, loose, places, top, spacing);
    return places;
}

} // namespace millrace::layout
