// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/sectionview.h"

#include "ui/theme/metrics.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokenicon.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace millrace::gui {

namespace {

constexpr int Indent = 16;
constexpr int Left = 14;
constexpr int HeadHeight = 30;

/// Paints heads and rows as the drawing has them.
class SectionDelegate final : public QStyledItemDelegate
{
public:
    SectionDelegate(const Theme &theme, const SectionModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_model(model)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const int above = index.row() == 0 ? 4 : 14;
        return {100, m_model.row(index) ? metrics::Row : HeadHeight + above - 4};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (const SectionRow *row = m_model.row(index))
            paintRow(*painter, option, *row);
        else
            paintHead(*painter, option.rect, index.data().toString());
    }

private:
    void paintHead(QPainter &painter, const QRect &rect, const QString &title) const
    {
        QFont font = m_theme.font(Type::Small, QFont::DemiBold);
        font.setLetterSpacing(QFont::AbsoluteSpacing, 0.5);
        painter.setFont(font);
        painter.setPen(m_theme.tokens().secondary);
        painter.drawText(rect.adjusted(Left, 0, -Left, -7), Qt::AlignLeft | Qt::AlignBottom, title.toUpper());
    }

    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const SectionRow &row) const
    {
        const Tokens &tokens = m_theme.tokens();
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter.fillRect(option.rect, tokens.accentGround);
        else if (option.state & QStyle::State_MouseOver)
            painter.fillRect(option.rect, tokens.hover);
        if (selected && (option.state & QStyle::State_HasFocus))
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), tokens.accent);
        const int left = Left + row.depth * Indent;
        const QRectF icon(option.rect.left() + left, option.rect.center().y() - 7.5, metrics::SmallIcon,
                          metrics::SmallIcon);
        drawIcon(painter, icon, row.icon, selected ? tokens.accent : tokens.*row.colour);
        QRect text = option.rect.adjusted(left + 24, 0, -Left, 0);
        if (row.errors || row.warnings)
            text.setRight(paintMark(painter, text, row) - 8);
        const QColor state = selected                                 ? tokens.accentText
                             : option.state & QStyle::State_MouseOver ? tokens.text
                                                                      : tokens.secondary;
        paintWords(painter, text, row, selected ? tokens.accentText : tokens.text, state);
    }

    /// The name, and the state beside it as far as the name leaves room for it.
    void paintWords(QPainter &painter, const QRect &place, const SectionRow &row, const QColor &ink,
                    const QColor &stateInk) const
    {
        constexpr int Between = 12;
        const QFont nameFont = m_theme.font(Type::List), stateFont = m_theme.font(Type::Label);
        const int nameWidth = QFontMetrics(nameFont).horizontalAdvance(row.name);
        const int stateWidth = QFontMetrics(stateFont).horizontalAdvance(row.state);
        const bool hasRoom = !row.state.isEmpty() && nameWidth + Between + stateWidth <= place.width();
        const bool mustShow = !row.state.isEmpty() && place.width() > 3 * stateWidth;
        int right = place.width();
        if (hasRoom || mustShow) {
            painter.setFont(stateFont);
            painter.setPen(stateInk);
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, row.state);
            right -= stateWidth + Between;
        }
        painter.setFont(nameFont);
        painter.setPen(ink);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, right));
    }

    /// The count of problems in the colour of the worst; returns its left end.
    int paintMark(QPainter &painter, const QRect &text, const SectionRow &row) const
    {
        constexpr int Height = 16;
        const Tokens &tokens = m_theme.tokens();
        const QString count = QString::number(row.errors ? row.errors : row.warnings);
        painter.setFont(m_theme.font(Type::Small, QFont::DemiBold));
        const int width = std::max(Height, painter.fontMetrics().horizontalAdvance(count) + 10);
        const QRect mark(text.right() + 1 - width, text.center().y() - Height / 2 + 1, width, Height);
        paint::box(painter, mark, row.errors ? tokens.badGround : tokens.warnGround, {}, Height / 2.0);
        painter.setPen(row.errors ? tokens.badText : tokens.warnText);
        painter.drawText(mark, Qt::AlignCenter, count);
        return mark.left();
    }

    const Theme &m_theme;
    const SectionModel &m_model;
};

} // namespace

SectionView::SectionView(const Theme &theme, SectionModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new SectionDelegate(theme, model, this));
    header()->hide();
    setFrameShape(QFrame::NoFrame);
    setIndentation(0);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    expandAll();
    connect(&model, &QAbstractItemModel::modelReset, this, &QTreeView::expandAll);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &section) { setExpanded(section, true); });
}

QString SectionView::currentKey() const
{
    const SectionRow *row = m_model.row(currentIndex());
    return row ? row->key : QString();
}

void SectionView::setCurrentKey(QStringView key)
{
    const QScopedValueRollback quiet(m_isQuiet, true);
    const QModelIndex index = m_model.indexOf(key);
    if (index != currentIndex())
        setCurrentIndex(index);
    if (!index.isValid())
        clearSelection();
}

void SectionView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (const SectionRow *row = m_model.row(current); row && !m_isQuiet)
        Q_EMIT chosen(row->key);
}

void SectionView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex before = currentIndex();
    QTreeView::mousePressEvent(event);
    // A click on the row that is current already chooses it again: the selection may have gone elsewhere meanwhile.
    if (const SectionRow *row = m_model.row(currentIndex()); row && before == currentIndex())
        Q_EMIT chosen(row->key);
}

void SectionView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !currentKey().isEmpty())
        Q_EMIT opened(currentKey());
    else
        QTreeView::keyPressEvent(event);
}

void SectionView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const SectionRow *row = m_model.row(indexAt(event->position().toPoint())))
        Q_EMIT opened(row->key);
}

void SectionView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    const QPoint place = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    if (const SectionRow *row = m_model.row(index))
        Q_EMIT menuRequested(row->key, place);
}

} // namespace millrace::gui
