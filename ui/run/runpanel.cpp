// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runpanel.h"

#include "ui/run/metricplot.h"
#include "ui/run/runlog.h"
#include "ui/run/runtimeline.h"
#include "ui/theme/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"

#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QWidget *makeEmptyPage(const Theme &theme)
{
    auto *text = new Label(theme, Type::Body, &Tokens::secondary,
                           RunPanel::tr("Nothing has run yet. Press F5 to run the project on the bench."));
    text->setAlignment(Qt::AlignCenter);
    return text;
}

} // namespace

RunPanel::RunPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_timeline(new RunTimeline(theme))
    , m_plot(new MetricPlot(theme))
    , m_log(new RunLog(theme))
{
    setObjectName(u"runPanel"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->setObjectName(u"runSplitter"_s);
    parts->addWidget(m_timeline);
    parts->addWidget(m_plot);
    parts->addWidget(makeLogSide());
    parts->setStretchFactor(0, 4);
    parts->setStretchFactor(1, 2);
    parts->setStretchFactor(2, 3);
    parts->setSizes({680, 312, 608});
    m_pages->addWidget(makeEmptyPage(theme));
    m_pages->addWidget(parts);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

QWidget *RunPanel::makeLogSide()
{
    auto *filter = new QLineEdit;
    filter->setObjectName(u"logFilter"_s);
    filter->setPlaceholderText(tr("Filter the log"));
    filter->setAccessibleName(filter->placeholderText());
    filter->setClearButtonEnabled(true);
    setDense(*filter);
    const auto toggle = [](const QString &name, const QString &text) {
        auto *button = new QToolButton;
        button->setObjectName(name);
        button->setText(text);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        setDense(*button);
        return button;
    };
    QToolButton *requests = toggle(u"logRequests"_s, tr("Requests"));
    QToolButton *failures = toggle(u"logFailures"_s, tr("Failures"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::Margin, 6, metrics::Grid, 2);
    bar->setSpacing(4);
    bar->addWidget(filter, 1);
    bar->addWidget(requests);
    bar->addWidget(failures);
    auto *side = new QWidget;
    side->setAutoFillBackground(true);
    side->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_log, 1);
    connect(filter, &QLineEdit::textChanged, m_log, [this](const QString &text) { m_log->filter().setText(text); });
    connect(requests, &QToolButton::toggled, m_log, [this](bool on) { m_log->filter().setOnlyRequests(on); });
    connect(failures, &QToolButton::toggled, m_log, [this](bool on) { m_log->filter().setOnlyFailures(on); });
    connect(m_log, &RunLog::opened, this, [this](const LogLine &line) {
        if (!line.details.isEmpty())
            Q_EMIT requestOpened(tr("Request of %1").arg(line.activity), line.details);
    });
    return side;
}

void RunPanel::setView(const RunView &view)
{
    m_pages->setCurrentIndex(view.rows.isEmpty() ? 0 : 1);
    m_timeline->setView(view.rows, view.now, view.horizon);
    m_plot->setView(view.metric);
    m_plot->setVisible(!view.metric.points.isEmpty());
}

} // namespace millrace::gui
