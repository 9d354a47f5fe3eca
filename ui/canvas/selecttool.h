// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/guides.h"
#include "ui/canvas/tool.h"

#include <QCoreApplication>

namespace millrace::gui {

/// Selects by click and by rubber band, and moves what is selected: in line with others, else by 16 units; freely with
/// Alt. A node without wires that is dropped on one goes in between; with Alt nodes that are taken away from their
/// place leave their wires; with Ctrl copies are dragged.
class SelectTool final : public Tool
{
    Q_DECLARE_TR_FUNCTIONS(millrace::gui::SelectTool)

public:
    SelectTool(Scene &scene, Editor &editor);

    void setView(View &view) { m_view = &view; }
    void pressed(const PointerEvent &event) override;
    void moved(const PointerEvent &event) override;
    void released(const PointerEvent &event) override;
    void cancel() override;
    void paintOver(QPainter &painter) override;
    bool isBusy() const override { return m_state != State::Idle; }
    bool isBanding() const { return m_state == State::Band; }

private:
    enum class State { Idle, Pressed, Moving, Band };

    void press(int node, const PointerEvent &event);
    void press(const GroupFrame &frame);
    void startMoving();
    void showMoved(const PointerEvent &event);
    void commitMove();
    void commitCopy();
    QPointF snapped(const QPointF &delta, bool isFree);
    void showGuides(const Snap &snap);
    void previewSplice(const PointerEvent &event);
    void previewGroup(const PointerEvent &event);
    bool leavesItsWires(const PointerEvent &event) const;
    void startBand(const PointerEvent &event);
    void growBand(const PointerEvent &event);
    void finish();
    void paintCopies(QPainter &painter) const;
    void paintSplice(QPainter &painter) const;
    QList<std::pair<int, QPointF>> placesMovedBy(const QPointF &delta) const;

    Scene &m_scene;
    Editor &m_editor;
    View *m_view = nullptr;
    State m_state = State::Idle;
    QPointF m_from;
    QPoint m_viewFrom;
    NodeId m_grabbed;
    bool m_isToggledOnRelease = false; ///< a click with Ctrl toggles, a drag copies
    bool m_isCopying = false;
    bool m_isSoleOnRelease = false; ///< a click on one of several selects it alone, a drag moves all
    QList<std::pair<NodeId, QPointF>> m_before;
    QPointF m_delta;
    Snap m_snap;                 ///< lines that show why it lies there
    std::optional<Wire> m_over;  ///< the wire that a drop would put the node into
    std::optional<Wire> m_asked; ///< the last wire that was tried
    NodeId m_into;               ///< the group that a drop would put the nodes into
    bool m_isLeaving = false;    ///< a drop would take the nodes off their wires
    QRectF m_band;
    Qt::KeyboardModifiers m_bandMode;
    QList<NodeId> m_bandBase;
    QList<Wire> m_wireBase;
};

} // namespace millrace::gui
