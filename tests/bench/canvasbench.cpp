// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/canvasbench.h"

#include "ui/canvas/overview.h"

#include <QAbstractButton>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

namespace millrace::bench {

namespace {

constexpr QSize CanvasSize(1600, 1000);

/// What the picture of all that is visible takes while it is kept: as large as the canvas, whatever the graph.
double pictureOf(const View &view)
{
    constexpr int Pixel = 4;
    const QSize size = view.viewport()->size() * view.devicePixelRatio();
    return view.zoom() < Overview::Zoom ? double(size.width()) * size.height() * Pixel : 0;
}

double heapInUse()
{
    const auto heap = mallinfo2();
    return double(heap.uordblks + heap.hblkhd);
}

} // namespace

CanvasBench::CanvasBench(const Catalog &catalog, Theme &theme, const QString &folder, double seconds, Report &report,
                         const QString &only)
    : m_catalog(catalog)
    , m_folder(folder)
    , m_seconds(seconds)
    , m_only(only)
    , m_report(report)
    , m_driver(catalog, theme)
    , m_floor(CanvasStyle::of(theme))
{
}

void CanvasBench::run()
{
    open();
    weighScene();
    makeFloor();
    if (isAsked(u"repaint pan step"_s))
        repaintAndPan();
    drag(u"100 %"_s);
    if (isAsked(u"hover rubber band"_s))
        hoverAndBand();
    for (const bool isWhole : {false, true}) {
        if (isAsked(u"an edit"_s))
            edit(isWhole);
    }
    m_driver.canvas().fitAll();
    m_driver.frame();
    if (isAsked(u"repaint zoom step"_s))
        repaintAndZoom();
    drag(u"all visible"_s);
    if (isAsked(u"delete undo"_s))
        deleteAndUndo();
}

void CanvasBench::open()
{
    Timed opened;
    opened.time([this] { m_driver.open(m_folder); });
    m_report.add(u"open file to first paint"_s, opened, {.absolute = 600});
    m_driver.resizeCanvas(CanvasSize);
    m_driver.waitForCheck();
}

/// What a second canvas takes for the same graph: the text is there already, nodes, wires and items are not.
void CanvasBench::weighScene()
{
    Canvas second(m_driver.document(), m_catalog, m_driver.theme());
    second.resize(CanvasSize);
    second.show();
    m_driver.frame();
    const double before = heapInUse();
    second.setPipeline(m_driver.canvas().pipeline());
    m_driver.frame();
    const double heap = heapInUse() - before - pictureOf(second.view());
    const double kilobytes = heap / 1024 / double(m_driver.diagram().nodeCount());
    m_report.addSize(u"heap a node with its wires"_s, kilobytes, 4);
}

void CanvasBench::makeFloor()
{
    m_floor.copy(m_driver.diagram());
    m_floor.resize(CanvasSize);
    m_floor.QWidget::show();
    m_driver.view().setZoom(1);
    m_driver.view().centerOn(m_driver.diagram().bounds().center());
    m_driver.frame();
}

void CanvasBench::paintFloor()
{
    m_floor.show(m_driver.view().viewportTransform());
    m_floor.repaint();
}

void CanvasBench::repaintAndPan()
{
    const auto floor = [this] { paintFloor(); };
    const Bar bar{.ratio = 1.5, .absolute = 10};
    m_report.add(u"repaint at 100 %"_s,
                 timeInTurns(
                     m_seconds, [this] { m_driver.viewport().repaint(); }, floor),
                 bar);
    const QPoint from(800, 500);
    m_driver.press(from, Qt::MiddleButton);
    bool isAway = false;
    const auto pan = [&] {
        isAway = !isAway;
        m_driver.move(isAway ? from + QPoint(37, 18) : from, Qt::MiddleButton);
        m_driver.frame();
    };
    m_report.add(u"pan step at 100 %"_s, timeInTurns(m_seconds, pan, floor), bar);
    m_driver.release(from, Qt::MiddleButton);
}

void CanvasBench::repaintAndZoom()
{
    const auto floor = [this] { paintFloor(); };
    const Bar bar{.ratio = 1.5, .absolute = 24};
    m_report.add(u"repaint, all visible"_s,
                 timeInTurns(
                     m_seconds, [this] { m_driver.viewport().repaint(); }, floor),
                 bar);
    int step = 0;
    const auto zoom = [&] {
        m_driver.wheel(step++ % 2 == 0 ? 2 : -2);
        m_driver.frame();
    };
    m_report.add(u"zoom step, all visible"_s, timeInTurns(m_seconds, zoom, floor), bar);
    m_driver.canvas().fitAll();
    m_driver.frame();
}

void CanvasBench::drag(const QString &where)
{
    for (const int count : {1, 100}) {
        const QString name = u"drag %1, %2"_s.arg(count).arg(where);
        if (!isAsked(name))
            continue;
        const QList<int> nodes = m_driver.nodesNearMiddle(count);
        m_driver.canvas().setSelection(m_driver.idsOf(nodes));
        m_driver.frame();
        const QPoint from = m_driver.gripOf(nodes.first());
        const int pitch =
            std::max(8, int(16 * m_driver.view().zoom())); // pixels that move a node by a step of the grid
        m_driver.press(from);
        int step = 0;
        const auto move = [&] {
            step = (step + 1) % 20;
            m_driver.move(from + QPoint((2 + step) * pitch, 20), Qt::LeftButton);
            m_driver.frame();
        };
        m_report.add(name, timeInTurns(m_seconds, move), {.absolute = count == 1 ? 4.0 : 14.0});
        m_driver.key(Qt::Key_Escape);
        m_driver.release(from);
        m_driver.frame();
    }
    m_driver.canvas().setSelection({});
    m_driver.frame();
}

void CanvasBench::hoverAndBand()
{
    const QList<int> two = m_driver.nodesNearMiddle(2);
    qsizetype turn = 0;
    const auto hover = [&] {
        m_driver.move(m_driver.gripOf(two[turn++ % two.size()]));
        m_driver.frame();
    };
    m_report.add(u"hover enter"_s, timeInTurns(m_seconds, hover), {.absolute = 1});
    const QPoint corner = m_driver.emptyPlace();
    m_driver.press(corner);
    int step = 0;
    const auto grow = [&] {
        step = (step + 1) % 60;
        m_driver.move(corner + QPoint(200 + step * 20, 150 + step * 12), Qt::LeftButton);
        m_driver.frame();
    };
    m_report.add(u"rubber band step"_s, timeInTurns(m_seconds, grow), {.absolute = 8});
    m_driver.move(corner + QPoint(1200, 800), Qt::LeftButton);
    m_driver.frame();
    if (m_driver.canvas().selection().size() < 2)
        qFatal("No rubber band was drawn.");
    m_driver.release(corner);
    m_driver.canvas().setSelection({});
    m_driver.frame();
}

/// One member of the selected activity, with its JSON shown; its check runs beside it from the moment of the edit.
void CanvasBench::edit(bool isWhole)
{
    const QList<NodeId> near = m_driver.idsOf(m_driver.nodesNearMiddle(10));
    const auto node = std::find_if(near.begin(), near.end(), [](const NodeId &id) { return bool(id.activity()); });
    const ActivityId activity = node->activity();
    m_driver.showJson();
    m_driver.canvas().setSelection({*node});
    m_driver.window().findChild<QAbstractButton *>(u"jsonWhole"_s)->setChecked(isWhole);
    m_driver.frame();
    Timed edits;
    Timed checks;
    int value = 0;
    const auto change = [&](const Project &now) {
        return withChange(now, activity, json::Pointer::of(u"/description"),
                          json::Set{"\"" + QByteArray::number(++value) + "\""});
    };
    for (int i = 0; i < 7; ++i) {
        edits.time([&] {
            (void)m_driver.document().apply(u"Edit"_s, change);
            m_driver.frame();
        });
        checks.time([&] { m_driver.waitForCheck(); });
    }
    m_report.add(isWhole ? u"an edit, whole resource shown"_s : u"an edit: value, canvas, JSON"_s, edits,
                 {.absolute = 16});
    m_report.add(isWhole ? u"its check, whole resource shown"_s : u"its check"_s, checks, {.absolute = 50});
    m_driver.window().findChild<QAbstractButton *>(u"jsonWhole"_s)->setChecked(false);
    m_driver.canvas().setSelection({});
    m_driver.frame();
}

void CanvasBench::deleteAndUndo()
{
    Timed deleted;
    Timed undone;
    for (int i = 0; i < 5; ++i) {
        m_driver.canvas().setSelection(m_driver.idsOf(m_driver.nodesNearMiddle(100)));
        m_driver.frame();
        deleted.time([this] {
            m_driver.key(Qt::Key_Delete);
            m_driver.frame();
        });
        m_driver.waitForCheck();
        undone.time([this] {
            m_driver.document().undo();
            m_driver.frame();
        });
        m_driver.waitForCheck();
    }
    m_report.add(u"delete 100"_s, deleted, {.absolute = 20});
    m_report.add(u"undo it"_s, undone, {.absolute = 20});
}

} // namespace millrace::bench
