// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floorwidget.h"
#include "tests/bench/largeproject.h"
#include "tests/bench/measure.h"
#include "ui/canvas/canvas.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMouseEvent>
#include <QScrollBar>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::bench;
using namespace millrace::gui;

namespace {

constexpr QSize Window(1600, 1000);

double heapInUse() { return double(mallinfo2().uordblks); }

/// One canvas with its document, driven by events as a person drives it.
class Bench
{
public:
    Bench(const Catalog &catalog, int nodes, Shape shape, double seconds, Report &report)
        : m_catalog(catalog)
        , m_large(largeProject(nodes, shape))
        , m_document(catalog)
        , m_seconds(seconds)
        , m_report(report)
    {
    }

    void run()
    {
        open();
        repaintAndPan();
        drag(u"100 %"_s);
        hoverAndBand();
        showAll();
        drag(u"all visible"_s);
        deleteAndUndo();
    }

private:
    View &view() { return m_canvas->view(); }
    Diagram &diagram() { return m_canvas->scene().diagram(); }
    QWidget *viewport() { return view().viewport(); }

    void paintNow() { QCoreApplication::processEvents(); }
    void repaint() { viewport()->repaint(); }
    void paintFloor()
    {
        m_floor->show(view().viewportTransform());
        m_floor->repaint();
    }

    void open()
    {
        m_document.create(m_large.project);
        const double before = heapInUse();
        Timed opened;
        opened.work.add(timeOnce([this] {
            m_canvas = std::make_unique<Canvas>(m_document, m_catalog, m_theme);
            m_canvas->resize(Window);
            m_canvas->setPipeline(m_large.pipeline);
            m_canvas->show();
            paintNow();
        }));
        m_report.add(u"open the value to first paint"_s, opened, {{}, 600, true});
        m_report.addSize(u"heap a node with its wires"_s, (heapInUse() - before) / 1024 / double(diagram().nodeCount()),
                         4);
        m_floor = std::make_unique<FloorWidget>(graphOf(m_document.project(), m_catalog, m_large.pipeline),
                                                CanvasStyle::of(m_theme));
        m_floor->resize(Window);
        m_floor->QWidget::show();
        view().setZoom(1);
        view().centerOn(diagram().bounds().center());
        paintNow();
    }

    void repaintAndPan()
    {
        m_report.add(u"repaint at 100 %"_s,
                     timeInTurns(
                         m_seconds, [this] { repaint(); }, [this] { paintFloor(); }),
                     {1.5, 10});
        int step = 37;
        const auto pan = [this, &step] {
            view().horizontalScrollBar()->setValue(view().horizontalScrollBar()->value() + step);
            view().verticalScrollBar()->setValue(view().verticalScrollBar()->value() + step / 2);
            step = -step;
            paintNow();
        };
        m_report.add(u"pan step at 100 %"_s, timeInTurns(m_seconds, pan, [this] { paintFloor(); }), {1.5, 10});
    }

    void showAll()
    {
        view().fitAll();
        paintNow();
        m_report.add(u"repaint, all visible"_s,
                     timeInTurns(
                         m_seconds, [this] { repaint(); }, [this] { paintFloor(); }),
                     {1.5, 24});
        qreal zoom = view().zoom();
        const qreal whole = zoom;
        const auto step = [this, &zoom, whole] {
            zoom = zoom < whole * 1.05 ? zoom * 1.01 : whole;
            view().setZoom(zoom);
            paintNow();
        };
        m_report.add(u"zoom step, all visible"_s, timeInTurns(m_seconds, step, [this] { paintFloor(); }), {1.5, 24});
        view().fitAll();
        paintNow();
    }

    void mouse(QEvent::Type type, const QPoint &at, Qt::MouseButton button, Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, at, viewport()->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(viewport(), &event);
    }

    QPoint onNode(int slot)
    {
        const QPointF centre = diagram().node(slot).position + QPointF(60, 12);
        return view().mapFromScene(centre);
    }

    QList<int> nodesNearMiddle(qsizetype count)
    {
        const QPointF middle = view().visibleArea().center();
        std::vector<int> all;
        for (int slot = 0; slot < int(diagram().nodes().size()); ++slot)
            all.push_back(slot);
        std::sort(all.begin(), all.end(), [&](int a, int b) {
            return (diagram().node(a).position - middle).manhattanLength() <
                   (diagram().node(b).position - middle).manhattanLength();
        });
        return QList<int>(all.begin(), all.begin() + std::min(count, qsizetype(all.size())));
    }

    QList<NodeId> idsOf(const QList<int> &nodes)
    {
        QList<NodeId> ids;
        for (const int slot : nodes)
            ids.append(diagram().node(slot).node.id);
        return ids;
    }

