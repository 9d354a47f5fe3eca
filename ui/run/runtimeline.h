// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/run/runview.h"

#include <QAbstractScrollArea>

namespace millrace::gui {

class Theme;

/// The slices of a run as rows, their steps as bars in category colours, and a line for now.
class RunTimeline final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit RunTimeline(const Theme &theme, QWidget *parent = nullptr);

    void setView(const QList<TimelineRow> &rows, qint64 now, qint64 horizon);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    double xOf(qint64 time) const;
    QRectF barRect(int row, const TimelineBar &bar) const;
    void drawRow(QPainter &painter, int row) const;
    void drawBar(QPainter &painter, int row, const TimelineBar &bar) const;
    void drawNow(QPainter &painter) const;
    void updateScrollRange();
    QString tipAt(QPoint position) const;

    const Theme &m_theme;
    QList<TimelineRow> m_rows;
    qint64 m_now = -1;
    qint64 m_horizon = 0;
};

} // namespace millrace::gui
