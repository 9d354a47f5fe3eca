// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas's own keys mean, and what is done with all that is selected.
#include "ui/canvas/canvasinput.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/walk.h"

#include <QKeyEvent>

namespace millrace::gui {

/// Keys without a modifier act because the canvas itself has the focus.
void CanvasInput::bindKeys()
{
    const auto none = Qt::KeyboardModifiers(Qt::NoModifier);
    const auto ctrl = Qt::KeyboardModifiers(Qt::ControlModifier);
    const auto shift = Qt::KeyboardModifiers(Qt::ShiftModifier);
    const auto create = [this] { Q_EMIT createRequested(m_view->cursorPosition()); };
    m_keys = {
        {{Qt::Key_Tab, none}, create},
        {{Qt::Key_Space, none}, create},
        {{Qt::Key_A, shift}, create},
        {{Qt::Key_A, ctrl}, [this] { selectAll(); }},
        {{Qt::Key_D, ctrl}, [this] { duplicateSelection(); }},
        {{Qt::Key_C, ctrl}, [this] { Q_EMIT copyRequested(); }},
        {{Qt::Key_X, ctrl}, [this] { Q_EMIT cutRequested(); }},
        {{Qt::Key_V, ctrl}, [this] { Q_EMIT pasteRequested(PastedWires::Inner); }},
        {{Qt::Key_V, ctrl | shift}, [this] { Q_EMIT pasteRequested(PastedWires::InnerAndIncoming); }},
        {{Qt::Key_Delete, none}, [this] { deleteSelection(); }},
        {{Qt::Key_Delete, ctrl}, [this] { deleteAndHeal(); }},
        {{Qt::Key_Backspace, none}, [this] { deleteSelection(); }},
        {{Qt::Key_F2, none}, [this] { renameSelection(); }},
        {{Qt::Key_C, none}, [this] { connectByKeys(); }},
        {{Qt::Key_D, none}, [this] { toggleActive(); }},
        {{Qt::Key_Left, shift}, [this] { selectStream(false); }},
        {{Qt::Key_Right, shift}, [this] { selectStream(true); }},
        {{Qt::Key_Return, none}, [this] { openSelected(); }},
        {{Qt::Key_Enter, none}, [this] { openSelected(); }},
        {{Qt::Key_Escape, none}, [this] { escape(); }},
        {{Qt::Key_1, ctrl}, [this] { m_view->fitAll(); }},
        {{Qt::Key_1, none}, [this] { m_view->fitAll(); }},
        {{Qt::Key_F, none}, [this] { m_view->fitAll(); }},
        {{Qt::Key_Home, none}, [this] { m_view->fitAll(); }},
        {{Qt::Key_2, none}, [this] { fitSelection(); }},
        {{Qt::Key_Period, none}, [this] { fitSelection(); }},
        {{Qt::Key_F, shift}, [this] { fitSelection(); }},
        {{Qt::Key_0, ctrl}, [this] { m_view->setZoom(1); }},
        {{Qt::Key_0, none}, [this] { m_view->setZoom(1); }},
        {{Qt::Key_Plus, ctrl}, [this] { m_view->zoomIn(); }},
        {{Qt::Key_Equal, ctrl}, [this] { m_view->zoomIn(); }},
        {{Qt::Key_Minus, ctrl}, [this] { m_view->zoomOut(); }},
    };
    const auto alt = Qt::KeyboardModifiers(Qt::AltModifier);
    m_keys.insert({Qt::Key_Up, alt}, [this] { Q_EMIT leaveRequested(); });
    m_keys.insert({Qt::Key_Down, alt}, [this] { openSelected(); });
    m_keys.insert({Qt::Key_PageUp, alt}, [this] { Q_EMIT branchTurned(-1); });
    m_keys.insert({Qt::Key_PageDown, alt}, [this] { Q_EMIT branchTurned(1); });
    const auto turned = Qt::KeyboardModifiers(Qt::AltModifier | Qt::ShiftModifier);
    const std::pair<Qt::Key, Alignment> alignments[] = {
        {Qt::Key_Left, Alignment::Left}, {Qt::Key_C, Alignment::Centre}, {Qt::Key_Right, Alignment::Right},
        {Qt::Key_Up, Alignment::Top},    {Qt::Key_M, Alignment::Middle}, {Qt::Key_Down, Alignment::Bottom}};
    for (const auto &[key, alignment] : alignments)
        m_keys.insert({key, turned}, [this, how = alignment] { align(how); });
    m_keys.insert({Qt::Key_H, turned}, [this] { distribute(Qt::Horizontal); });
    m_keys.insert({Qt::Key_V, turned}, [this] { distribute(Qt::Vertical); });
    for (const auto arrow : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down})
        m_keys.insert({arrow, none}, [this, arrow] { walk(arrow); });
}

