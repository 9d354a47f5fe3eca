// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runlog.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int RowHeight = 19;
constexpr int WideAt = 84; ///< characters

QString plainText(const LogLine &line)
{
    return QStringList{line.time.toString(u"HH:mm:ss.zzz"), line.slice, line.activity, line.status, line.text}.join(
        u"  "_s);
}

/// Paints the columns of a line: time, slice, activity, status in its tone, text.
class LogDelegate final : public QStyledItemDelegate
{
public:
    LogDelegate(const Theme &theme, const RunLogModel &model, const RunLogFilter &filter, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_model(model)
        , m_filter(filter)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, RowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const LogLine &line = m_model.line(m_filter.mapToSource(index).row());
        const Tokens &tokens = m_theme.tokens();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens.accentGround);
        painter->setFont(m_theme.font(Type::Mono));
        const double unit = QFontMetricsF(painter->font()).horizontalAdvance(u'0');
        // Columns are as wide as what they hold; where there is little room the milliseconds go first.
        const bool isWide = option.rect.width() > WideAt * unit;
        double x = option.rect.left() + 12;
        const auto column = [&](const QString &text, int characters, const QColor &colour) {
            const double width = characters > 0 ? characters * unit + 1 : option.rect.right() - 8 - x;
            painter->setPen(colour);
            const QString shown = QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, width);
            painter->drawText(QRectF(x, option.rect.top(), width, RowHeight), Qt::AlignVCenter | Qt::AlignLeft, shown);
            x += width + (isWide ? 2 : 1.5) * unit;
        };
        column(line.time.toString(isWide ? u"HH:mm:ss.zzz" : u"HH:mm:ss"), isWide ? 12 : 8, tokens.secondary);
        if (m_model.sliceWidth() > 0)
            column(line.slice, m_model.sliceWidth(), tokens.secondary);
        column(line.activity, m_model.activityWidth(), tokens.secondary);
        if (!line.status.isEmpty())
            column(line.status, std::max(4, int(line.status.size())), toneColour(line.tone));
        column(line.text, 0, tokens.secondary);
    }

private:
    QColor toneColour(LogLine::Tone tone) const
    {
        const Tokens &tokens = m_theme.tokens();
        switch (tone) {
        case LogLine::Tone::Good:
            return tokens.okText;
        case LogLine::Tone::Bad:
            return tokens.badText;
        case LogLine::Tone::Active:
            return tokens.accentText;
        case LogLine::Tone::Plain:
            return tokens.secondary;
        }
        Q_UNREACHABLE();
    }

    const Theme &m_theme;
    const RunLogModel &m_model;
    const RunLogFilter &m_filter;
};

} // namespace

int RunLogModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

QVariant RunLogModel::data(const QModelIndex &index, int role) const
{
    const bool asked = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    return asked && index.isValid() ? plainText(line(index.row())) : QVariant();
}

void RunLogModel::append(const QList<LogLine> &lines)
{
    if (lines.isEmpty())
        return;
    const auto kept = lines.last(std::min<qsizetype>(lines.size(), Cap));
    if (const int surplus = int(m_lines.size()) + int(kept.size()) - Cap; surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + surplus);
        endRemoveRows();
    }
    beginInsertRows({}, int(m_lines.size()), int(m_lines.size() + static_cast<size_t>(kept.size())) - 1);
    m_lines.insert(m_lines.end(), kept.begin(), kept.end());
    for (const LogLine &line : kept) {
        m_sliceWidth = std::max(m_sliceWidth, int(line.slice.size()));
        m_activityWidth = std::max(m_activityWidth, std::min(MostOfActivity, int(line.activity.size())));
    }
    endInsertRows();
}

void RunLogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_sliceWidth = m_activityWidth = 0;
    endResetModel();
}

void RunLogFilter::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

void RunLogFilter::setOnlyRequests(bool only)
{
    m_onlyRequests = only;
    invalidateFilter();
}

void RunLogFilter::setOnlyFailures(bool only)
{
    m_onlyFailures = only;
    invalidateFilter();
}

bool RunLogFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const LogLine &line = static_cast<const RunLogModel *>(sourceModel())->line(row);
    return (!m_onlyRequests || !line.details.isEmpty()) && (!m_onlyFailures || line.tone == LogLine::Tone::Bad) &&
           (m_text.isEmpty() || plainText(line).contains(m_text, Qt::CaseInsensitive));
}

RunLog::RunLog(const Theme &theme, QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"runLog"_s);
    setAccessibleName(tr("Log of the run"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_filter.setSourceModel(&m_model);
    setModel(&m_filter);
    setItemDelegate(new LogDelegate(theme, m_model, m_filter, this));
    setViewportMargins(0, 8, 0, 4);
    const QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { m_followsEnd = value >= bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this] {
        if (m_followsEnd) // also where the dock became lower, or was hidden while lines came
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    });
}

void RunLog::append(const QList<LogLine> &lines)
{
    m_model.append(lines);
    if (m_followsEnd)
        scrollToBottom();
}

void RunLog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return open(currentIndex());
    if (!event->matches(QKeySequence::Copy))
        return QListView::keyPressEvent(event);
    QModelIndexList chosen = selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList text;
    for (const QModelIndex &index : chosen)
        text << plainText(m_model.line(m_filter.mapToSource(index).row()));
    QGuiApplication::clipboard()->setText(text.join(u'\n'));
}

void RunLog::mouseDoubleClickEvent(QMouseEvent *event) { open(indexAt(event->position().toPoint())); }

void RunLog::open(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT opened(m_model.line(m_filter.mapToSource(index).row()));
}

} // namespace millrace::gui
