// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include <QApplication>
#include <QDir>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

/// A canvas that is brought into a situation by keys and mouse, to be looked at.
class Stage
{
public:
    Stage(const Catalog &catalog, Appearance appearance)
        : m_theme(appearance)
        , m_document(catalog)
    {
        m_document.create(test::retrainingProject(catalog));
        const ResourceId pipeline = NameIndex(m_document.project()).find(ResourceKind::Pipeline, u"retrain")->id;
        canvas = std::make_unique<Canvas>(m_document, catalog, m_theme);
        canvas->resize(1280, 640);
        canvas->setPipeline(pipeline);
        canvas->show();
        [this] { QVERIFY(QTest::qWaitForWindowActive(canvas.get())); }();
        canvas->view().setFocus();
    }

    NodeId node(const QString &name) const
    {
        for (const DiagramNode &entry : canvas->scene().diagram().nodes()) {
            if (entry.node.name == name)
                return entry.node.id;
        }
        qFatal("There is no %s.", qPrintable(name));
    }
    QPoint at(const QString &name, const QPointF &offset = {60, 12}) const
    {
        const Diagram &diagram = canvas->scene().diagram();
        return canvas->view().mapFromScene(diagram.node(diagram.slotOf(node(name))).position + offset);
    }
    QPoint port(const QString &name, PortDirection direction, const QString &key) const
    {
        const Diagram &diagram = canvas->scene().diagram();
        return canvas->view().mapFromScene(diagram.portCentre(diagram.slotOf(node(name)), direction, key));
    }
    void select(const QStringList &names)
    {
        QList<NodeId> nodes;
        for (const QString &name : names)
            nodes.append(node(name));
        canvas->setSelection(nodes);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas->view(), Qt::Key(key), modifiers);
    }
    void hold(const QPoint &from, const QPoint &to)
    {
        QWidget *viewport = canvas->view().viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(viewport, &move);
    }
    void type(const QString &text)
    {
        QWidget *field = QApplication::focusWidget();
        auto *note = qobject_cast<QPlainTextEdit *>(field);
        if (note)
            note->setPlainText(text);
        else
            QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return, note ? Qt::ControlModifier : Qt::NoModifier);
    }
    void group()
    {
        select({u"trainingData"_s, u"retraining"_s});
        press(Qt::Key_G, Qt::ControlModifier);
        type(u"Training, every month"_s);
        press(Qt::Key_Return);
        type(u"Takes **all** months so far; see *Evaluation* for what it gains."_s);
    }

private:
    Theme m_theme;
    Document m_document;

public:
    std::unique_ptr<Canvas> canvas; ///< goes before what it shows
};

using Situation = std::function<void(Stage &)>;

NodeRunState running(NodeRunState::Phase phase, const QString &text = {})
{
    NodeRunState state;
    state.phase = phase;
    state.progress = 0.62;
    state.text = text;
    state.attempt = 2;
    return state;
}

QMap<QString, Situation> situations()
{
    using Phase = NodeRunState::Phase;
    return {
        {u"01-rest"_s, [](Stage &) {}},
        {u"02-selected"_s,
         [](Stage &stage) {
             stage.select({u"retraining"_s, u"evaluation"_s});
         }},
        {u"03-wire-in-hand"_s,
         [](Stage &stage) {
             const QPoint from = stage.port(u"trainingData"_s, PortDirection::Out, u"out"_s);
             stage.hold(from, from + QPoint(90, 160));
         }},
        {u"04-refused"_s,
         [](Stage &stage) {
             stage.hold(stage.port(u"trainingData"_s, PortDirection::Out, u"out"_s),
                        stage.port(u"AzureML Update Resource"_s, PortDirection::In, u"model"_s));
         }},
        {u"05-create"_s, [](Stage &stage) { stage.press(Qt::Key_Tab); }},
        {u"06-run"_s,
         [](Stage &stage) {
             stage.canvas->setRunState({{stage.node(u"trainingData"_s), running(Phase::Succeeded)},
                                        {stage.node(u"retraining"_s), running(Phase::Running, u"Running, 62 %"_s)},
                                        {stage.node(u"AzureML Update Resource"_s), running(Phase::Waiting)}});
         }},
        {u"07-problems"_s,
         [](Stage &stage) {
             NodeProblems error;
             error.errors = 12;
             NodeProblems warning;
             warning.warnings = 1;
             stage.canvas->setProblems({{stage.node(u"retraining"_s), error}, {stage.node(u"evaluation"_s), warning}});
             stage.canvas->setRunState({{stage.node(u"AzureML Update Resource"_s),
                                         running(Phase::Failed, u"404: the endpoint does not exist"_s)}});
         }},
        {u"08-group"_s, [](Stage &stage) { stage.group(); }},
        {u"09-collapsed"_s,
         [](Stage &stage) {
             stage.group();
             stage.press(Qt::Key_C, Qt::AltModifier);
         }},
        {u"10-notes"_s,
         [](Stage &stage) {
             stage.canvas->write({}, stage.canvas->view().mapToScene(stage.at(u"trainingData"_s, {0, 170})));
             stage.type(u"# Why monthly\n\nThe **drift** is the season's:\n\n- winter\n- summer"_s);
             stage.press(Qt::Key_H);
         }},
        {u"11-bent"_s,
         [](Stage &stage) {
             stage.select({u"trainedModelBlob"_s});
             stage.press(Qt::Key_W);
             stage.press(Qt::Key_W);
             stage.press(Qt::Key_B);
             for (int i = 0; i < 2; ++i)
                 stage.press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
         }},
        {u"12-far"_s,
         [](Stage &stage) {
             stage.group();
             stage.canvas->view().setZoom(0.3);
         }},
    };
}

} // namespace

/// Saves pictures of the canvas in twelve situations, light and dark, into the folder given; the second argument names
/// the scale that QT_SCALE_FACTOR sets. See tests/pictures/canvas.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const auto catalog = Catalog::load();
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().message));
    const QDir folder(application.arguments().value(1, u"."_s));
    const QString scale = application.arguments().value(2, u"100"_s);
    const auto all = situations();
    for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
        const QString name = appearance == Appearance::Light ? u"light"_s : u"dark"_s;
        for (auto situation = all.cbegin(); situation != all.cend(); ++situation) {
            Stage stage(*catalog, appearance);
            (*situation)(stage);
            QCoreApplication::processEvents();
            const QString file = folder.filePath(u"%1-%2-%3.png"_s.arg(situation.key(), name, scale));
            if (!stage.canvas->grab().save(file))
                qFatal("Cannot write %s.", qPrintable(file));
        }
    }
    return 0;
}
