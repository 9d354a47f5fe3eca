// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/situations.h"

#include "tests/support/projects.h"
#include "tests/ui/canvas/canvasfixture.h"

#include <QApplication>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

namespace millrace::test {

Stage::Stage(const Catalog &catalog, const Theme &theme)
    : m_document(catalog)
    , m_canvas(std::make_unique<Canvas>(m_document, catalog, theme))
{
    m_canvas->resize(1280, 640);
    m_canvas->show();
    [this] { QVERIFY(QTest::qWaitForWindowActive(m_canvas.get())); }();
    show(retrainingProject(catalog));
}

void Stage::show(const Project &project)
{
    m_document.create(project);
    const auto pipeline =
        std::find_if(project.resources.begin(), project.resources.end(),
                     [](const ResourcePtr &resource) { return resource->kind == ResourceKind::Pipeline; });
    m_canvas->setPipeline((*pipeline)->id);
    m_canvas->view().setFocus();
}

NodeId Stage::node(const QString &name) const
{
    for (const DiagramNode &entry : m_canvas->scene().diagram().nodes()) {
        if (entry.node->name == name)
            return entry.node->id;
    }
    qFatal("There is no %s.", qPrintable(name));
}

QPoint Stage::at(const QString &name, const QPointF &offset) const
{
    const Diagram &diagram = m_canvas->scene().diagram();
    return m_canvas->view().mapFromScene(diagram.node(diagram.slotOf(node(name))).position + offset);
}

QPoint Stage::port(const QString &name, PortDirection direction, const QString &key) const
{
    const Diagram &diagram = m_canvas->scene().diagram();
    return m_canvas->view().mapFromScene(diagram.portCentre(diagram.slotOf(node(name)), direction, key));
}

void Stage::select(const QStringList &names)
{
    QList<NodeId> nodes;
    for (const QString &name : names)
        nodes.append(node(name));
    m_canvas->setSelection(nodes);
}

void Stage::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&m_canvas->view(), Qt::Key(key), modifiers);
}

void Stage::hold(const QPoint &from, const QPoint &to)
{
    QWidget *viewport = m_canvas->view().viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport, &move);
}

void Stage::type(const QString &text)
{
    QWidget *field = QApplication::focusWidget();
    auto *note = qobject_cast<QPlainTextEdit *>(field);
    if (note)
        note->setPlainText(text);
    else
        QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return, note ? Qt::ControlModifier : Qt::NoModifier);
}

void Stage::group(const QStringList &names)
{
    select(names);
    press(Qt::Key_G, Qt::ControlModifier);
    type(u"Training, every month"_s);
    press(Qt::Key_Return);
    type(u"Takes **all** months so far; see *Evaluation* for what it gains."_s);
}

void Stage::rename(const QString &name, const QString &next)
{
    select({name});
    press(Qt::Key_F2);
    type(next);
}

namespace {

NodeRunState running(NodeRunState::Phase phase, const QString &text = {})
{
    NodeRunState state;
    state.phase = phase;
    state.progress = 0.62;
    state.text = text;
    state.attempt = 2;
    return state;
}

const char *const Regions = R"json({
  "name": "retrainAll",
  "properties": {
    "parameters": { "windowStart": { "type": "String" } },
    "activities": [
      {
        "name": "train", "type": "AzureMLBatchExecution",
        "linkedServiceName": { "referenceName": "trainingEndpoint", "type": "LinkedServiceReference" },
        "typeProperties": {
          "webServiceInputs": { "input1": {
            "filePath": { "value": "@concat('data/', formatDateTime(pipeline().parameters.windowStart, 'yyyy-MM'), '/training.csv')", "type": "Expression" },
            "linkedServiceName": { "referenceName": "storage", "type": "LinkedServiceReference" } } },
          "webServiceOutputs": { "output1": {
            "filePath": { "value": "@concat('models/', formatDateTime(pipeline().parameters.windowStart, 'yyyy-MM'), '/model.ilearner')", "type": "Expression" },
            "linkedServiceName": { "referenceName": "storage", "type": "LinkedServiceReference" } } }
        }
      },
      {
        "name": "EachRegion", "type": "ForEach",
        "dependsOn": [ { "activity": "train", "dependencyConditions": [ "Succeeded" ] } ],
        "typeProperties": {
          "items": { "value": "@createArray('north', 'south')", "type": "Expression" },
          "activities": [
            { "name": "settle", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 5 } },
            {
              "name": "update", "type": "AzureMLUpdateResource",
              "dependsOn": [ { "activity": "settle", "dependencyConditions": [ "Succeeded" ] } ],
              "linkedServiceName": { "referenceName": "scoringEndpoint", "type": "LinkedServiceReference" },
              "typeProperties": {
                "trainedModelName": "Weather [trained model]",
                "trainedModelFilePath": { "value": "@concat('models/', item(), '/', formatDateTime(pipeline().parameters.windowStart, 'yyyy-MM'), '.ilearner')", "type": "Expression" },
                "trainedModelLinkedServiceName": { "referenceName": "storage", "type": "LinkedServiceReference" }
              }
            }
          ]
        }
      }
    ]
  }
})json";

} // namespace

