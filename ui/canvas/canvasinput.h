// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/align.h"
#include "ui/canvas/bendtool.h"
#include "ui/canvas/canvasmenu.h"
#include "ui/canvas/connecttool.h"
#include "ui/canvas/cuttool.h"
#include "ui/canvas/selecttool.h"

#include <QKeySequence>
#include <QTimer>

namespace millrace::gui {

/// Gives mouse and keys to the tool they belong to, and turns the canvas's own keys into what they mean.
class CanvasInput final : public QObject, public InputHandler
{
    Q_OBJECT

public:
    CanvasInput(Scene &scene, Editor &editor, QObject *parent = nullptr);
    void setView(View &view);

    void pressed(const PointerEvent &event) override;
    void moved(const PointerEvent &event) override;
    void released(const PointerEvent &event) override;
    void doubleClicked(const PointerEvent &event) override;
    void contextMenu(const PointerEvent &event, const QPoint &global) override;
    bool keyPressed(const QKeyEvent &event) override;
    bool dragged(const QMimeData &data) override;
    void dropped(const QMimeData &data, const QPointF &position) override;
    void paintOver(QPainter &painter) override;
    QString toolTip(const QPointF &position) override;

    /// Rolls back what is going on.
    void cancel();
    /// A wire in the making ends: its ports may be gone.
    void documentChanged();
    bool isBusy() const { return m_tool->isBusy(); }
    /// Whether a rubber band is being drawn: what is selected changes with each step.
    bool isBanding() const { return m_select.isBanding(); }
    /// Does what a key means at first; nothing while a drag goes on.
    void act(const QKeySequence &key);
    bool knows(const QKeySequence &key) const { return m_keys.contains(keyOf(key)); }
    /// Lets other keys mean what these mean at first.
    void setKeys(const QList<QKeySequence> &initial, const QList<QKeySequence> &keys);
    QList<NodeId> chosenGroups() const;

public Q_SLOTS:
    void selectAll();
    void deleteSelection();
    void deleteAndHeal();
    void duplicateSelection();
    /// Adds all that is before (or behind) what is selected to it.
    void selectStream(bool isForward);
    void align(millrace::gui::Alignment alignment);
    void distribute(Qt::Orientation along);
    void toggleActive();
    void renameSelection();
    void connectByKeys();
    void fitSelection();
    /// Notes, groups and bends of wires.
    void group();
    void ungroup();
    void takeOutOfGroup();
    void selectGroup();
    void nextHue();
    void resizeNotes(int steps);
    void nextWire(bool isForward);
    void addBend();
    void straighten();

Q_SIGNALS:
    /// Opens the menu that creates by typing.
    void createRequested(const QPointF &position);
    void createWiredRequested(const QPointF &position, const millrace::PortRef &port, millrace::PortDirection side);
    /// A button or key goes down that may change what is there.
    void started();
    /// What a button began has come to its end, or was given up.
    void ended();
    /// Escape: whatever goes on in the background is not wanted any more.
    void cancelRequested();
    void copyRequested();
    void cutRequested();
    void pasteRequested(millrace::PastedWires wires);
    void propertiesRequested(const millrace::NodeId &node);
    void renameRequested(const millrace::NodeId &node);
    /// Into a container, out of the open one, and from branch to branch of it.
    void enterRequested(const millrace::NodeId &container);
    void leaveRequested();
    void branchTurned(int step);
    /// Opens a text for writing: of a note, below a group's title, or (null) of a new note there.
    void writingRequested(const millrace::NodeId &annotation, const QPointF &position);
    void collapseRequested(const QList<millrace::NodeId> &groups);
    void menuRequested(const millrace::gui::MenuTarget &target, const QPoint &global);

private:
    using Key = std::pair<int, Qt::KeyboardModifiers>;
    void bindKeys();
    void bindAnnotationKeys();
    bool moveBendByKey(const QPointF &step);
    bool walkBends(Qt::Key arrow);
    QList<NodeId> chosenAnnotations() const;
    void openNode(const NodeId &node);
    void editBend(const std::optional<Bend> &bend, int wire, const QPointF &position);
    bool pressedBend(const PointerEvent &event);
    bool moveByKey(const QKeyEvent &event);
    void walk(Qt::Key arrow);
    void openSelected();
    bool pressedContainer(const PointerEvent &event);
    void escape();
    int soleNode() const;
    void arrangeBoxes(const QString &label, const std::function<QList<QPointF>(const QList<QRectF> &)> &places);
    bool startsCut(const PointerEvent &event) const;
    bool pressedPort(const PointerEvent &event);
    bool pressedWireEnd(const PointerEvent &event);
    void takeWiresAlong(const PointerEvent &event);
    void hover(const PointerEvent &event);
    void watchEdges(const PointerEvent &event);
    void scrollOn();

    Scene &m_scene;
    Editor &m_editor;
    View *m_view = nullptr;
    SelectTool m_select;
    ConnectTool m_connect;
    CutTool m_cut;
    BendTool m_bend;
    Tool *m_tool;
    std::optional<PortEnd> m_portPressed; ///< with Ctrl, until the mouse moves away
    QPoint m_pressedAt;
    QTimer m_edgeScroll; ///< runs while something is dragged at the canvas's edge
    PointerEvent m_lastMove;
    bool m_isPressed = false; ///< a button is down that a tool follows
    NodeId m_wiresOf;         ///< whose wires are gone through by keys
    static Key keyOf(const QKeySequence &sequence);
    QHash<Key, std::function<void()>> m_keys;
    QHash<Key, Key> m_otherKeys; ///< what a person's key means at first; 0 for nothing
};

} // namespace millrace::gui
