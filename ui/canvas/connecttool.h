// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/porthit.h"
#include "ui/canvas/tool.h"

namespace millrace::gui {

/// Draws wires: by dragging from a port, by clicks with Ctrl, or by keys after C. With wires in hand it plugs their
/// ends in elsewhere. Ports that can take the wire light up; one that cannot says why, and what letting go would
/// change.
class ConnectTool final : public QObject, public Tool
{
    Q_OBJECT

public:
    ConnectTool(Scene &scene, Editor &editor, QObject *parent = nullptr);

    void setView(View &view) { m_view = &view; }
    /// Begins a wire at a port, to follow the mouse. From one of several selected nodes it begins at each that has such
    /// a port.
    void start(const PortEnd &port, const PointerEvent &event);
    /// Takes wires off their ports on one side, to be plugged in elsewhere.
    void startReplugging(const QList<Wire> &wires, PortDirection side, const PointerEvent &event);
    /// Begins a wire at a node, to be led by keys. False when nothing can be connected to it.
    bool startByKeys(int node);
    /// Whether a wire hangs on the mouse without a button held: the next press belongs to it.
    bool isFollowing() const { return m_state == State::Following; }

    void pressed(const PointerEvent &event) override;
    void moved(const PointerEvent &event) override;
    void released(const PointerEvent &event) override;
    bool keyPressed(const QKeyEvent &event) override;
    void cancel() override;
    void paintOver(QPainter &painter) override;
    bool isBusy() const override { return m_state != State::Idle; }

Q_SIGNALS:
    /// The wire was let go over empty canvas, or something is to be created at its end.
    void droppedOnEmpty(const QPointF &position, const millrace::PortRef &port, millrace::PortDirection side);

private:
    enum class State { Idle, Dragging, Following, ChoosePort, ChooseTarget };

    void begin(const PortEnd &start, State state);
    void finish();
    PortRef refOf(const PortEnd &end) const { return gui::refOf(m_scene.diagram(), end); }
    PortPair pairTo(const PortEnd &target, const PortEnd &start) const;
    Result<> check(const PortEnd &target) const;
    bool isPossible(const PortEnd &target) const;
    PortLight lightOf(const DiagramNode &node, const Port &port) const;
    std::optional<PortEnd> endAt(const QPointF &position) const;
    std::optional<PortEnd> bestPortOf(int node) const;
    void setTarget(const std::optional<PortEnd> &target);
    void judgeTarget(const QPoint &viewPosition);
    void explain(const QString &text, const QPoint &viewPosition);
    bool commit(const PortEnd &target);
    QPointF centreOf(const PortEnd &end) const;
    void moveLooseEnd(const QPointF &position);
    QRectF looseArea() const;
    QList<PortEnd> fixedEnds() const;
    Route looseRoute(const PortEnd &fixed) const;
    void createAtPort();
    bool choosePort(int key);
    bool chooseTarget(int key);
    void listTargets();
    QList<PortEnd> facingPorts() const;
    void pointAtTarget();

    Scene &m_scene;
    Editor &m_editor;
    View *m_view = nullptr;
    State m_state = State::Idle;
    PortEnd m_start;
    QList<PortEnd> m_also; ///< where the other wires begin when several are drawn at once
    QList<Wire> m_inHand;  ///< wires that are being plugged in elsewhere
    QPointF m_looseEnd;
    std::optional<PortEnd> m_target;
    QString m_fix; ///< what letting go on an impossible target would change; empty: nothing helps
    bool m_hasMoved = false;
    bool m_isSticky = false;  ///< Ctrl was held at the press: a click lets the wire hang on the mouse
    QList<PortEnd> m_choices; ///< ports to go through by keys
    qsizetype m_choice = 0;
    std::optional<WireTrial> m_trial;     ///< while there is a wire
    mutable QHash<PortRef, bool> m_known; ///< what was asked of the document during this wire
};

} // namespace millrace::gui
