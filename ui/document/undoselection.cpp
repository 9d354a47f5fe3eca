// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/undoselection.h"

namespace millrace::gui {

UndoSelection::UndoSelection(Document &document, Selection &selection, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_selection(selection)
{
    connect(&document, &Document::aboutToStep, this, [this] { m_now = m_selection.current(); });
    connect(&document, &Document::edited, this, &UndoSelection::remember);
    connect(&document, &Document::stepped, this, &UndoSelection::restore);
    connect(&document, &Document::replaced, this, [this] { m_steps.clear(); });
}

void UndoSelection::remember(int from, int to)
{
    m_steps.resize(to);
    if (to > from)
        m_steps[from].before = m_now;
}

void UndoSelection::restore(int from, int to)
{
    if (std::max(from, to) > m_steps.size())
        return;
    if (to < from)
        m_steps[to].after = m_now;
    const Selected wanted = existing(to < from ? m_steps.at(to).before : m_steps.at(from).after);
    if (wanted.resource)
        m_selection.set(wanted);
}

Selected UndoSelection::existing(Selected selected) const
{
    const Project &project = m_document.project();
    const Resource *resource = project.find(selected.resource);
    if (!resource)
        return {};
    selected.nodes.removeIf([&](const NodeId &node) {
        return (node.activity() && !resource->find(node.activity())) ||
               (node.dataset() && !project.find(node.dataset()));
    });
    return selected;
}

} // namespace millrace::gui