    void drag(const QString &where)
    {
        for (const int count : {1, 100}) {
            const QList<int> nodes = nodesNearMiddle(count);
            m_canvas->setSelection(idsOf(nodes));
            paintNow();
            const QPoint from = onNode(nodes.first());
            mouse(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
            int step = 0;
            const auto move = [this, from, &step] {
                step = (step + 1) % 20;
                mouse(QEvent::MouseMove, from + QPoint((2 + step) * std::max(8, int(16 * view().zoom())), 20),
                      Qt::NoButton, Qt::LeftButton);
                paintNow();
            };
            m_report.add(u"drag %1, %2"_s.arg(count).arg(where), timeInTurns(m_seconds, move),
                         {{}, count == 1 ? 4.0 : 14.0});
            QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
            QCoreApplication::sendEvent(&view(), &escape);
            mouse(QEvent::MouseButtonRelease, from, Qt::LeftButton, Qt::NoButton);
            paintNow();
        }
        m_canvas->setSelection({});
    }

    void hoverAndBand()
    {
        const QList<int> two = nodesNearMiddle(2);
        int turn = 0;
        const auto hover = [this, &two, &turn] {
            mouse(QEvent::MouseMove, onNode(two[turn]), Qt::NoButton, Qt::NoButton);
            turn = 1 - turn;
            paintNow();
        };
        m_report.add(u"hover enter"_s, timeInTurns(m_seconds, hover), {{}, 1});
        mouse(QEvent::MouseButtonPress, {4, 4}, Qt::LeftButton, Qt::LeftButton);
        int step = 0;
        const auto grow = [this, &step] {
            step = (step + 1) % 60;
            mouse(QEvent::MouseMove, {200 + step * 20, 150 + step * 12}, Qt::NoButton, Qt::LeftButton);
            paintNow();
        };
        m_report.add(u"rubber band step"_s, timeInTurns(m_seconds, grow), {{}, 8});
        mouse(QEvent::MouseButtonRelease, {4, 4}, Qt::LeftButton, Qt::NoButton);
        m_canvas->setSelection({});
    }

    void deleteAndUndo()
    {
        Timed deleted;
        Timed undone;
        for (int i = 0; i < 5; ++i) {
            m_canvas->setSelection(idsOf(nodesNearMiddle(100)));
            paintNow();
            deleted.work.add(timeOnce([this] {
                QKeyEvent key(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier);
                QCoreApplication::sendEvent(&view(), &key);
                paintNow();
            }));
            undone.work.add(timeOnce([this] {
                m_document.undo();
                paintNow();
            }));
        }
        m_report.add(u"delete 100"_s, deleted, {{}, 20});
        m_report.add(u"undo it"_s, undone, {{}, 20});
    }

    const Catalog &m_catalog;
    LargeProject m_large;
    Theme m_theme{Appearance::Light};
    Document m_document;
    std::unique_ptr<Canvas> m_canvas;
    std::unique_ptr<FloorWidget> m_floor;
    double m_seconds;
    Report &m_report;
};

} // namespace

/// Measures the canvas: without arguments everything at 10,000 nodes; --nodes and --seconds widen it.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"nodes"_s, u"Numbers of nodes, with commas between."_s, u"N"_s, u"10000"_s});
    parser.addOption({u"seconds"_s, u"Time for each measure."_s, u"S"_s, u"1.2"_s});
    parser.addOption({u"shape"_s, u"grid, long or fan."_s, u"SHAPE"_s, u"grid"_s});
    parser.process(application);
    const auto catalog = Catalog::load();
    if (!catalog)
        return 2;
    // A smoke run proves that everything works; its figures mean nothing.
    const bool isSmoke = qEnvironmentVariableIsSet("MILLRACE_BENCH_SMOKE");
    const QHash<QString, Shape> shapes{{u"grid"_s, Shape::Grid}, {u"long"_s, Shape::Long}, {u"fan"_s, Shape::FanIn}};
    Report report;
    const double seconds = isSmoke ? 0.05 : parser.value(u"seconds"_s).toDouble();
    const QString sizes = isSmoke ? u"200"_s : parser.value(u"nodes"_s);
    for (const QString &nodes : sizes.split(u',')) {
        std::printf("%s nodes, %s\n", qPrintable(nodes), qPrintable(parser.value(u"shape"_s)));
        Bench(*catalog, nodes.toInt(), shapes.value(parser.value(u"shape"_s)), seconds, report).run();
    }
    const int verdict = report.finish();
    return isSmoke ? 0 : verdict;
}
