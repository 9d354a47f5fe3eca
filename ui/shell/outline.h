// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/palette/sectionmodel.h"

#include <QHash>
#include <QWidget>

namespace millrace::gui {

class Canvas;
class PipelineTabs;
class SearchList;
class Theme;

/// The open pipeline as a list: its activities, then its datasets and files. A row selects its node, Enter goes there.
class Outline final : public QWidget
{
    Q_OBJECT

public:
    Outline(const Theme &theme, Document &document, Selection &selection, PipelineTabs &tabs,
            QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    QList<SectionRow> activityRows(const Canvas &canvas);
    void showSelected();

    Document &m_document;
    Selection &m_selection;
    PipelineTabs &m_tabs;
    SearchList *m_list;
    QHash<QString, NodeId> m_nodes;
};

} // namespace millrace::gui