QMap<QString, std::function<void(Stage &)>> situations()
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
             stage.canvas().setRunState({{stage.node(u"trainingData"_s), running(Phase::Succeeded)},
                                         {stage.node(u"retraining"_s), running(Phase::Running, u"Running, 62 %"_s)},
                                         {stage.node(u"AzureML Update Resource"_s), running(Phase::Waiting)}});
         }},
        {u"07-problems"_s,
         [](Stage &stage) {
             NodeProblems error;
             error.errors = 12;
             NodeProblems warning;
             warning.warnings = 1;
             stage.canvas().setProblems({{stage.node(u"retraining"_s), error}, {stage.node(u"evaluation"_s), warning}});
             stage.canvas().setRunState({{stage.node(u"AzureML Update Resource"_s),
                                          running(Phase::Failed, u"404: the endpoint does not exist"_s)}});
         }},
        {u"08-group"_s,
         [](Stage &stage) {
             stage.group({u"trainingData"_s, u"retraining"_s});
         }},
        {u"09-collapsed"_s,
         [](Stage &stage) {
             stage.group({u"trainingData"_s, u"retraining"_s});
             stage.press(Qt::Key_C, Qt::AltModifier);
         }},
        {u"10-notes"_s,
         [](Stage &stage) {
             stage.canvas().write({}, stage.canvas().view().mapToScene(stage.at(u"trainingData"_s, {0, 170})));
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
             stage.group({u"trainingData"_s, u"retraining"_s});
             stage.canvas().view().setZoom(0.3);
         }},
        {u"13-inner-level"_s,
         [](Stage &stage) {
             stage.show(projectOf(Dialect::V2, {{ResourceKind::Pipeline, Regions}}));
             stage.select({u"EachRegion"_s});
             stage.press(Qt::Key_Return);
         }},
        {u"14-expressions"_s,
         [](Stage &stage) {
             stage.show(projectOf(Dialect::V2, {{ResourceKind::Pipeline, Regions}}));
         }},
        {u"15-arrived"_s,
         [](Stage &stage) {
             stage.canvas().setRunState({{stage.node(u"trainingData"_s), running(Phase::Succeeded)},
                                         {stage.node(u"retraining"_s), running(Phase::Succeeded)},
                                         {stage.node(u"evaluation"_s), running(Phase::Succeeded)},
                                         {stage.node(u"AzureML Update Resource"_s), running(Phase::Succeeded)}});
         }},
        {u"16-long-names"_s,
         [](Stage &stage) {
             stage.rename(u"retraining"_s, u"Retrain the model of every station in the north-west on all months"_s);
             stage.rename(u"trainedModelBlob"_s, u"trainedModelOfEveryStationInTheNorthWest"_s);
             stage.group({u"trainedModelOfEveryStationInTheNorthWest"_s, u"AzureML Update Resource"_s});
         }},
    };
}

} // namespace millrace::test
