// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/annotate.h"
#include "model/edit/clipboard.h"
#include "model/edit/rewire.h"
#include "model/wiring/graphcache.h"
#include "model/wiring/trial.h"
#include "ui/canvas/clipboard.h"
#include "ui/canvas/creatable.h"
#include "ui/canvas/scene.h"
#include "ui/document/document.h"

namespace millrace::gui {

/// All that the canvas does to the document: each is one step of undo. What the document refuses is told by refused().
class Editor final : public QObject
{
    Q_OBJECT

public:
    Editor(Document &document, const Catalog &catalog, Scene &scene, QObject *parent = nullptr);

    ResourceId pipeline() const { return m_pipeline; }
    const Level &level() const { return m_level; }
    void setPlace(ResourceId pipeline, const Level &level)
    {
        m_pipeline = pipeline;
        m_level = level;
    }
    bool isReadOnly() const { return m_isReadOnly || !m_pipeline; }
    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    const Project &project() const { return m_document.project(); }
    const Catalog &catalog() const { return m_catalog; }

    /// Top-left places in scene units. Steps with the same key in a row become one.
    void move(const QList<std::pair<NodeId, QPointF>> &positions, const QString &mergeKey = {});
    /// Places for all or some nodes, worked out by the layout.
    void arrange(const QList<std::pair<NodeId, QPointF>> &positions, const QString &label);
    /// V2: takes activities out of the run, or back in. `markAs` says what those that wait for them see.
    void setInactive(const QList<NodeId> &nodes, bool isInactive, const QString &markAs = {});
    void remove(const QList<NodeId> &nodes, const QList<Wire> &wires, const QString &label = {});
    /// V2: with which ends of the activity before it a dependency is met.
    void setConditions(const Wire &wire, Conditions conditions);
    /// Without the nodes, what they joined joined again.
    void removeAndHeal(const QList<NodeId> &nodes);
    /// Puts a node that lies at a place between the ends of a wire; neighbours make room.
    bool canSplice(const NodeId &node, const Wire &wire) const;
    void splice(const NodeId &node, const QPointF &place, const Wire &wire);
    void createSpliced(const Creatable &what, QPointF position, const Wire &wire);
    /// Takes nodes that lie at new places off their wires, what they joined joined again.
    void spliceOff(const QList<std::pair<NodeId, QPointF>> &positions);
    /// The copies are what is selected afterwards, here and after pasting. Groups go with their contents.
    void duplicate(const QList<NodeId> &nodes, const QPointF &offset);
    Clipping copied(const QList<NodeId> &nodes) const;
    /// Pastes with the top left of it all at a position; what came from elsewhere is laid out.
    void paste(const Clipping &clipping, const QPointF &position, PastedWires wires);
    void rename(const NodeId &node, const QString &name);

    /// Puts a note there, and selects it.
    void addNote(const QString &text, const QPointF &position);
    /// The note's text, or that below the group's title; a note without a text goes.
    void setText(const NodeId &annotation, const QString &text);
    void setHue(const QList<NodeId> &annotations, Hue hue);
    void resizeNotes(const QList<NodeId> &notes, qreal by);
    /// Frames nodes; answers the group, null when it could not be made.
    NodeId group(const QList<NodeId> &nodes);
    void ungroup(const QList<NodeId> &groups);
    /// Makes nodes members of a group; a null one takes them out of theirs.
    void regroup(const QList<NodeId> &nodes, const NodeId &group, const QList<std::pair<NodeId, QPointF>> &places = {});
    /// Lets a wire run through these points.
    void bend(const Wire &wire, const QList<QPointF> &points, const QString &label);
    const Annotations &annotations() const;
    /// These nodes with the members of collapsed groups in the place of their cards.
    QList<NodeId> unfolded(const QList<NodeId> &nodes) const;

    /// The graph of the level that is edited.
    const Graph &graph() { return m_graphs.graph(project(), m_catalog, m_pipeline, m_level); }
    /// Prepares for many questions about wires at these ports, while the document stays as it is.
    WireTrial trialAt(const QList<PortRef> &starts);
    Result<> canConnect(const WireTrial &trial, const PortRef &from, const PortRef &to) const;
    /// This and the next answer whether the document took it.
    bool connectPorts(const PortRef &from, const PortRef &to, const QString &firstPortName = {});
    bool connectEach(const QList<PortPair> &pairs);
    /// What would let a refused wire be drawn, in words; empty when nothing does.
    QString fixFor(const PortRef &from, const PortRef &to) const;
    bool connectWithFix(const PortRef &from, const PortRef &to);
    Result<> canReplug(const WireTrial &trial, const QList<Wire> &wires, PortDirection side, const PortRef &port) const;
    bool replug(const QList<Wire> &wires, PortDirection side, const PortRef &port);

    void create(const Creatable &what, QPointF position);
    void createWired(const Creatable &what, QPointF position, const PortRef &port, PortDirection side);
    /// Those that the port can be wired to.
    QList<Creatable> creatablesFor(const PortRef &port, PortDirection side);
    QList<Creatable> creatables() { return creatablesOf(project(), m_catalog, graph()); }

Q_SIGNALS:
    void refused(const QString &reason);
    /// A second mapped input needs the web service's name of the first before the wire can be written.
    void portNameNeeded(const millrace::PortRef &from, const millrace::PortRef &to);

private:
    QList<std::pair<NodeId, QPointF>> unfolded(const QList<std::pair<NodeId, QPointF>> &positions) const;
    QList<std::pair<NodeId, QPointF>> kept(const QSet<NodeId> &moved) const;
    Result<Project> spliced(const Project &now, const NodeId &node, const QPointF &place, const Wire &wire) const;
    Result<> apply(const QString &label, const Edit &edit, const QString &mergeKey = {});
    void select(const QList<NodeId> &nodes);
    Result<Pasted> pastedNodes(const Project &now, const Clipping &clipping, PastedWires wires) const;
    QList<QPointF> laidOut(const Pasted &pasted) const;
    QPointF shiftOfPasted(const QList<QPointF> &places, const QPointF &position) const;
    void createWith(const QString &label, const std::function<Result<Creation>(const Project &)> &make);

    Document &m_document;
    const Catalog &m_catalog;
    Scene &m_scene;
    ResourceId m_pipeline;
    Level m_level; ///< of the pipeline: what is added is added there
    GraphCache m_graphs;
    bool m_isReadOnly = false;
};

} // namespace millrace::gui
