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
    /// Of the measures at 100 % and with all visible, only those whose names contain `only`: for profilers.
    CanvasBench(const Catalog &catalog, gui::Theme &theme, const QString &folder, double seconds, Report &report,
                const QString &only);

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
    bool isAsked(const QString &name) const { return name.contains(m_only); }

    const Catalog &m_catalog;
    QString m_folder;
    double m_seconds;
    QString m_only;
    Report &m_report;
    CanvasDriver m_driver;
    FloorWidget m_floor;
};

} // namespace millrace::bench
