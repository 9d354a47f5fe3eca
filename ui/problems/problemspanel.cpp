// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems/problemspanel.h"

#include "model/check/fixall.h"
#include "ui/palette/searchlist.h"
#include "ui/problems/detailpane.h"
#include "ui/theme/style.h"

#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

struct SeverityLook
{
    QString title;
    QString icon;
    QColor Tokens::*colour;
};

SeverityLook lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return {ProblemsPanel::tr("Errors"), u"error"_s, &Tokens::bad};
    case Severity::Warning:
        return {ProblemsPanel::tr("Warnings"), u"warning"_s, &Tokens::warn};
    case Severity::Information:
        return {ProblemsPanel::tr("Information"), u"info"_s, &Tokens::accent};
    }
    Q_UNREACHABLE();
}

QString placeOf(const Project &project, const Problem &problem)
{
    const Resource *resource = project.find(problem.resource);
    if (!resource)
        return problem.file;
    const ActivityRecord *activity = resource->find(problem.activity);
    return activity ? resource->name() + u" › "_s + activity->name() : resource->name();
}

} // namespace

ProblemsPanel::ProblemsPanel(const Theme &theme, Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_list(new SearchList(theme, u"problems"_s, tr("Filter problems"), {}))
    , m_detail(new DetailPane(theme))
    , m_fix(m_detail->addButton(u"problemFix"_s))
    , m_fixAll(m_detail->addButton(u"problemFixAll"_s))
    , m_jump(m_detail->addButton(u"problemJump"_s, tr("Go there")))
{
    setObjectName(u"problemsPanel"_s);
    m_fix->setAccessibleName(tr("Mend the chosen problem"));
    m_fixAll->setAccessibleName(tr("Mend all problems of this kind"));
    m_fixAll->setToolTip(tr("Mend all problems of this kind, in one step of undo"));
    setButtonKind(*m_fix, ButtonKind::Primary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(DetailPane::beside(*m_list, *m_detail));
    const auto jump = [this] {
        if (m_byKey.contains(m_current))
            Q_EMIT jumpRequested(m_byKey.value(m_current));
    };
    connect(&m_list->view(), &SectionView::chosen, this, &ProblemsPanel::showDetail);
    connect(&m_list->view(), &SectionView::opened, this, jump);
    connect(m_jump, &QPushButton::clicked, this, jump);
    connect(m_fix, &QPushButton::clicked, this, &ProblemsPanel::fix);
    connect(m_fixAll, &QPushButton::clicked, this, &ProblemsPanel::fixAllOfKind);
    connect(&document, &Document::problemsChanged, this, &ProblemsPanel::refresh);
    refresh();
}

void ProblemsPanel::refresh()
{
    const Project &project = m_document.project();
    QList<Section> sections;
    m_byKey.clear();
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Information}) {
        const SeverityLook look = lookOf(severity);
        Section section{look.title, {}};
        for (const Problem &problem : m_document.problems()) {
            if (problem.severity != severity)
                continue;
            QString key = problem.rule + u'/' + QString::number(problem.resource.value) + problem.pointer.toString();
            while (m_byKey.contains(key))
                key += u'+';
            m_byKey.insert(key, problem);
            section.rows << SectionRow{
                key, problem.message, placeOf(project, problem), look.icon, look.colour, problem.message, problem.rule};
        }
        m_counts[static_cast<int>(severity)] = int(section.rows.size());
        if (!section.rows.isEmpty())
            sections << section;
    }
    m_list->setNothingText(project.resources.isEmpty() ? tr("Nothing to check yet.") : tr("No problems."));
    m_list->setSections(sections);
    showDetail(m_list->view().currentKey());
    Q_EMIT refreshed();
}

void ProblemsPanel::showDetail(const QString &key)
{
    m_current = key;
    const bool isKnown = m_byKey.contains(key);
    m_detail->setVisible(isKnown);
    if (!isKnown)
        return;
    const Problem &problem = m_byKey[key];
    const LocatedProblem located = locate(m_document.project(), problem);
    m_detail->tell(located.file.isEmpty() ? placeOf(m_document.project(), problem)
                                          : tr("%1, line %2").arg(located.file).arg(located.line),
                   problem.message);
    m_fix->setVisible(problem.fix.has_value());
    m_fix->setText(problem.fix ? problem.fix->title : QString());
    const qsizetype alike = problem.fix ? fixables(problem.rule) : 0;
    m_fixAll->setVisible(alike > 1);
    m_fixAll->setText(tr("Fix all %1 of this kind").arg(alike));
    m_jump->setVisible(bool(problem.resource));
}

qsizetype ProblemsPanel::fixables(const QString &rule) const
{
    return std::count_if(m_byKey.begin(), m_byKey.end(),
                         [&rule](const Problem &problem) { return problem.rule == rule && problem.fix; });
}

void ProblemsPanel::fix()
{
    const auto problem = m_byKey.constFind(m_current);
    if (problem == m_byKey.cend() || !problem->fix)
        return;
    const QuickFix quickFix = *problem->fix;
    report(m_document.apply(quickFix.title, quickFix.edit));
}

void ProblemsPanel::fixAllOfKind()
{
    const QString rule = m_byKey.value(m_current).rule;
    report(m_document.apply(tr("Fix All"), [&catalog = m_document.catalog(), rule](const Project &project) {
        return fixAll(project, catalog, rule);
    }));
}

void ProblemsPanel::report(const Result<> &result)
{
    if (!result)
        Q_EMIT failed(result.error().message);
}

} // namespace millrace::gui
