// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/reportpanel.h"

#include "ui/palette/searchlist.h"
#include "ui/problems/detailpane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// The place of a loss as the window jumps to problems: ids outlive the switch, pointers may not.
Problem placeOf(const Loss &loss, const Project &project)
{
    Problem place;
    place.severity = Severity::Information;
    place.pointer = loss.pointer;
    place.message = loss.what + u' ' + loss.done;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->name() != loss.resource)
            continue;
        if (!place.resource || valueAt(*resource, loss.pointer).exists()) {
            place.resource = resource->id;
            place.activity = innerPointer(*resource, loss.pointer).activity;
        }
    }
    return place;
}

} // namespace

ReportPanel::ReportPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_list(new SearchList(theme, u"report"_s, tr("Filter the report"), {}))
    , m_detail(new DetailPane(theme))
{
    setObjectName(u"reportPanel"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(DetailPane::beside(*m_list, *m_detail));
    connect(&m_list->view(), &SectionView::chosen, this, &ReportPanel::showDetail);
    connect(&m_list->view(), &SectionView::opened, this, &ReportPanel::jump);
    connect(m_detail->addButton(u"reportJump"_s, tr("Go there")), &QPushButton::clicked, this, &ReportPanel::jump);
}

void ReportPanel::setReport(const LossReport &report, const Project &before)
{
    m_lines.clear();
    Section section{tr("No counterpart"), {}};
    for (const Loss &loss : report.losses) {
        const QString key = QString::number(section.rows.size());
        const Problem place = placeOf(loss, before);
        const Resource *resource = before.find(place.resource);
        const ActivityRecord *activity = resource ? resource->find(place.activity) : nullptr;
        const QString where = activity ? loss.resource + u" › "_s + activity->name() : loss.resource;
        m_lines.insert(key, {place, where + u"  "_s + loss.pointer.toString()});
        section.rows << SectionRow{key, place.message, where, u"info"_s, &Tokens::accent, place.message, {}};
    }
    m_list->setSections({section});
    showDetail({});
}

void ReportPanel::showDetail(const QString &key)
{
    const auto line = m_lines.constFind(key);
    m_detail->setVisible(line != m_lines.cend());
    if (line != m_lines.cend())
        m_detail->tell(line->where, line->place.message);
}

void ReportPanel::jump()
{
    const auto line = m_lines.constFind(m_list->view().currentKey());
    if (line != m_lines.cend() && line->place.resource)
        Q_EMIT jumpRequested(line->place);
}

} // namespace millrace::gui
