// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/canvasdriver.h"
#include "tests/bench/floorwidget.h"
#include "tests/bench/largeproject.h"
#include "tests/bench/measure.h"

namespace millrace::bench {

/// Measures all that the design's Budgets say of the canvas, on one graph.
class CanvasBench
{
public:
    CanvasBench(const Catalog &catalog, gui::Theme &theme, const QString &folder, double seconds, Report &report);

    void run();

private:
    void open();
    void weighScene();
    void makeFloor();
    void repaintAndPan();
    void repaintAndZoom();
    void drag(const QString &where);
    void hoverAndBand();
    void edit(bool isWhole);
    void deleteAndUndo();
    void paintFloor();

    const Catalog &m_catalog;
    QString m_folder;
    double m_seconds;
    Report &m_report;
    CanvasDriver m_driver;
    FloorWidget m_floor;
};

} // namespace millrace::bench
