// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys for notes, groups and the bends of wires.
#include "ui/canvas/canvasinput.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"

namespace millrace::gui {

namespace {

constexpr qreal BendReach = 7; // pixels on the screen

} // namespace

void CanvasInput::bindAnnotationKeys()
{
    const auto none = Qt::KeyboardModifiers(Qt::NoModifier);
    const auto shift = Qt::KeyboardModifiers(Qt::ShiftModifier);
    const auto alt = Qt::KeyboardModifiers(Qt::AltModifier);
    const auto ctrl = Qt::KeyboardModifiers(Qt::ControlModifier);
    const auto turned = alt | shift;
    const auto write = [this] { Q_EMIT writingRequested({}, m_view->cursorPosition()); };
    m_keys.insert({Qt::Key_N, none}, write);
    m_keys.insert({Qt::Key_C, shift}, write);
    m_keys.insert({Qt::Key_G, ctrl}, [this] { group(); });
    m_keys.insert({Qt::Key_G, ctrl | shift}, [this] { ungroup(); });
    m_keys.insert({Qt::Key_G, turned}, [this] { takeOutOfGroup(); });
    m_keys.insert({Qt::Key_G, none}, [this] { selectGroup(); });
    m_keys.insert({Qt::Key_C, alt}, [this] { Q_EMIT collapseRequested(chosenGroups()); });
    m_keys.insert({Qt::Key_H, none}, [this] { nextHue(); });
    m_keys.insert({Qt::Key_BracketRight, ctrl}, [this] { resizeNotes(1); });
    m_keys.insert({Qt::Key_BracketLeft, ctrl}, [this] { resizeNotes(-1); });
    m_keys.insert({Qt::Key_W, none}, [this] { nextWire(true); });
    m_keys.insert({Qt::Key_W, shift}, [this] { nextWire(false); });
    m_keys.insert({Qt::Key_B, none}, [this] { addBend(); });
    m_keys.insert({Qt::Key_B, shift}, [this] { straighten(); });
}

/// The groups that are selected, open or collapsed, else those of the selected nodes.
QList<NodeId> CanvasInput::chosenGroups() const
{
    if (m_scene.selectedFrame())
        return {m_scene.selectedFrame()};
    QList<NodeId> groups;
    for (const NodeId &node : m_scene.selection()) {
        const NodeId group = node.kind == NodeId::Kind::Group ? node : groupOf(m_editor.annotations(), node);
        if (group && !groups.contains(group))
            groups.append(group);
    }
    return groups;
}

QList<NodeId> CanvasInput::chosenAnnotations() const
{
    QList<NodeId> chosen = m_scene.selection();
    chosen.removeIf([](const NodeId &node) { return node.kind < NodeId::Kind::Note; });
    if (m_scene.selectedFrame())
        chosen.append(m_scene.selectedFrame());
    return chosen;
}

void CanvasInput::group()
{
    if (isBusy() || m_scene.selection().isEmpty())
        return;
    if (const NodeId made = m_editor.group(m_scene.selection())) {
        m_scene.selectFrame(made);
        renameSelection();
    }
}

void CanvasInput::ungroup()
{
    if (!isBusy())
        m_editor.ungroup(chosenGroups());
}

void CanvasInput::takeOutOfGroup()
{
    if (!isBusy() && !m_scene.selection().isEmpty())
        m_editor.regroup(m_scene.selection(), {});
}

/// The group of what is selected, or back to its members.
void CanvasInput::selectGroup()
{
    if (const GroupFrame *frame = frameOf(m_scene.diagram(), m_scene.selectedFrame()))
        m_scene.setSelection(QList<NodeId>(frame->members));
    else if (const QList<NodeId> groups = chosenGroups(); !groups.isEmpty())
        m_scene.selectFrame(groups.first());
}

void CanvasInput::nextHue()
{
    const QList<NodeId> chosen = chosenAnnotations();
    if (chosen.isEmpty() || isBusy())
        return;
    const Annotations &all = m_editor.annotations();
    const NodeId &first = chosen.first();
    const Hue now = first.kind == NodeId::Kind::Note ? all.notes.value(first).hue : all.groups.value(first).hue;
    const auto place = std::find(std::begin(Hues), std::end(Hues), now) - std::begin(Hues);
    m_editor.setHue(chosen, Hues[(size_t(place) + 1) % std::size(Hues)]);
}

void CanvasInput::resizeNotes(int steps)
{
    QList<NodeId> notes = m_scene.selection();
    notes.removeIf([](const NodeId &node) { return node.kind != NodeId::Kind::Note; });
    if (!notes.isEmpty() && !isBusy())
        m_editor.resizeNotes(notes, 2 * steps * geometry::Grid);
}

/// One wire after the other: of the selected node, or from a selected wire on.
void CanvasInput::nextWire(bool isForward)
{
    const Diagram &diagram = m_scene.diagram();
    const QList<Wire> selected = m_scene.selectedWires();
    if (selected.isEmpty())
        m_wiresOf = m_scene.selectedSlots().size() == 1 ? m_scene.selection().first() : NodeId();
    const int node = diagram.slotOf(m_wiresOf);
    if (node < 0 || diagram.node(node).wires.empty())
        return;
    const auto &wires = diagram.node(node).wires;
    const auto now =
        selected.isEmpty() ? wires.end() : std::find(wires.begin(), wires.end(), diagram.slotOf(selected.first()));
    const size_t count = wires.size();
    const size_t index = now == wires.end() ? (isForward ? 0 : count - 1)
                                            : (size_t(now - wires.begin()) + (isForward ? 1 : count - 1)) % count;
    m_scene.setSelection({}, {diagram.wire(wires[index]).wire});
}

/// In the middle of the selected wire, behind its selected point.
void CanvasInput::addBend()
{
    const QList<Wire> wires = m_scene.selectedWires();
    if (wires.size() != 1 || isBusy() || m_editor.isReadOnly())
        return;
    Diagram &diagram = m_scene.diagram();
    const int slot = diagram.slotOf(wires.first());
    editBend({}, slot, diagram.routeOf(slot).path().pointAtPercent(0.5));
}

void CanvasInput::straighten()
{
    const QList<Wire> wires = m_scene.selectedWires();
    if (wires.size() == 1 && !isBusy())
        m_editor.bend(wires.first(), {}, tr("Straighten Wire"));
}

/// A double click on a point takes it away; on a wire it makes one.
void CanvasInput::editBend(const std::optional<Bend> &bend, int wire, const QPointF &position)
{
    const int slot = bend ? bend->wire : wire;
    const Wire bent = m_scene.diagram().wire(slot).wire;
    if (bent.from.node.kind == NodeId::Kind::Group || bent.to.node.kind == NodeId::Kind::Group)
        return; // its way is another once the group is open
    QList<QPointF> points = m_scene.diagram().bendsOf(slot);
    if (bend) {
        points.removeAt(bend->index);
        m_editor.bend(bent, points, tr("Remove Bend"));
        return;
    }
    const int index = bendIndexAt(m_scene.diagram(), slot, position);
    points.insert(index, position.toPoint());
    m_editor.bend(bent, points, tr("Bend Wire"));
    m_scene.selectBend(bent, index);
}

bool CanvasInput::pressedBend(const PointerEvent &event)
{
    if (event.modifiers.testFlag(Qt::ControlModifier) || m_scene.diagram().nodeAt(event.position) >= 0)
        return false;
    const auto bend = bendAt(m_scene.diagram(), event.position, BendReach / m_view->zoom());
    if (!bend)
        return false;
    m_tool = &m_bend;
    m_bend.start(*bend);
    return true;
}

/// Ctrl+arrows move the selected point of a wire.
bool CanvasInput::moveBendByKey(const QPointF &step)
{
    const auto bend = m_scene.selectedBend();
    if (!bend)
        return false;
    const Wire wire = m_scene.selectedWires().first();
    QList<QPointF> points = m_scene.diagram().bendsOf(m_scene.diagram().slotOf(wire));
    points[*bend] += step;
    m_editor.bend(wire, points, tr("Move Bend"));
    m_scene.selectBend(wire, *bend);
    return true;
}

/// Arrows walk along a selected wire: over its points to the nodes at its ends.
bool CanvasInput::walkBends(Qt::Key arrow)
{
    const QList<Wire> wires = m_scene.selectedWires();
    if (wires.size() != 1 || !m_scene.selectedSlots().isEmpty() || (arrow != Qt::Key_Left && arrow != Qt::Key_Right))
        return false;
    const Wire &wire = wires.first();
    const auto count = int(m_scene.diagram().bendsOf(m_scene.diagram().slotOf(wire)).size());
    const bool isForward = arrow == Qt::Key_Right;
    const int next = m_scene.selectedBend() ? *m_scene.selectedBend() + (isForward ? 1 : -1)
                     : isForward            ? 0
                                            : count - 1;
    if (next >= 0 && next < count)
        m_scene.selectBend(wire, next);
    else
        m_scene.setSelection({isForward ? wire.to.node : wire.from.node});
    return true;
}

/// A container leads inside, a note and a group's card open; all else shows its properties.
void CanvasInput::openNode(const NodeId &node)
{
    const Diagram &diagram = m_scene.diagram();
    if (node.kind == NodeId::Kind::Note)
        Q_EMIT writingRequested(node, {});
    else if (node.kind == NodeId::Kind::Group)
        Q_EMIT collapseRequested({node});
    else if (const int slot = diagram.slotOf(node); slot >= 0 && diagram.node(slot).node->isContainer)
        Q_EMIT enterRequested(node);
    else
        Q_EMIT propertiesRequested(node);
}

} // namespace millrace::gui
