// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runtimeline.h"

#include "ui/theme/painting.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int Top = 22;
constexpr int RowHeight = 24;
constexpr int BarHeight = 15;
constexpr int LabelLeft = 12;
constexpr int Left = 84;
constexpr int Right = 24;
constexpr int NowLabelWidth = 72;

} // namespace

RunTimeline::RunTimeline(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setObjectName(u"runTimeline"_s);
    setAccessibleName(tr("Timeline of the run"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus);
}

void RunTimeline::setView(const QList<TimelineRow> &rows, qint64 now, qint64 horizon)
{
    m_rows = rows;
    m_now = now;
    m_horizon = horizon;
    updateScrollRange();
    viewport()->update();
}

void RunTimeline::updateScrollRange()
{
    const int content = Top + int(m_rows.size()) * RowHeight + 8;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(RowHeight);
}

void RunTimeline::resizeEvent(QResizeEvent *) { updateScrollRange(); }

double RunTimeline::xOf(qint64 time) const
{
    const double width = std::max(1, viewport()->width() - Left - Right - NowLabelWidth);
    return Left + width * double(time) / double(std::max<qint64>(m_horizon, 1));
}

QRectF RunTimeline::barRect(int row, const TimelineBar &bar) const
{
    const double top = Top + row * RowHeight - verticalScrollBar()->value() + (RowHeight - BarHeight) / 2.0;
    const double left = xOf(bar.start);
    const double right = xOf(bar.end >= 0 ? bar.end : std::max(m_now, bar.start));
    return {left, top, std::max(4.0, right - left - 2), BarHeight};
}

void RunTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < m_rows.size(); ++row)
        drawRow(painter, row);
    drawNow(painter);
}

void RunTimeline::drawRow(QPainter &painter, int row) const
{
    const Tokens &tokens = m_theme.tokens();
    const TimelineRow &slice = m_rows.at(row);
    const QRectF line(0, Top + row * RowHeight - verticalScrollBar()->value(), viewport()->width(), RowHeight);
    if (line.bottom() < 0 || line.top() > viewport()->height())
        return;
    painter.setFont(m_theme.font(Type::Label));
    painter.setPen(tokens.text);
    painter.drawText(line.adjusted(LabelLeft, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, slice.label);
    if (slice.bars.isEmpty()) {
        painter.setPen(tokens.secondary);
        const double words = painter.fontMetrics().horizontalAdvance(slice.waits);
        double left = Left + 8;
        if (m_now >= 0 && xOf(m_now) > left - 8 && xOf(m_now) < left + words + 8)
            left = xOf(m_now) + 8; // the line for now does not cross the words
        painter.drawText(line.adjusted(left, 0, -Right, 0), Qt::AlignVCenter | Qt::AlignLeft, slice.waits);
    }
    for (const TimelineBar &bar : slice.bars)
        drawBar(painter, row, bar);
}

void RunTimeline::drawBar(QPainter &painter, int row, const TimelineBar &bar) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRectF rect = barRect(row, bar);
    const QColor colour = categoryColour(tokens, bar.category);
    if (bar.state == StepState::Failed || bar.state == StepState::Cancelled) {
        const bool failed = bar.state == StepState::Failed;
        paint::box(painter, rect, failed ? tokens.badGround : tokens.hover, failed ? tokens.bad : tokens.faint, 3);
        if (rect.width() >= 14)
            drawIcon(painter, QRectF(rect.center().x() - 6, rect.center().y() - 6, 12, 12),
                     failed ? u"cross" : u"minus", failed ? tokens.bad : tokens.secondary);
        return;
    }
    paint::box(painter, rect, colour, {}, 3);
    if (bar.end >= 0 || bar.expectedEnd <= m_now)
        return;
    QColor rest = colour;
    rest.setAlphaF(0.6F);
    painter.setPen(QPen(rest, 1.5, Qt::CustomDashLine));
    QPen dashes = painter.pen();
    dashes.setDashPattern({2.5, 2});
    painter.setPen(dashes);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(QPointF(rect.right() + 1, rect.top() + 0.75), QPointF(xOf(bar.expectedEnd), rect.bottom() - 0.75)), 3,
        3);
}

void RunTimeline::drawNow(QPainter &painter) const
{
    if (m_now < 0)
        return;
    const Tokens &tokens = m_theme.tokens();
    const double x = std::round(xOf(m_now));
    QColor line = tokens.bad;
    line.setAlphaF(0.7F);
    const double bottom = std::min<double>(viewport()->height(), Top + double(m_rows.size()) * RowHeight + 6);
    painter.fillRect(QRectF(x, 8, 1.5, bottom - 8), line);
    painter.setFont(m_theme.font(Type::Label));
    painter.setPen(tokens.badText);
    painter.drawText(QPointF(x + 6, 18), tr("now %1 s").arg(double(m_now) / 1000, 0, 'f', 1));
}

QString RunTimeline::tipAt(QPoint position) const
{
    const int row = (position.y() - Top + verticalScrollBar()->value()) / RowHeight;
    if (row < 0 || row >= m_rows.size())
        return {};
    for (const TimelineBar &bar : m_rows.at(row).bars) {
        if (!barRect(row, bar).contains(position))
            continue;
        const qint64 end = bar.end >= 0 ? bar.end : m_now;
        const QString attempt = bar.attempt > 1 ? tr(", attempt %1").arg(bar.attempt) : QString();
        return tr("%1, slice %2: %3 s")
                   .arg(bar.activity, m_rows.at(row).label)
                   .arg(double(end - bar.start) / 1000, 0, 'f', 2) +
               attempt;
    }
    return {};
}

bool RunTimeline::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), viewport());
    return true;
}

} // namespace millrace::gui
