// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tool.h"

namespace millrace::gui {

/// Draws wires: by dragging from a port, or by keys after C. Ports that can take the wire light up; one that cannot
/// says why.
class ConnectTool final : public QObject, public Tool
{
    Q_OBJECT

public:
    ConnectTool(Scene &scene, Editor &editor, QObject *parent = nullptr);

    void setView(View &view) { m_view = &view; }
    /// Begins a wire at a port, to follow the mouse.
    void start(int node, const Port &port, const QPointF &position);
    /// Begins a wire at a node, to be led by keys. False when nothing can be connected to it.
    bool startByKeys(int node);

    void moved(const PointerEvent &event) override;
    void released(const PointerEvent &event) override;
    bool keyPressed(const QKeyEvent &event) override;
    void cancel() override;
    void paintOver(QPainter &painter) override;
    bool isBusy() const override { return m_state != State::Idle; }

Q_SIGNALS:
    /// The wire was let go over empty canvas.
    void droppedOnEmpty(const QPointF &position, const millrace::PortRef &port, millrace::PortDirection side);

private:
    enum class State { Idle, Mouse, ChoosePort, ChooseTarget };
    struct End
    {
        int node = -1;
        QString port;
        PortDirection direction = PortDirection::In;

        bool operator==(const End &) const = default;
    };

    void begin(const End &start, State state);
    void finish();
    PortRef refOf(const End &end) const;
    Result<> check(const End &target) const;
    bool isPossible(const End &target) const { return check(target).isOk(); }
    PortLight lightOf(const DiagramNode &node, const Port &port) const;
    std::optional<End> endAt(const QPointF &position) const;
    std::optional<End> bestPortOf(int node) const;
    void setTarget(const std::optional<End> &target);
    void explain(const QString &text, const QPoint &viewPosition);
    void commit(const End &target);
    QPointF centreOf(const End &end) const;
    void moveLooseEnd(const QPointF &position);
    QRectF looseArea() const;
    Route looseRoute() const;
    bool choosePort(int key);
    bool chooseTarget(int key);
    void listTargets();
    QList<End> facingPorts() const;
    void pointAtTarget();

    Scene &m_scene;
    Editor &m_editor;
    View *m_view = nullptr;
    State m_state = State::Idle;
    End m_start;
    QPointF m_looseEnd;
    std::optional<End> m_target;
    bool m_hasMoved = false;
    QList<End> m_choices; ///< ports to go through by keys
    qsizetype m_choice = 0;
    mutable QHash<PortRef, bool> m_known; ///< what was asked of the document during this wire
};

} // namespace millrace::gui
