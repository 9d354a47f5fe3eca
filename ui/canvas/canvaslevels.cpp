// SPDX-License-Identifier: GPL-3.0-or-later
// The canvas and the levels of its pipeline: into containers, out of them, and from branch to branch.
#include "ui/canvas/canvas.h"
#include "ui/canvas/levelbar.h"

#include <algorithm>

namespace millrace::gui {

void Canvas::setLevel(const Level &level)
{
    if (level == m_editor.level())
        return;
    Q_EMIT leavingLevel();
    const ActivityId left = m_editor.level().container;
    m_layout.cancel();
    m_input.cancel();
    m_scene.setSelection({});
    m_editor.setPlace(pipeline(), level);
    m_isFitted = false;
    refresh();
    if (const NodeId container = NodeId::of(left); left && m_scene.diagram().slotOf(container) >= 0)
        m_scene.setSelection({container}); // where one comes out
    else
        tellSelection();
    Q_EMIT levelChanged();
}

void Canvas::enter(const NodeId &container)
{
    const Resource *resource = m_document.project().find(pipeline());
    const auto branches = resource ? branchesOf(*resource, m_catalog, container.activity()) : QList<ContainerBranch>();
    const auto filled =
        std::find_if(branches.begin(), branches.end(), [](const ContainerBranch &branch) { return branch.count > 0; });
    if (!branches.isEmpty())
        setLevel(filled == branches.end() ? branches.first().level : filled->level);
}

void Canvas::leave()
{
    const Resource *resource = m_document.project().find(pipeline());
    if (resource && !level().isTop())
        setLevel(levelOf(*resource, level().container).value_or(Level()));
}

void Canvas::turnBranch(int step)
{
    const Resource *resource = m_document.project().find(pipeline());
    const auto branches = resource ? branchesOf(*resource, m_catalog, level().container) : QList<ContainerBranch>();
    for (qsizetype i = 0; i < branches.size(); ++i) {
        if (branches[i].level == level()) {
            setLevel(branches[(i + branches.size() + step) % branches.size()].level);
            return;
        }
    }
}

/// Undo, the JSON pane or another tab may have taken the open container away: then what is outside of it shows.
void Canvas::keepLevel()
{
    const Resource *resource = m_document.project().find(pipeline());
    Level open = resource ? level() : Level();
    while (!open.isTop() && !resource->find(open.container)) {
        m_way.removeLast();
        open = m_way.isEmpty() ? Level() : m_way.last();
    }
    if (open != level()) {
        m_editor.setPlace(pipeline(), open);
        m_isFitted = false;
    }
    m_way = resource ? wayTo(*resource, open) : QList<Level>();
    if (resource)
        m_levelBar->show(*resource, m_catalog, open);
    else
        m_levelBar->hide();
}

bool Canvas::showLevelOf(const NodeId &node)
{
    const Resource *resource = m_document.project().find(pipeline());
    if (!resource)
        return false;
    if (node.activity()) {
        const auto at = levelOf(*resource, node.activity());
        if (at)
            setLevel(*at);
        return at.has_value();
    }
    for (const Level &each : QList{level()} + levelsOf(*resource)) {
        if (graphOf(m_document.project(), m_catalog, pipeline(), each).find(node)) {
            setLevel(each);
            return true;
        }
    }
    return false;
}

} // namespace millrace::gui
