// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/run/runview.h"

#include <QWidget>

class QStackedWidget;

namespace millrace::gui {

class MetricPlot;
class RunLog;
class RunTimeline;
class Theme;

/// The run tab: timeline, the metric of each slice, the log.
class RunPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(const Theme &theme, QWidget *parent = nullptr);

    void setView(const RunView &view);
    RunLog &log() { return *m_log; }

Q_SIGNALS:
    /// A request of the log is to be read in full.
    void requestOpened(const QString &title, const QString &text);

private:
    QWidget *makeLogSide();

    QStackedWidget *m_pages;
    RunTimeline *m_timeline;
    MetricPlot *m_plot;
    RunLog *m_log;
};

} // namespace millrace::gui
