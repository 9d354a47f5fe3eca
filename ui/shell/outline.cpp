// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/outline.h"

#include "model/project/levels.h"
#include "ui/canvas/canvas.h"
#include "ui/palette/searchlist.h"
#include "ui/shell/pipelinetabs.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString keyOf(const NodeId &node)
{
    if (node.activity())
        return u"activity/"_s + QString::number(node.activity().value);
    return node.dataset() ? u"dataset/"_s + QString::number(node.dataset().value) : QString();
}

QColor Tokens::*colourOf(const QString &category)
{
    static const QHash<QString, QColor Tokens::*> colours = {{u"train"_s, &Tokens::train},
                                                             {u"update"_s, &Tokens::update},
                                                             {u"score"_s, &Tokens::score},
                                                             {u"move"_s, &Tokens::move},
                                                             {u"transform"_s, &Tokens::move}};
    return colours.value(category, &Tokens::secondary);
}

SectionRow rowOf(const DiagramNode &entry)
{
    const Node &node = entry.node;
    SectionRow row;
    row.key = keyOf(node.id);
    row.name = node.name;
    row.state = node.typeLabel;
    row.icon = node.icon;
    row.colour = colourOf(node.category);
    row.help = node.detail;
    row.words = node.type;
    row.errors = entry.look.problems->errors;
    row.warnings = entry.look.problems->warnings;
    return row;
}

SectionRow rowOf(const ActivityRecord &record, const Catalog &catalog, int depth)
{
    const TypeInfo &type = catalog.get(TypeKind::Activity, record.type());
    SectionRow row;
    row.key = keyOf(NodeId::of(record.id));
    row.name = record.name();
    row.state = type.isKnown ? type.label : record.type();
    row.icon = type.icon;
    row.colour = colourOf(type.category);
    row.words = record.type();
    row.depth = depth;
    return row;
}

} // namespace

Outline::Outline(const Theme &theme, Document &document, Selection &selection, PipelineTabs &tabs, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_tabs(tabs)
    , m_list(new SearchList(theme, u"outline"_s, tr("Search this pipeline"), {}))
{
    setObjectName(u"outlinePage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    setFocusProxy(&m_list->view());
    m_list->setNothingText(tr("The pipeline is empty."));
    connect(&m_list->view(), &SectionView::chosen, this, [this](const QString &key) {
        if (Canvas *canvas = m_tabs.current(); canvas && m_nodes.contains(key))
            m_selection.set({canvas->pipeline(), {m_nodes.value(key)}});
    });
    connect(&m_list->view(), &SectionView::opened, this, [this](const QString &key) {
        if (m_nodes.contains(key))
            m_tabs.focusNode(m_tabs.currentPipeline(), m_nodes.value(key));
    });
    connect(&document, &Document::changed, this, &Outline::refresh);
    connect(&document, &Document::problemsChanged, this, &Outline::refresh);
    connect(&tabs, &PipelineTabs::currentChanged, this, &Outline::refresh);
    connect(&tabs, &PipelineTabs::levelChanged, this, &Outline::refresh);
    connect(&selection, &Selection::changed, this, &Outline::showSelected);
}

void Outline::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void Outline::refresh()
{
    if (!isVisible())
        return;
    Section activities{tr("Activities"), {}}, datasets{tr("Data"), {}}, notes{tr("Notes"), {}};
    m_nodes.clear();
    if (Canvas *canvas = m_tabs.current()) {
        activities.rows = activityRows(*canvas);
        for (const DiagramNode &entry : canvas->scene().diagram().nodes()) {
            if (!entry.isUsed() || entry.node->id.kind == NodeId::Kind::Activity)
                continue;
            SectionRow row = rowOf(entry);
            if (row.key.isEmpty())
                row.key = u"other/"_s + QString::number(m_nodes.size());
            m_nodes.insert(row.key, entry.node->id);
            (entry.node->id.kind == NodeId::Kind::Note ? notes : datasets).rows << row;
        }
    }
    QList<Section> sections;
    for (const Section &section : {activities, datasets, notes})
        if (!section.rows.isEmpty())
            sections << section;
    m_list->setSections(sections);
    showSelected();
}

/// All activities of the pipeline, those inside a container below it; problems as the check knows them.
QList<SectionRow> Outline::activityRows(const Canvas &canvas)
{
    const Resource *pipeline = m_document.project().find(canvas.pipeline());
    QHash<ActivityId, SectionRow> counts;
    for (const Problem &problem : m_document.problems()) {
        counts[problem.activity].errors += problem.severity == Severity::Error;
        counts[problem.activity].warnings += problem.severity == Severity::Warning;
    }
    QList<SectionRow> rows;
    QHash<ActivityId, int> depths;
    const auto add = [&](const ActivityRecord &record, const Level &level) {
        const int depth = level.isTop() ? 0 : depths.value(level.container) + 1;
        if (record.branches)
            depths.insert(record.id, depth);
        SectionRow row = rowOf(record, m_document.catalog(), depth);
        row.errors = counts.value(record.id).errors;
        row.warnings = counts.value(record.id).warnings;
        m_nodes.insert(row.key, NodeId::of(record.id));
        rows.append(row);
    };
    if (pipeline)
        forEachActivity(*pipeline, add);
    return rows;
}

void Outline::showSelected()
{
    const QList<NodeId> &nodes = m_selection.current().nodes;
    m_list->view().setCurrentKey(nodes.size() == 1 ? m_nodes.key(nodes.first()) : QString());
}

} // namespace millrace::gui
