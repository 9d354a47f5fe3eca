// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QAbstractScrollArea>

namespace millrace::gui {

class Theme;

/// When the pipelines run: each pipeline's active period as a strip of slices, with how many there are.
class SchedulePanel final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// One pipeline's line; without slices it says why there are none.
    struct Line
    {
        QString name;
        QString words;
        QList<QString> labels; ///< of the slices; empty when there are too many to tell apart
        double begin = 0;      ///< where the period lies in the time that all lines span, 0 to 1
        double end = 1;
    };

    SchedulePanel(const Theme &theme, const Document &document, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void refresh();
    void updateScrollRange();
    QRectF stripOf(int line) const;

    const Theme &m_theme;
    const Document &m_document;
    QList<Line> m_lines;
};

} // namespace millrace::gui
