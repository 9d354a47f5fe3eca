// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runpanel.h"

#include "ui/run/metricplot.h"
#include "ui/run/runlog.h"
#include "ui/run/runtimeline.h"
#include "ui/theme/label.h"

#include <QSplitter>
#include <QStackedWidget>
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
    parts->addWidget(m_log);
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

void RunPanel::setView(const RunView &view)
{
    m_pages->setCurrentIndex(view.rows.isEmpty() ? 0 : 1);
    m_timeline->setView(view.rows, view.now, view.horizon);
    m_plot->setView(view.metric);
    m_plot->setVisible(!view.metric.points.isEmpty());
}

} // namespace millrace::gui
