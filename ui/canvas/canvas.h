// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvasinput.h"
#include "ui/canvas/grouplayout.h"
#include "ui/canvas/motion.h"

#include "model/layout/dotlayout.h"

namespace millrace::gui {

class CreateMenu;
class InlineEditor;
class Label;
class LevelBar;
class Minimap;
class NoteEditor;

/// The drawing board of one pipeline: shows its graph, takes mouse and keys, and edits through the document only.
class Canvas final : public QWidget
{
    Q_OBJECT

public:
    Canvas(Document &document, const Catalog &catalog, const Theme &theme, QWidget *parent = nullptr);
    ~Canvas() override;

    ResourceId pipeline() const { return m_editor.pipeline(); }
    void setPipeline(ResourceId pipeline);
    /// What of the pipeline is drawn: its top, or a branch of a container.
    const Level &level() const { return m_editor.level(); }
    void setLevel(const Level &level);
    /// Goes where the node is drawn, the present level first; false when it is nowhere in the pipeline.
    bool showLevelOf(const NodeId &node);
    QList<NodeId> selection() const { return m_scene.selection(); }
    void setSelection(const QList<NodeId> &nodes) { m_scene.setSelection(nodes); }
    /// Selects the node, brings it into view and takes the keyboard focus.
    void focusNode(const NodeId &node);

    void setSlice(DetailResolver resolver) { m_scene.setDetailResolver(std::move(resolver)); }
    void setRunState(const QHash<NodeId, NodeRunState> &states) { m_scene.setRunStates(states); }
    void setProblems(const QHash<NodeId, NodeProblems> &problems) { m_scene.setProblems(problems); }
    void setReadOnly(bool isReadOnly) { m_editor.setReadOnly(isReadOnly); }

    bool isReadOnly() const { return m_editor.isReadOnly(); }
    Editor &editor() { return m_editor; }

    /// What lies on the canvas: all of it, or what is selected.
    Board shownBoard(bool isSelected) const;
    CanvasInput &input() { return m_input; }
    const Annotations &annotations() const { return m_editor.annotations(); }
    /// The groups of all levels.
    QMap<NodeId, Group> allGroups() const;
    QString projectRoot() const { return m_document.project().root; }
    QString pipelineName() const;
    /// Groups that are shown as one card: view state, no part of the document.
    const QSet<NodeId> &collapsed() const { return m_collapsed; }
    void setCollapsed(const QSet<NodeId> &groups);

    qreal zoom() const { return m_view.zoom(); }
    View &view() { return m_view; }
    Scene &scene() { return m_scene; }

public Q_SLOTS:
    void zoomIn() { m_view.zoomIn(); }
    void zoomOut() { m_view.zoomOut(); }
    void resetZoom() { m_view.setZoom(1); }
    void fitAll() { m_view.fitAll(); }
    void fitSelection() { m_input.fitSelection(); }
    void selectAll() { m_input.selectAll(); }
    void deleteSelection() { m_input.deleteSelection(); }
    void duplicateSelection() { m_input.duplicateSelection(); }
    /// To and from the clipboard, as Data Factory JSON.
    void copySelection();
    void cutSelection();
    void paste(millrace::PastedWires wires = millrace::PastedWires::Inner);
    void renameSelection() { m_input.renameSelection(); }
    void deleteAndHeal() { m_input.deleteAndHeal(); }
    void selectStream(bool isForward) { m_input.selectStream(isForward); }
    void align(Alignment alignment) { m_input.align(alignment); }
    void distribute(Qt::Orientation along) { m_input.distribute(along); }
    /// V2: takes what is selected out of the run, or back in.
    void toggleActive() { m_input.toggleActive(); }
    void connectByKeys() { m_input.connectByKeys(); }
    /// Opens a container: its first branch with something in it.
    void enter(const millrace::NodeId &container);
    /// Goes out of the open container.
    void leave();
    /// Shows the next (1) or last (-1) branch of the open container.
    void turnBranch(int step);
    /// Opens the menu that creates by typing: at a place, at the mouse, or in the middle.
    void openCreateMenu(std::optional<QPointF> position = {});
    /// The same for what can be wired to a port.
    void openCreateMenuFor(const millrace::PortRef &port, millrace::PortDirection side, const QPointF &position);
    /// Lays out what is selected, else everything; goes on in the background, one step of undo.
    void layOut();
    /// Opens a text of several lines for writing: of a note, below a group's title, or (null) of a new note.
    void write(const millrace::NodeId &annotation, const QPointF &position);
    void addNote() { write({}, m_view.cursorPosition()); }
    /// Collapses open groups and opens collapsed ones.
    void toggleCollapsed(const QList<millrace::NodeId> &groups);
    void toggleCollapsed() { toggleCollapsed(m_input.chosenGroups()); }

Q_SIGNALS:
    void selectionChanged(const QList<millrace::NodeId> &nodes);
    void propertiesRequested(const millrace::NodeId &node);
    void zoomChanged(qreal zoom);
    /// Before and after another level is shown by hand.
    void leavingLevel();
    void levelChanged();
    void collapsedChanged();
    /// Why something could not be done, in one sentence.
    void refused(const QString &reason);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectParts();
    Board board(const Project &project);
    void refresh();
    void keepLevel();
    void markStale();
    void follow(const Changes &changes);
    void showCreateMenu(const QList<Creatable> &choices, const QPointF &position);
    void create(const Creatable &what);
    void editName(const NodeId &node);
    void askPortName(const PortRef &from, const PortRef &to);
    void openInline(const QRectF &sceneArea, const QString &text, const QString &hint,
                    std::function<void(const QString &)> take);
    void takeLayout(const layout::Places &boxes);
    QList<std::pair<NodeId, QPointF>> notesAlong(const QList<QRectF> &before, const QList<QRectF> &after) const;
    void placeOverlays();
    void hearSelection();
    void tellSelection();

    Document &m_document;
    const Catalog &m_catalog;
    const Theme &m_theme;
    Scene m_scene;
    Editor m_editor;
    CanvasInput m_input;
    View m_view;
    Minimap *m_minimap;
    Label *m_emptyText;
    LevelBar *m_levelBar;
    QList<Level> m_way; ///< from the top to the open level
    CreateMenu *m_createMenu;
    InlineEditor *m_inlineEditor;
    QPointF m_createPosition;
    std::optional<std::pair<PortRef, PortDirection>> m_createFrom;
    layout::DotLayout m_layout;
    Motion m_motion;
    NoteEditor *m_noteEditor;
    QSet<NodeId> m_collapsed;
    std::optional<GroupLayout> m_groups;
    QList<NodeId> m_laidOut; ///< the nodes of the layout that is going on
    QTimer m_rest;           ///< runs while a rubber band grows, and what it selects is not told
    bool m_isStale = false;
    bool m_isFitted = false;
};

} // namespace millrace::gui
