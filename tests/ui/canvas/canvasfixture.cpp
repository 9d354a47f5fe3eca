// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/canvasfixture.h"

#include <QDir>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

namespace millrace::test {

Project retrainingProject(const Catalog &catalog)
{
    const QDir folder(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather"));
    Project project;
    for (const QString &name :
         {u"retrain"_s, u"trainingData"_s, u"trainedModelBlob"_s, u"evaluation"_s, u"placeholderBlob"_s,
          u"trainingEndpoint"_s, u"updatableScoringEndpoint2"_s, u"StorageLinkedService"_s, u"nextMonth"_s}) {
        QFile file(folder.filePath(name + u".json"_s));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The sample has no %s.", qPrintable(file.fileName()));
        const ResourceKind kind = name == u"retrain" ? ResourceKind::Pipeline
                                  : name.contains(u"Endpoint"_s) || name.contains(u"Linked"_s)
                                      ? ResourceKind::LinkedService
                                      : ResourceKind::Dataset;
        project = withResource(project, makeResource(project, kind, name + u".json"_s, file.readAll()));
    }
    const ResourceId pipeline = NameIndex(project).find(ResourceKind::Pipeline, u"retrain")->id;
    const Graph loose = graphOf(project, catalog, pipeline);
    Diagram diagram;
    diagram.setGraph(loose);
    for (const Node &node : loose.nodes)
        project = withPosition(project, pipeline, node.id, diagram.node(diagram.slotOf(node.id)).position);
    return project;
}

void CanvasFixture::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY(catalog);
    m_catalog = std::move(*catalog);
}

void CanvasFixture::init()
{
    const Project project = retrainingProject(*m_catalog);
    show(project, NameIndex(project).find(ResourceKind::Pipeline, u"retrain")->id);
}

void CanvasFixture::show(const Project &project, ResourceId pipeline)
{
    cleanup();
    m_pipeline = pipeline;
    m_document = std::make_unique<Document>(*m_catalog);
    m_document->create(project);
    m_start = m_document->project();
    m_canvas = std::make_unique<Canvas>(*m_document, *m_catalog, m_theme);
    m_canvas->resize(1400, 700);
    m_canvas->setPipeline(m_pipeline);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
    m_canvas->view().setZoom(1);
    m_canvas->view().centerOn(m_canvas->scene().diagram().bounds().center());
    m_canvas->view().setFocus();
}

void CanvasFixture::cleanup()
{
    m_canvas.reset();
    m_document.reset();
}

NodeId CanvasFixture::nodeNamed(const QString &name) const
{
    for (const Node &node : graph().nodes) {
        if (node.name == name)
            return node.id;
    }
    return {};
}

json::Value CanvasFixture::valueOf(const QString &activity, QStringView pointer) const
{
    const ActivityRecord *record = pipeline().find(nodeNamed(activity).activity());
    return record ? record->value().find(json::Pointer::of(pointer)) : json::Value();
}

QPoint CanvasFixture::at(const QString &name, PortDirection direction, const QString &port) const
{
    const Diagram &diagram = m_canvas->scene().diagram();
    return viewPoint(diagram.portCentre(diagram.slotOf(nodeNamed(name)), direction, port));
}

QPoint CanvasFixture::onWire(const QString &from, const QString &to) const
{
    Diagram &diagram = m_canvas->scene().diagram();
    for (int slot = 0; slot < int(diagram.wires().size()); ++slot) {
        const DiagramWire &wire = diagram.wire(slot);
        if (wire.isUsed() && diagram.node(wire.from).node->name == from && diagram.node(wire.to).node->name == to)
            return viewPoint(diagram.routeOf(slot).path().pointAtPercent(0.5));
    }
    return {};
}

QPoint CanvasFixture::onEmpty() const
{
    return viewPoint(m_canvas->scene().diagram().bounds().bottomLeft() + QPointF(400, 40));
}

bool CanvasFixture::hasWire(const QString &from, const QString &to) const
{
    const Graph now = graph();
    return std::any_of(now.wires.begin(), now.wires.end(), [&](const Wire &wire) {
        return now.find(wire.from.node)->name == from && now.find(wire.to.node)->name == to;
    });
}

QAction *CanvasFixture::actionNamed(const QString &text) const
{
    for (const QMenu *menu : m_canvas->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                return action;
        }
    }
    return nullptr;
}

void CanvasFixture::drag(const QPoint &from, const QPoint &to, Qt::KeyboardModifiers modifiers, Qt::MouseButton button)
{
    QTest::mousePress(viewport(), button, modifiers, from);
    for (int step = 1; step <= 4; ++step) {
        QMouseEvent move(QEvent::MouseMove, from + (to - from) * step / 4, viewport()->mapToGlobal(from), Qt::NoButton,
                         button, modifiers);
        QCoreApplication::sendEvent(viewport(), &move);
    }
    QTest::mouseRelease(viewport(), button, modifiers, to);
}

} // namespace millrace::test
