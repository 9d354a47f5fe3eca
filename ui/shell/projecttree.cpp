// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/projecttree.h"

#include "ui/palette/content.h"
#include "ui/palette/searchlist.h"
#include "ui/run/runmodel.h"
#include "ui/shell/pipelinetabs.h"

namespace millrace::gui {

ProjectTree::ProjectTree(const Document &document, const PipelineTabs &tabs, SearchList &tree, SearchList &palette,
                         QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_tabs(tabs)
    , m_tree(tree)
    , m_palette(palette)
{
    connect(&document, &Document::changed, this, &ProjectTree::follow);
    connect(&document, &Document::replaced, this, [this] {
        m_runStates.clear();
        refresh();
    });
    connect(&document, &Document::problemsChanged, this, &ProjectTree::refresh);
    refresh();
}

void ProjectTree::follow(const Changes &changes)
{
    const bool isInside = changes.added.isEmpty() && changes.removed.isEmpty() && changes.changed.isEmpty() &&
                          !changes.dialect && !changes.pipelines.isEmpty();
    const bool isSkeleton =
        std::any_of(changes.pipelines.begin(), changes.pipelines.end(), [](const auto &in) { return in.skeleton; });
    if (!isInside || isSkeleton) // activities have no row
        refresh();
}

void ProjectTree::refresh()
{
    const Project &project = m_document.project();
    m_tree.setSections(projectSections(
        project, m_document.catalog(), m_document.problems(), [this](ResourceId id) { return m_runStates.value(id); },
        [this](ResourceId id) { return m_tabs.isPlaceholder(id); }));
    m_palette.setSectionsWhenSeen([this] { return paletteSections(m_document.project(), m_document.catalog()); });
    Q_EMIT refreshed();
}

void ProjectTree::showRun(const RunModel &run)
{
    const QHash<ResourceId, QString> states = run.pipelineStates();
    for (const ResourcePtr &resource : m_document.project().resources) {
        if (resource->kind != ResourceKind::Pipeline)
            continue;
        const QString state = states.value(resource->id);
        if (state != m_runStates.value(resource->id))
            m_tree.setState(keyOf(resource->id), state);
    }
    m_runStates = states;
}

} // namespace millrace::gui