bool CanvasInput::keyPressed(const QKeyEvent &event)
{
    if (m_tool->keyPressed(event))
        return true;
    Q_EMIT started();
    if (moveByKey(event))
        return true;
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const Key pressed{event.key(), modifiers};
    const Key meant = m_otherKeys.value(pressed, pressed);
    const auto bound = meant.first == 0 ? m_keys.cend() : m_keys.constFind(meant);
    if (bound == m_keys.cend())
        return false;
    if (isBusy() && event.key() != Qt::Key_Escape)
        return true; // a drag is going on: other keys would pull the ground from under it
    (*bound)();
    return true;
}

CanvasInput::Key CanvasInput::keyOf(const QKeySequence &sequence)
{
    return {sequence[0].key(), sequence[0].keyboardModifiers()};
}

void CanvasInput::act(const QKeySequence &key)
{
    const auto bound = m_keys.constFind(keyOf(key));
    if (bound == m_keys.cend() || isBusy())
        return;
    Q_EMIT started();
    (*bound)();
}

void CanvasInput::setKeys(const QList<QKeySequence> &initial, const QList<QKeySequence> &keys)
{
    const Key first = keyOf(initial.first());
    m_otherKeys.removeIf([&first](const std::pair<const Key &, Key &> &other) { return other.second == first; });
    for (const QKeySequence &key : initial) {
        if (keys.contains(key))
            m_otherKeys.remove(keyOf(key));
        else if (!m_otherKeys.contains(keyOf(key)) || m_otherKeys.value(keyOf(key)).first == 0)
            m_otherKeys.insert(keyOf(key), {0, Qt::NoModifier}); // means nothing now
    }
    for (const QKeySequence &key : keys) {
        if (!key.isEmpty() && !initial.contains(key))
            m_otherKeys.insert(keyOf(key), first);
    }
}

/// Ctrl+arrow moves the selection by the grid, with Shift five times as far; a row of such keys is one step of undo.
bool CanvasInput::moveByKey(const QKeyEvent &event)
{
    const QPointF step = stepOf(event.key());
    if (step.isNull() || !event.modifiers().testFlag(Qt::ControlModifier) || isBusy())
        return false;
    constexpr int LongSteps = 5;
    const int steps = event.modifiers().testFlag(Qt::ShiftModifier) ? LongSteps : 1;
    if (moveBendByKey(step * steps))
        return true;
    QList<std::pair<NodeId, QPointF>> places;
    QString key = QStringLiteral("nudge");
    QRectF touched;
    for (const int slot : m_scene.movable()) {
        const DiagramNode &node = m_scene.diagram().node(slot);
        const QPointF place = node.position + step * steps;
        places.append({node.node->id, place});
        key += QStringLiteral(" %1").arg(slot);
        touched |= node.box() | QRectF(place, node.size);
    }
    if (!places.isEmpty()) {
        m_editor.move(places, key);
        m_scene.settle(touched);
        m_view->reveal(touched);
    }
    return true;
}

void CanvasInput::walk(Qt::Key arrow)
{
    if (walkBends(arrow))
        return;
    const int from = soleNode();
    const int next = nodeToward(m_scene.diagram(), from, arrow, m_view->visibleArea());
    if (next < 0)
        return;
    m_scene.setSelection({m_scene.diagram().node(next).node->id});
    m_view->reveal(m_scene.diagram().node(next).box());
}

int CanvasInput::soleNode() const { return m_scene.selectedSlots().isEmpty() ? -1 : *m_scene.selectedSlots().begin(); }

void CanvasInput::selectAll()
{
    QList<NodeId> all;
    for (const DiagramNode &node : m_scene.diagram().nodes()) {
        if (node.isUsed())
            all.append(node.node->id);
    }
    m_scene.setSelection(all);
}

