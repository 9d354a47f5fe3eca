// SPDX-License-Identifier: GPL-3.0-or-later
// How the canvas writes notes, and collapses groups.
#include "ui/canvas/canvas.h"
#include "ui/canvas/frames.h"
#include "ui/canvas/nodegeometry.h"
#include "ui/canvas/noteeditor.h"

namespace millrace::gui {

Board Canvas::shownBoard(bool isSelected) const
{
    QList<NodeId> nodes = m_scene.selection();
    if (isSelected && m_scene.selectedFrame())
        nodes = frameOf(m_scene.diagram(), m_scene.selectedFrame())->members;
    if (!isSelected) {
        nodes.clear();
        for (const int slot : m_scene.diagram().order())
            nodes.append(m_scene.diagram().node(slot).node->id);
    }
    return m_scene.diagram().board(nodes);
}

QMap<NodeId, Group> Canvas::allGroups() const
{
    const Resource *resource = m_document.project().find(pipeline());
    return resource ? millrace::allGroups(*resource) : QMap<NodeId, Group>();
}

QString Canvas::pipelineName() const
{
    const Resource *resource = m_document.project().find(pipeline());
    return resource ? resource->name() : QString();
}

void Canvas::write(const NodeId &annotation, const QPointF &position)
{
    if (m_editor.isReadOnly())
        return;
    constexpr QSize Least(240, 96);
    QRectF area(geometry::snapped(position), QSizeF(Least));
    if (const int slot = m_scene.diagram().slotOf(annotation); slot >= 0)
        area = m_scene.diagram().node(slot).box();
    else if (const GroupFrame *frame = frameOf(m_scene.diagram(), annotation))
        area = QRectF(areasOf(m_scene.diagram(), *frame).title.bottomLeft(), QSizeF(Least));
    m_view.reveal(area);
    QRect shown = m_view.mapFromScene(area).boundingRect();
    shown.setSize(shown.size().expandedTo(Least));
    const Annotations &all = m_editor.annotations();
    const QString text =
        annotation.kind == NodeId::Kind::Note ? all.notes.value(annotation).text : all.groups.value(annotation).text;
    m_noteEditor->open(shown, text, [this, annotation, corner = area.topLeft()](const QString &written) {
        if (annotation)
            m_editor.setText(annotation, written);
        else if (!written.isEmpty())
            m_editor.addNote(written, corner);
    });
}

void Canvas::setCollapsed(const QSet<NodeId> &groups)
{
    if (groups == m_collapsed)
        return;
    m_collapsed = groups;
    refresh();
    Q_EMIT collapsedChanged();
}

void Canvas::toggleCollapsed(const QList<NodeId> &groups)
{
    if (groups.isEmpty())
        return;
    QSet<NodeId> next = m_collapsed;
    for (const NodeId &group : groups) {
        if (!next.remove(group))
            next.insert(group);
    }
    setCollapsed(next);
    // What was chosen stays chosen in its other shape.
    if (next.contains(groups.first()))
        m_scene.setSelection({groups.first()});
    else
        m_scene.selectFrame(groups.first());
}

} // namespace millrace::gui
