// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

namespace millrace::gui {

class PipelineTabs;
class RunModel;
class SearchList;

/// Fills the project tree and the palette from the document: whole when resources come, go or change, the marks of
/// pipelines alone while a run goes on.
class ProjectTree final : public QObject
{
    Q_OBJECT

public:
    ProjectTree(const Document &document, const PipelineTabs &tabs, SearchList &tree, SearchList &palette,
                QObject *parent = nullptr);

    void showRun(const RunModel &run);

Q_SIGNALS:
    void refreshed();

private:
    void refresh();
    void follow(const Changes &changes);

    const Document &m_document;
    const PipelineTabs &m_tabs;
    SearchList &m_tree;
    SearchList &m_palette;
    QHash<ResourceId, QString> m_runStates;
};

} // namespace millrace::gui