void CanvasInput::deleteSelection()
{
    if (isBusy())
        return;
    const auto bend = m_scene.selectedBend();
    if (m_scene.selectedFrame())
        m_editor.ungroup({m_scene.selectedFrame()});
    else if (bend)
        editBend(Bend{m_scene.diagram().slotOf(m_scene.selectedWires().first()), *bend}, -1, {});
    else
        m_editor.remove(m_scene.selection(), m_scene.selectedWires());
}

void CanvasInput::deleteAndHeal()
{
    if (!isBusy())
        m_editor.removeAndHeal(m_scene.selection());
}

void CanvasInput::duplicateSelection()
{
    if (!isBusy())
        m_editor.duplicate(m_scene.chosen(), {2 * geometry::Grid, 2 * geometry::Grid});
}

void CanvasInput::selectStream(bool isForward)
{
    m_scene.setSelection(streamOf(m_scene.diagram(), m_scene.selectedSlots(), isForward));
}

void CanvasInput::arrangeBoxes(const QString &label, const std::function<QList<QPointF>(const QList<QRectF> &)> &places)
{
    const QList<NodeId> nodes = m_scene.selection();
    if (nodes.size() < 2 || isBusy())
        return;
    QList<QRectF> boxes;
    QRectF touched;
    for (const NodeId &node : nodes) {
        boxes.append(m_scene.diagram().node(m_scene.diagram().slotOf(node)).box());
        touched |= boxes.last();
    }
    const QList<QPointF> moved = places(boxes);
    QList<std::pair<NodeId, QPointF>> positions;
    for (qsizetype i = 0; i < nodes.size(); ++i)
        positions.append({nodes[i], moved[i]});
    m_editor.arrange(positions, label);
    m_scene.settle(touched);
}

void CanvasInput::align(Alignment alignment)
{
    arrangeBoxes(tr("Align"), [alignment](const QList<QRectF> &boxes) { return aligned(boxes, alignment); });
}

void CanvasInput::distribute(Qt::Orientation along)
{
    arrangeBoxes(tr("Distribute"), [along](const QList<QRectF> &boxes) { return distributed(boxes, along); });
}

/// All of them follow the first.
void CanvasInput::toggleActive()
{
    QList<NodeId> activities;
    bool isInactive = false;
    for (const NodeId &node : m_scene.selection()) {
        if (node.kind != NodeId::Kind::Activity)
            continue;
        if (activities.isEmpty())
            isInactive = m_scene.diagram().node(m_scene.diagram().slotOf(node)).node->isInactive;
        activities.append(node);
    }
    if (!activities.isEmpty() && !isBusy())
        m_editor.setInactive(activities, !isInactive);
}

void CanvasInput::renameSelection()
{
    if (m_editor.isReadOnly())
        return;
    const NodeId chosen = m_scene.selectedSlots().size() == 1 ? m_scene.selection().first() : m_scene.selectedFrame();
    if (chosen.kind == NodeId::Kind::Note)
        Q_EMIT writingRequested(chosen, {});
    else if (chosen)
        Q_EMIT renameRequested(chosen);
}

void CanvasInput::connectByKeys()
{
    if (m_scene.selectedSlots().size() != 1 || m_editor.isReadOnly())
        return;
    m_tool = &m_connect;
    if (!m_connect.startByKeys(soleNode()))
        m_tool = &m_select;
}

void CanvasInput::fitSelection()
{
    QRectF area;
    for (const int slot : m_scene.selectedSlots())
        area |= m_scene.diagram().node(slot).box();
    if (const GroupFrame *frame = frameOf(m_scene.diagram(), m_scene.selectedFrame()))
        area |= areasOf(m_scene.diagram(), *frame).box;
    if (area.isNull())
        m_view->fitAll();
    else
        m_view->fit(area);
}

void CanvasInput::openSelected()
{
    if (m_scene.selectedFrame())
        Q_EMIT writingRequested(m_scene.selectedFrame(), {});
    else if (m_scene.selectedSlots().size() == 1)
        openNode(m_scene.selection().first());
}

void CanvasInput::escape()
{
    Q_EMIT cancelRequested();
    if (isBusy())
        cancel();
    else
        m_scene.setSelection({});
}

} // namespace millrace::gui
