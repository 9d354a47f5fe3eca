// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/historypanel.h"

#include "model/run/history.h"
#include "model/schedule/slicelabel.h"
#include "ui/palette/searchlist.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

SectionRow rowOf(const run::RunRecord &record)
{
    const bool good = record.status == run::Status::Succeeded;
    SectionRow row;
    row.key = record.id;
    row.icon = !record.status ? u"clock"_s : good ? u"check"_s : u"error"_s;
    row.colour = !record.status ? &Tokens::secondary : good ? &Tokens::ok : &Tokens::bad;
    const QString window = record.window.isEmpty() ? QString() : u"  ·  "_s + record.window;
    row.name = QLocale().toString(record.started.toLocalTime(), QLocale::ShortFormat) + u"  ·  "_s +
               QFileInfo(record.project).fileName() + window;
    row.state = record.status ? run::statusText(*record.status).toLower() : HistoryPanel::tr("not finished");
    row.state += HistoryPanel::tr(", %1 of %2 steps").arg(record.succeeded).arg(record.steps);
    row.help = record.message;
    row.words = record.id + u' ' + record.target;
    return row;
}

QString stepLine(const run::StepRecord &step)
{
    const qint64 duration = step.finished.isValid() ? step.started.msecsTo(step.finished) : 0;
    QStringList metrics;
    for (const auto &[name, value] : step.metrics.first)
        metrics << name + u' ' + QString::number(value, 'f', 2);
    return u"%1  %2  %3  %4 ms  %5  %6"_s
        .arg(schedule::sliceLabel(step.step.slice).leftJustified(10), step.step.kind.leftJustified(8),
             step.step.activity.leftJustified(24), QString::number(duration).rightJustified(7),
             step.status ? run::statusText(*step.status) : u"–"_s, step.message + metrics.join(u", "_s))
        .trimmed();
}

QString detailsText(const run::RunDetails &details)
{
    QStringList lines{HistoryPanel::tr("Run %1 against %2").arg(details.run.id, details.run.target)};
    if (!details.run.message.isEmpty())
        lines << details.run.message;
    lines << QString();
    for (const run::StepRecord &step : details.steps)
        lines << stepLine(step);
    lines << QString() << HistoryPanel::tr("Requests");
    for (const run::RequestSent &sent : details.requests)
        lines << u"%1  %2  %3 %4  %5 ms"_s
                     .arg(sent.exchange.time.toLocalTime().toString(u"HH:mm:ss.zzz"_s),
                          QString::number(sent.exchange.status).rightJustified(3), sent.exchange.method,
                          sent.exchange.url)
                     .arg(sent.exchange.duration);
    return lines.join(u'\n');
}

} // namespace

HistoryPanel::HistoryPanel(const Theme &theme, QString stateFolder, QWidget *parent)
    : QWidget(parent)
    , m_stateFolder(std::move(stateFolder))
    , m_runs(new SearchList(theme, u"history"_s, tr("Filter runs"), {}))
    , m_details(new QPlainTextEdit)
    , m_show(new QPushButton(tr("Show on Canvas")))
    , m_resume(new QPushButton(tr("Resume")))
{
    setObjectName(u"historyPanel"_s);
    m_runs->setBackgroundRole(QPalette::Base);
    m_runs->setNothingText(tr("No run is remembered yet."));
    m_details->setObjectName(u"historyDetails"_s);
    m_details->setAccessibleName(tr("Details of the run"));
    m_details->setReadOnly(true);
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_details->setFont(theme.font(Type::Mono));
    m_details->document()->setDocumentMargin(12);
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->addWidget(m_runs);
    auto *side = new QWidget;
    side->setAutoFillBackground(true);
    side->setBackgroundRole(QPalette::Base);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 0);
    for (QPushButton *button : {m_show, m_resume}) {
        setDense(*button);
        button->setEnabled(false);
        bar->addWidget(button);
    }
    bar->addStretch();
    m_show->setObjectName(u"historyShow"_s);
    m_resume->setObjectName(u"historyResume"_s);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_details, 1);
    parts->addWidget(side);
    parts->setSizes({620, 980});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(parts);
    connect(&m_runs->view(), &SectionView::chosen, this, &HistoryPanel::showRun);
    connect(&m_runs->view(), &SectionView::opened, this, &HistoryPanel::reopenRequested);
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT reopenRequested(m_runs->view().currentKey()); });
    connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT resumeRequested(m_runs->view().currentKey()); });
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void HistoryPanel::refresh()
{
    const auto runs = run::History(m_stateFolder).runs();
    Section section{tr("Runs"), {}};
    if (runs)
        for (const run::RunRecord &record : *runs)
            section.rows << rowOf(record);
    m_runs->setSections(section.rows.isEmpty() ? QList<Section>() : QList{section});
    if (!runs)
        m_details->setPlainText(runs.error().message);
}

void HistoryPanel::showRun(const QString &id)
{
    const auto details = run::History(m_stateFolder).details(id);
    m_details->setPlainText(details ? detailsText(*details) : details.error().message);
    m_show->setEnabled(details.isOk());
    m_resume->setEnabled(details && details->run.status != run::Status::Succeeded);
}

} // namespace millrace::gui
