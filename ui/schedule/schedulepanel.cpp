// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/schedulepanel.h"

#include "model/schedule/slicelabel.h"
#include "ui/shell/slicesource.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int LineHeight = 54;
constexpr int Top = 10;
constexpr int Left = 190;
constexpr int Right = 24;

QString periodWords(const PipelineSchedule &times)
{
    const auto day = [](const QDateTime &time) { return time.date().toString(Qt::ISODate); };
    const qint64 count = times.slices.total;
    const QString unit = schedule::frequencyName(times.availability.frequency).toLower();
    const QString every = times.availability.interval == 1
                              ? SchedulePanel::tr("one a %1").arg(unit)
                              : SchedulePanel::tr("every %1 × %2").arg(times.availability.interval).arg(unit);
    return SchedulePanel::tr("%1 slices, %2, %3 to %4")
        .arg(count)
        .arg(every, day(times.period.start), day(times.period.end));
}

} // namespace

SchedulePanel::SchedulePanel(const Theme &theme, const Document &document, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_document(document)
{
    setObjectName(u"schedulePanel"_s);
    setAccessibleName(tr("Schedule of the pipelines"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&document, &Document::changed, this, &SchedulePanel::refresh);
    connect(&document, &Document::replaced, this, &SchedulePanel::refresh);
    refresh();
}

void SchedulePanel::refresh()
{
    QList<std::pair<const Resource *, std::optional<PipelineSchedule>>> all;
    QDateTime first, last;
    for (const ResourcePtr &resource : m_document.project().resources) {
        if (resource->kind != ResourceKind::Pipeline)
            continue;
        const auto times = scheduleOf(m_document.project(), resource->id);
        all.append({resource.get(), times});
        if (times && (!first.isValid() || times->period.start < first))
            first = times->period.start;
        if (times && (!last.isValid() || times->period.end > last))
            last = times->period.end;
    }
    m_lines.clear();
    const double span = first.isValid() ? double(std::max<qint64>(1, first.secsTo(last))) : 1;
    for (const auto &[pipeline, times] : all) {
        Line line{pipeline->name(), tr("No active period with an output that is sliced."), {}, 0, 0};
        if (times) {
            line.words = periodWords(*times);
            line.begin = double(first.secsTo(times->period.start)) / span;
            line.end = double(first.secsTo(times->period.end)) / span;
            if (times->slices.isComplete())
                for (const schedule::Slice &slice : times->slices.slices)
                    line.labels << schedule::sliceLabel(slice);
        } else if (m_document.project().dialect == Dialect::V2) {
            line.words = tr("Runs when a trigger fires, or once when it is run here.");
        }
        m_lines << line;
    }
    updateScrollRange();
    viewport()->update();
}

void SchedulePanel::updateScrollRange()
{
    const int content = Top + int(m_lines.size()) * LineHeight;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(LineHeight);
}

void SchedulePanel::resizeEvent(QResizeEvent *) { updateScrollRange(); }

QRectF SchedulePanel::stripOf(int line) const
{
    const double width = std::max(1, viewport()->width() - Left - Right);
    const double top = Top + line * LineHeight - verticalScrollBar()->value();
    return {Left + width * m_lines.at(line).begin, top + 8, width * (m_lines.at(line).end - m_lines.at(line).begin),
            16};
}

void SchedulePanel::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(viewport());
    if (m_lines.isEmpty()) {
        painter.setPen(tokens.secondary);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("The project has no pipeline."));
    }
    for (int i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines.at(i);
        const QRectF strip = stripOf(i);
        painter.setFont(m_theme.font(Type::List, QFont::DemiBold));
        painter.setPen(tokens.text);
        painter.drawText(QRectF(14, strip.top() - 2, Left - 28, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(line.name, Qt::ElideRight, Left - 28));
        const double step = line.labels.isEmpty() ? 0 : strip.width() / double(line.labels.size());
        if (step >= 4)
            for (qsizetype slice = 0; slice < line.labels.size(); ++slice)
                paint::box(painter, QRectF(strip.left() + double(slice) * step, strip.top(), step - 1.5, 16),
                           tokens.accentGround, tokens.accent, 2.5);
        else if (strip.width() > 0)
            paint::box(painter, strip, tokens.accentGround, tokens.accent, 3);
        painter.setFont(m_theme.font(Type::Label));
        painter.setPen(tokens.secondary);
        const double left = strip.width() > 0 ? strip.left() : Left;
        painter.drawText(QRectF(left, strip.bottom() + (strip.width() > 0 ? 3 : -18), viewport()->width() - left, 18),
                         Qt::AlignLeft | Qt::AlignVCenter, line.words);
    }
}

bool SchedulePanel::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString tip;
    for (int i = 0; i < m_lines.size(); ++i) {
        const QRectF strip = stripOf(i);
        const QList<QString> &labels = m_lines.at(i).labels;
        if (strip.contains(help->pos()) && !labels.isEmpty())
            tip = labels.value(qsizetype((help->pos().x() - strip.left()) / strip.width() * double(labels.size())));
    }
    QToolTip::showText(help->globalPos(), tip, viewport());
    return true;
}

} // namespace millrace::gui
