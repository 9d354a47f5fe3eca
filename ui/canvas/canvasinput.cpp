// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvasinput.h"

#include "ui/canvas/containermark.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

namespace millrace::gui {

namespace {

constexpr qreal WireReach = 6; // pixels on the screen

QString mimeType() { return QString::fromUtf16(CreatableMimeType); }

} // namespace

CanvasInput::CanvasInput(Scene &scene, Editor &editor, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
    , m_editor(editor)
    , m_select(scene, editor)
    , m_connect(scene, editor)
    , m_cut(scene, editor)
    , m_bend(scene, editor)
    , m_tool(&m_select)
{
    connect(&m_connect, &ConnectTool::droppedOnEmpty, this, &CanvasInput::createWiredRequested);
    constexpr int ScrollEvery = 16; // milliseconds
    m_edgeScroll.setInterval(ScrollEvery);
    connect(&m_edgeScroll, &QTimer::timeout, this, &CanvasInput::scrollOn);
    bindKeys();
    bindAnnotationKeys();
}

void CanvasInput::setView(View &view)
{
    m_view = &view;
    m_select.setView(view);
    m_connect.setView(view);
}

void CanvasInput::cancel()
{
    if (m_tool->isBusy())
        m_tool->cancel();
    m_tool = &m_select;
    Q_EMIT ended();
}

void CanvasInput::documentChanged()
{
    if (m_connect.isBusy())
        cancel();
}

void CanvasInput::pressed(const PointerEvent &event)
{
    if (m_cut.isBusy())
        return;
    Q_EMIT started();
    if (startsCut(event)) {
        cancel();
        m_isPressed = true;
        m_tool = &m_cut;
        m_tool->pressed(event);
        return;
    }
    if (event.button != Qt::LeftButton)
        return;
    if (m_connect.isFollowing()) {
        m_connect.pressed(event);
        m_tool = m_connect.isBusy() ? static_cast<Tool *>(&m_connect) : &m_select;
        return;
    }
    if (m_connect.isBusy())
        cancel(); // a wire led by keys ends where the mouse takes over
    m_isPressed = true;
    if (pressedContainer(event))
        return;
    if (!m_editor.isReadOnly() && (pressedBend(event) || pressedPort(event) || pressedWireEnd(event)))
        return;
    m_tool = &m_select;
    m_tool->pressed(event);
}

/// The button on a container's card opens it.
bool CanvasInput::pressedContainer(const PointerEvent &event)
{
    const int slot = m_scene.diagram().nodeAt(event.position);
    if (slot < 0 || event.modifiers != Qt::NoModifier)
        return false;
    const DiagramNode &node = m_scene.diagram().node(slot);
    if (!openArea(node).contains(event.position - node.position))
        return false;
    m_isPressed = false;
    Q_EMIT enterRequested(node.node->id);
    return true;
}

/// Ctrl with the right button, since some window managers keep Alt and the left one for themselves.
bool CanvasInput::startsCut(const PointerEvent &event) const
{
    if (m_editor.isReadOnly())
        return false;
    if (event.button == Qt::RightButton)
        return event.modifiers.testFlag(Qt::ControlModifier);
    return event.button == Qt::LeftButton && event.modifiers == Qt::AltModifier &&
           m_scene.diagram().nodeAt(event.position) < 0 && !portAt(m_scene.diagram(), event.position) &&
           !frameAt(m_scene.diagram(), event.position);
}

/// A port begins a wire; with Ctrl it gives away its own, with Alt it lets go of them.
bool CanvasInput::pressedPort(const PointerEvent &event)
{
    const auto port = portAt(m_scene.diagram(), event.position);
    if (!port)
        return false;
    const QList<Wire> wires = wiresAt(m_scene.diagram(), *port);
    if (event.modifiers.testFlag(Qt::AltModifier)) {
        m_editor.remove({}, wires);
        m_isPressed = false;
        return true;
    }
    m_tool = &m_connect;
    m_portPressed = event.modifiers.testFlag(Qt::ControlModifier) && !wires.isEmpty() ? port : std::nullopt;
    m_pressedAt = event.viewPosition;
    m_connect.start(*port, event);
    return true;
}

/// Ctrl and a drag at a port that has wires moves them; without a drag it begins one more.
void CanvasInput::takeWiresAlong(const PointerEvent &event)
{
    if (!m_portPressed || (event.viewPosition - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    const PortEnd port = *std::exchange(m_portPressed, std::nullopt);
    m_connect.cancel();
    m_connect.startReplugging(wiresAt(m_scene.diagram(), port), port.direction, event);
}

bool CanvasInput::pressedWireEnd(const PointerEvent &event)
{
    if (event.modifiers != Qt::NoModifier || m_scene.diagram().nodeAt(event.position) >= 0)
        return false;
    const auto grip = wireEndAt(m_scene.diagram(), event.position, WireReach / m_view->zoom());
    if (!grip)
        return false;
    m_scene.setSelection({}, {grip->wire});
    m_tool = &m_connect;
    m_connect.startReplugging({grip->wire}, grip->side, event);
    return true;
}

void CanvasInput::moved(const PointerEvent &event)
{
    hover(event);
    if (event.isOutside)
        return;
    takeWiresAlong(event);
    m_tool->moved(event);
    watchEdges(event);
}

void CanvasInput::watchEdges(const PointerEvent &event)
{
    m_lastMove = event;
    if (!m_isPressed || !m_tool->isBusy() || m_view->edgeStep(event.viewPosition).isNull())
        m_edgeScroll.stop();
    else if (!m_edgeScroll.isActive())
        m_edgeScroll.start();
}

/// What lies beyond the edge comes nearer, and what is dragged goes on under the mouse.
void CanvasInput::scrollOn()
{
    const QPoint step = m_view->edgeStep(m_lastMove.viewPosition);
    if (!m_tool->isBusy() || step.isNull()) {
        m_edgeScroll.stop();
        return;
    }
    m_view->scrollBy(step);
    m_lastMove.position = m_view->mapToScene(m_lastMove.viewPosition);
    m_tool->moved(m_lastMove);
}

void CanvasInput::hover(const PointerEvent &event)
{
    if (event.isOutside || m_select.isBusy()) {
        m_scene.setHovered(-1, -1);
        return;
    }
    int node = m_scene.diagram().nodeAt(event.position);
    if (const auto port = node < 0 ? portAt(m_scene.diagram(), event.position) : std::nullopt)
        node = port->node; // a port reaches a little over its node's border
    const int wire = node >= 0 ? -1 : m_scene.diagram().wireAt(event.position, WireReach / m_view->zoom());
    m_scene.setHovered(node, wire);
}

void CanvasInput::released(const PointerEvent &event)
{
    if (event.button != Qt::LeftButton && !m_cut.isBusy())
        return;
    m_isPressed = false;
    m_edgeScroll.stop();
    m_portPressed.reset();
    m_tool->released(event);
    if (!m_tool->isBusy())
        m_tool = &m_select;
    Q_EMIT ended();
}

void CanvasInput::doubleClicked(const PointerEvent &event)
{
    Diagram &diagram = m_scene.diagram();
    const int node = diagram.nodeAt(event.position);
    const int wire = node >= 0 ? -1 : diagram.wireAt(event.position, WireReach / m_view->zoom());
    const auto bend = bendAt(diagram, event.position, WireReach / m_view->zoom());
    if (node >= 0) {
        openNode(diagram.node(node).node->id);
    } else if (bend || wire >= 0) {
        editBend(bend, wire, event.position);
    } else if (const GroupFrame *frame = frameAt(diagram, event.position)) {
        m_scene.selectFrame(NodeId(frame->id));
        renameSelection();
    } else {
        Q_EMIT createRequested(event.position);
    }
}

void CanvasInput::contextMenu(const PointerEvent &event, const QPoint &global)
{
    if (isBusy())
        return;
    MenuTarget target;
    target.position = event.position;
    target.port = portAt(m_scene.diagram(), event.position);
    target.node = target.port ? target.port->node : m_scene.diagram().nodeAt(event.position);
    if (target.node < 0)
        target.wire = m_scene.diagram().wireAt(event.position, WireReach / m_view->zoom());
    if (target.node >= 0 && !m_scene.selectedSlots().contains(target.node))
        m_scene.setSelection({m_scene.diagram().node(target.node).node->id});
    else if (target.wire >= 0)
        m_scene.setSelection({}, {m_scene.diagram().wire(target.wire).wire});
    Q_EMIT menuRequested(target, global);
}

bool CanvasInput::dragged(const QMimeData &data)
{
    return data.hasFormat(mimeType()) && !m_editor.isReadOnly() &&
           creatableOfKey(QString::fromUtf8(data.data(mimeType())), m_editor.creatables());
}

void CanvasInput::dropped(const QMimeData &data, const QPointF &position)
{
    const auto what = creatableOfKey(QString::fromUtf8(data.data(mimeType())), m_editor.creatables());
    if (!what)
        return;
    const int wire = m_scene.diagram().wireAt(position, WireReach / m_view->zoom());
    if (wire < 0) {
        m_editor.create(*what, position);
        return;
    }
    using namespace geometry;
    const bool isCard = what->kind == Creatable::Kind::Activity;
    const QPointF centre = isCard ? QPointF(CardMinimum / 2, FirstPort) : QPointF(PillMinimum / 2, PillHeight / 2);
    m_editor.createSpliced(*what, position - centre, m_scene.diagram().wire(wire).wire);
}

void CanvasInput::paintOver(QPainter &painter) { m_tool->paintOver(painter); }

QString CanvasInput::toolTip(const QPointF &position)
{
    const int slot = m_scene.diagram().nodeAt(position);
    if (isBusy())
        return {};
    if (const GroupFrame *frame = slot < 0 ? frameAt(m_scene.diagram(), position) : nullptr)
        return frame->title;
    if (slot < 0)
        return {};
    const DiagramNode &node = m_scene.diagram().node(slot);
    QStringList lines{node.node->name};
    if (!node.node->typeLabel.isEmpty())
        lines.append(node.node->typeLabel);
    for (const QString &line : {node.look.detail, node.node->summary, node.node->detail, node.look.run->text,
                                node.look.run->metric, node.look.problems->first}) {
        if (!line.isEmpty() && !lines.contains(line))
            lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace millrace::gui
