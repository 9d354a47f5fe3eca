// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/samplegraph.h"
#include "ui/canvas/view.h"

#include <QApplication>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

/// Takes no input: the pictures show a canvas at rest.
class NoInput : public InputHandler
{
public:
    void pressed(const PointerEvent &) override {}
    void moved(const PointerEvent &) override {}
    void released(const PointerEvent &) override {}
    void doubleClicked(const PointerEvent &) override {}
    void contextMenu(const PointerEvent &, const QPoint &) override {}
    bool keyPressed(const QKeyEvent &) override { return false; }
    bool dragged(const QMimeData &) override { return false; }
    void dropped(const QMimeData &, const QPointF &) override {}
    void paintOver(QPainter &) override {}
    QString toolTip(const QPointF &) override { return {}; }
};

void dress(Scene &scene, const Graph &graph)
{
    using Phase = NodeRunState::Phase;
    scene.setRunStates({{graph.nodes[0]->id, {.phase = Phase::Succeeded, .text = {}, .metric = {}}},
                        {graph.nodes[1]->id, {.phase = Phase::Running, .progress = 0.62, .text = {}, .metric = {}}},
                        {graph.nodes[4]->id, {.phase = Phase::Waiting, .text = {}, .metric = {}}},
                        {graph.nodes[7]->id, {.phase = Phase::Waiting, .text = {}, .metric = {}}}});
    scene.setProblems({{graph.nodes[5]->id, {.warnings = 1, .first = {}}}});
    scene.setSelection({graph.nodes[1]->id});
}

void shoot(const Graph &graph, Appearance appearance, const QString &file)
{
    const Theme theme(appearance);
    Scene scene(CanvasStyle::of(theme));
    NoInput input;
    View view(scene, input);
    view.resize(1020, 610);
    scene.setGraph(graph);
    dress(scene, graph);
    view.show();
    view.fitAll();
    QCoreApplication::processEvents();
    view.grab().save(file);
}

} // namespace

/// Saves pictures of the sample's graph, light and dark, into the folder given.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QDir folder(application.arguments().value(1, u"."_s));
    const QString scale = application.arguments().value(2, u"100"_s);
    for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
        const QString name = appearance == Appearance::Light ? u"light"_s : u"dark"_s;
        shoot(test::sampleGraph(), appearance, folder.filePath(u"placed-"_s + name + u'-' + scale + u".png"_s));
        shoot(test::sampleGraph(false), appearance, folder.filePath(u"layout-"_s + name + u'-' + scale + u".png"_s));
    }
    return 0;
}
