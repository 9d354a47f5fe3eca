// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/run/runview.h"

#include <QPolygonF>
#include <QWidget>

namespace millrace::gui {

class Theme;

/// Two lines over the months: the model retrained each month, and the first one left alone.
class MetricPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit MetricPlot(const Theme &theme, QWidget *parent = nullptr);

    void setView(const MetricView &view);
    QSize minimumSizeHint() const override { return {220, 120}; }
    QSize sizeHint() const override { return {318, 190}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Frame;
    Frame frame() const;
    QPolygonF line(const Frame &frame, std::optional<double> MetricPoint::*value) const;
    void drawGrid(QPainter &painter, const Frame &frame) const;
    QRectF placeLabel(const Frame &frame, const QPolygonF &own, const QPolygonF &other, const QSizeF &size,
                      const QRectF &taken) const;
    void drawLabel(QPainter &painter, const QRectF &box, const QString &text, const QColor &colour) const;
    void drawLabels(QPainter &painter, const Frame &frame, const QPolygonF &retrained, const QPolygonF &kept) const;

    const Theme &m_theme;
    MetricView m_view;
};

} // namespace millrace::gui
